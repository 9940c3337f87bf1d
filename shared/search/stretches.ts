import type { SourceText } from '../records/sourceText.ts'
import type { CodePoints } from '../text/codePoints.ts'

/**
 * A piece of a text that is searched as a whole: the spoken words of a turn, or what stands outside of all turns (a heading, a
 * field note). Labels are in none of them, so nobody is found for being called so.
 */
export interface Stretch {
  readonly utf16Start: number
  readonly utf16End: number
  /** Index of the turn; null outside of turns. */
  readonly turn: number | null
  /** Index into the source's speakers; null where nobody is named. */
  readonly speaker: number | null
}

/** The stretches of a text, ascending, without overlap, none blank. */
export function stretchesOf({ text, turns }: SourceText, points: CodePoints): Stretch[] {
  const stretches: Stretch[] = []
  let reached = 0
  const add = (start: number, end: number, turn: number | null, speaker: number | null) => {
    const utf16Start = Math.max(reached, points.toUtf16(start))
    const utf16End = points.toUtf16(end)
    if (hasWords(text, utf16Start, utf16End)) stretches.push({ utf16Start, utf16End, turn, speaker })
    reached = Math.max(reached, utf16End)
  }
  turns.forEach((turn, index) => {
    add(0, turn.labelStart, null, null)
    reached = Math.max(reached, points.toUtf16(turn.start))
    add(turn.start, turn.end, index, turn.speaker)
  })
  add(0, points.length, null, null)
  return stretches
}

function hasWords(text: string, utf16Start: number, utf16End: number): boolean {
  for (let at = utf16Start; at < utf16End; at++) if (!/\s/.test(text.charAt(at))) return true
  return false
}

/** The stretch that a UTF-16 offset stands in, as its index; -1 in a label. */
export function stretchIndexAt(stretches: readonly Stretch[], utf16Offset: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle] as Stretch).utf16Start <= utf16Offset) low = middle + 1
    else high = middle
  }
  const stretch = stretches[low - 1]
  return stretch && utf16Offset < stretch.utf16End ? low - 1 : -1
}
