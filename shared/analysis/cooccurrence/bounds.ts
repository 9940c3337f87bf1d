import type { SourceText } from '../../records/sourceText.ts'
import { paragraphsOfText, wordsOfText } from '../../text/textUnits.ts'

/** Stretches of a text that do not overlap, in order; in code points, half-open. */
export interface Bounds {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** What a text is divided into. */
export type Division = 'turns' | 'paragraphs' | 'words'

export const NO_BOUNDS: Bounds = { starts: new Int32Array(), ends: new Int32Array() }

const DIVIDE: Readonly<Record<Division, (text: SourceText) => Bounds>> = {
  /** The spoken words of each turn, without the label. */
  turns: ({ turns }) => boundsOf(turns.filter(({ start, end }) => start < end)),
  /** Lines that hold more than white space. */
  paragraphs: paragraphsOfText,
  /** Unicode words with a letter or a digit. */
  words: wordsOfText,
}

export function divide(text: SourceText, division: Division): Bounds {
  return DIVIDE[division](text)
}

function boundsOf(stretches: readonly { readonly start: number; readonly end: number }[]): Bounds {
  return {
    starts: Int32Array.from(stretches, ({ start }) => start),
    ends: Int32Array.from(stretches, ({ end }) => end),
  }
}

/** How many numbers of an ascending list are below a limit. */
export function countBelow(ascending: Int32Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}
