import { type Bounds, OPEN, readEdtf } from './dateBounds.ts'

export interface GapDays {
  readonly min_days: number
  /** Null where it has no upper limit. */
  readonly max_days: number | null
}

/** Whole days strictly between two contacts whose dates are inexact (domain.md 3.5). */
export function gapBetween(previous: Bounds, next: Bounds): GapDays {
  const least = next.earliest === null || previous.latest === null ? 0 : next.earliest - previous.latest - 1
  const most = next.latest === null || previous.earliest === null ? null : next.latest - previous.earliest - 1
  return { min_days: Math.max(0, least), max_days: most === null ? null : Math.max(0, most) }
}

export function contactGapDays(previous: string, next: string): GapDays {
  return gapBetween(readEdtf(previous) ?? OPEN, readEdtf(next) ?? OPEN)
}

/** Days without contact from which a gap is one: three months, as a project’s first setting. */
export const GAP_THRESHOLD_DAYS = 91

/** `certain` where it is long enough however the dates fall, `possible` where it may be; null where it is not. */
export function gapCertainty({ min_days, max_days }: GapDays, threshold: number): 'certain' | 'possible' | null {
  if (min_days >= threshold) return 'certain'
  return max_days === null || max_days >= threshold ? 'possible' : null
}

export interface Continuity {
  /** Usual provider: the share of contacts with the one met most. */
  readonly upc: number | null
  /** Continuity of care (Bice & Boxerman 1977). */
  readonly coc: number | null
  /** Sequential continuity (Steinwachs 1979): the share of successive contacts with the same provider. */
  readonly secon: number | null
}

/** What a sequence of contacts says of continuity; undefined for fewer than two. */
export function continuityOfProvider(visits: readonly string[]): Continuity {
  const total = visits.length
  if (total < 2) return { upc: null, coc: null, secon: null }
  const counts = new Map<string, number>()
  for (const provider of visits) counts.set(provider, (counts.get(provider) ?? 0) + 1)
  const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0)
  const same = visits.slice(1).filter((provider, index) => provider === visits[index]).length
  return {
    upc: Math.max(...counts.values()) / total,
    coc: (squares - total) / (total * (total - 1)),
    secon: same / (total - 1),
  }
}
