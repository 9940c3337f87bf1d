import type { SourceText } from '../../records/sourceText.ts'
import { CodePoints } from '../../text/codePoints.ts'
import { wordsIn } from '../../text/segments.ts'

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
  paragraphs(text) {
    const points = new CodePoints(text.text)
    const found: { start: number; end: number }[] = []
    for (let from = 0; from < text.text.length; ) {
      const newline = text.text.indexOf('\n', from)
      const to = newline < 0 ? text.text.length : newline
      if (text.text.slice(from, to).trim() !== '')
        found.push({ start: points.fromUtf16(from), end: points.fromUtf16(to) })
      from = to + 1
    }
    return boundsOf(found)
  },
  /** Unicode words with a letter or a digit. */
  words(text) {
    const points = new CodePoints(text.text)
    return boundsOf(
      wordsIn(text.text).map(({ utf16Start, utf16End }) => ({
        start: points.fromUtf16(utf16Start),
        end: points.fromUtf16(utf16End),
      })),
    )
  },
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
