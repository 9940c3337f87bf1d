// @ts-expect-error The package ships without types; what is used of it is declared here.
import { parse } from 'edtf'

interface Qualified {
  readonly approximate?: boolean | number
  readonly uncertain?: boolean | number
}

export type ParsedEdtf =
  | (Qualified & {
      readonly type: 'Date'
      /** Year, month from 0, day, then the time of day. */
      readonly values: readonly number[]
      readonly unspecified?: number
    })
  | (Qualified & { readonly type: 'Season'; readonly values: readonly [year: number, season: number] })
  | (Qualified & { readonly type: 'Year' | 'Decade' | 'Century'; readonly values: readonly number[] })
  | {
      readonly type: 'Set' | 'List'
      readonly values: readonly (ParsedEdtf | readonly ParsedEdtf[])[]
      readonly earlier?: boolean
      readonly later?: boolean
    }
  | { readonly type: 'Interval'; readonly values: readonly (ParsedEdtf | null)[] }

/** The parts of one EDTF expression; null where it is none. */
export function parseEdtf(text: string): ParsedEdtf | null {
  const read = parse as (text: string, options: object) => ParsedEdtf
  try {
    return read(text, { level: 3, seasonIntervals: true, seasonUncertainty: true })
  } catch {
    return null
  }
}
