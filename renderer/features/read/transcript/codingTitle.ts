import type { Coding } from '../../../../shared/records/coding.ts'
import type { CodePoints } from '../../../../shared/text/codePoints.ts'
import type { CodingLook } from './transcriptProps.ts'

const WORDS = 48

/** A coding in words: “Setbacks > Illness, coded by AM, ‘until my mam…’”. */
export function codingTitle(points: CodePoints, { passage }: Coding, { path, coder }: CodingLook): string {
  const by = coder === null ? '' : `, coded by ${coder}`
  return `${path}${by}, ‘${beginning(points, passage.start, passage.end)}’`
}

/** The first words of a passage, cut between two of them. */
export function beginning(points: CodePoints, start: number, end: number): string {
  const words = points
    .slice(start, Math.min(end, start + WORDS))
    .replace(/\s+/g, ' ')
    .trim()
  if (end - start <= WORDS) return words
  const lastBlank = words.lastIndexOf(' ')
  return `${lastBlank > WORDS / 2 ? words.slice(0, lastBlank) : words}…`
}
