import type { Passage } from '../records/common.ts'
import type { SourceText } from '../records/sourceText.ts'
import { searchable } from '../search/searchableText.ts'
import { wordsIn } from './segments.ts'

/** Stretches of a text in ascending order and without overlap, in code points. */
export interface Units {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Indexes of the first unit and behind the last one that a passage touches. */
export interface UnitSpan {
  readonly from: number
  readonly to: number
}

const words = new WeakMap<SourceText, Units>()
const paragraphs = new WeakMap<SourceText, Units>()
const turns = new WeakMap<SourceText, Units>()

/** Word segments after UAX #29 that hold a letter or digit (domain.md 5.0), those of labels included: distances count what stands there. */
export function wordsOfText(text: SourceText): Units {
  return remembered(words, text, () => {
    const { points } = searchable(text)
    const found: Passage[] = []
    let at = 0
    // No word goes across a line end, and short strings are cut faster.
    for (const line of text.text.split('\n')) {
      for (const { utf16Start, utf16End } of wordsIn(line))
        found.push({ start: points.fromUtf16(at + utf16Start), end: points.fromUtf16(at + utf16End) })
      at += line.length + 1
    }
    return unitsOf(found)
  })
}

/** Blocks between line ends that hold more than blanks. */
export function paragraphsOfText(text: SourceText): Units {
  return remembered(paragraphs, text, () => {
    const { points } = searchable(text)
    const found: Passage[] = []
    let at = 0
    for (const line of text.text.split('\n')) {
      if (line.trim() !== '') found.push({ start: points.fromUtf16(at), end: points.fromUtf16(at + line.length) })
      at += line.length + 1
    }
    return unitsOf(found)
  })
}

/** The spoken words of each turn; the index of a unit is that of the turn. */
export function turnsOfText(text: SourceText): Units {
  return remembered(turns, text, () => unitsOf(text.turns))
}

/** Units that share at least one character with a passage; null where none does. */
export function unitsTouched({ starts, ends }: Units, { start, end }: Passage): UnitSpan | null {
  let from = countEndingBy(ends, start)
  let to = countStartingBefore(starts, end)
  // A unit may be empty (a turn without words): nothing can share a character with it.
  while (from < to && (starts[from] as number) === (ends[from] as number)) from++
  while (to > from && (starts[to - 1] as number) === (ends[to - 1] as number)) to--
  return from < to ? { from, to } : null
}

/** Units that lie wholly within [start, end). */
export function unitsBetween({ starts, ends }: Units, start: number, end: number): number {
  return Math.max(0, countEndingBy(ends, end) - countStartingBefore(starts, start))
}

/** How many start before an offset. */
export function countStartingBefore(starts: Int32Array, offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How many end at or before an offset. */
function countEndingBy(ends: Int32Array, offset: number): number {
  return countStartingBefore(ends, offset + 1)
}

/** Stretches in ascending order as two columns of numbers. */
export function unitsOf(stretches: readonly { readonly start: number; readonly end: number }[]): Units {
  return {
    starts: Int32Array.from(stretches, ({ start }) => start),
    ends: Int32Array.from(stretches, ({ end }) => end),
  }
}

function remembered(known: WeakMap<SourceText, Units>, text: SourceText, make: () => Units): Units {
  const before = known.get(text)
  if (before) return before
  const made = make()
  known.set(text, made)
  return made
}
