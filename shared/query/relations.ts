import type { Passage } from '../records/common.ts'
import type { SourceText } from '../records/sourceText.ts'
import { assertNever } from '../study/assertNever.ts'
import { PassageIndex } from '../text/passageIndex.ts'
import {
  countStartingBefore,
  paragraphsOfText,
  turnsOfText,
  type Units,
  unitsBetween,
  unitsTouched,
  wordsOfText,
} from '../text/textUnits.ts'
import type { Distance, RelationName } from './query.ts'

/** A passage that takes part in a relation; its index tells it from the others, -1 where it is no quotation. */
export interface Placed extends Passage {
  readonly index: number
}

interface Asked {
  readonly operator: RelationName
  readonly distance: Distance | null
}

/**
 * The indexes of those on the left that have a partner on the right, all of one source. Both lists are by start.
 *
 * @param isOwnPartner whether a quotation that stands on both sides counts as its own partner
 */
export function partnersOf(
  { operator, distance }: Asked,
  left: readonly Placed[],
  right: readonly Placed[],
  text: SourceText | undefined,
  isOwnPartner: (index: number) => boolean,
): number[] {
  const isPair = (a: Placed, b: Placed) => a.index !== b.index || isOwnPartner(a.index)
  const test = (a: Placed, candidates: Iterable<Placed>, holds: (a: Placed, b: Placed) => boolean) => {
    for (const b of candidates) if (holds(a, b) && isPair(a, b)) return true
    return false
  }
  const units = text ? unitsOf(text, distance) : null
  /** What lies outside of all turns has no distance in turns. */
  const isMeasurable = (one: Placed) => units === null || unitsTouched(units, one) !== null
  const those = (fits: (a: Placed) => boolean) => left.filter(fits).map(({ index }) => index)

  switch (operator) {
    case 'OVERLAPS':
    case 'PARTLY-OVERLAPS':
    case 'WITHIN':
    case 'ENCLOSES':
    case 'EQUALS': {
      const holds = HOLDS[operator]
      const touching = touchingIn(right)
      return those((a) => test(a, touching(a.start, a.end), holds))
    }
    case 'SAME-SOURCE':
      return those((a) => test(a, right, () => true))
    case 'SAME-TURN':
      return text ? nearInUnits(turnsOfText(text), 0) : []
    case 'SAME-PARAGRAPH':
      return text ? nearInUnits(paragraphsOfText(text), 0) : []
    case 'NEAR': {
      const { most, unit } = distance ?? { most: 0, unit: 'c' }
      if (unit === 'c') {
        const touching = touchingIn(right)
        return those((a) => test(a, touching(a.start - most - 1, a.end + most + 1), (x, y) => gap(x, y) <= most))
      }
      if (!text) return []
      if (unit === 'w') return nearInWords(wordsOfText(text), most)
      return nearInUnits(units ?? turnsOfText(text), most)
    }
    case 'FOLLOWED-BY': {
      const later = right.filter(isMeasurable)
      const starts = Int32Array.from(later, ({ start }) => start)
      // The nearest that follows is the nearest by every measure, so it alone decides.
      return those((a) => {
        const next = later[countStartingBefore(starts, a.end)]
        return next !== undefined && isClose(a, next, distance, text)
      })
    }
    case 'PRECEDED-BY': {
      const byEnd = right.filter(isMeasurable).sort((a, b) => a.end - b.end || a.start - b.start)
      const ends = Int32Array.from(byEnd, ({ end }) => end)
      return those((a) => {
        const before = byEnd[countStartingBefore(ends, a.start + 1) - 1]
        return before !== undefined && isClose(before, a, distance, text)
      })
    }
    case 'SAME-CASE':
    case 'SAME-CASE-WAVE':
      throw new Error(`${operator} goes beyond one source`)
    default:
      return assertNever(operator)
  }

  function nearInUnits(within: Units, most: number): number[] {
    const spans = (list: readonly Placed[]) =>
      list.flatMap((one) => {
        const span = unitsTouched(within, one)
        return span ? [{ one, span }] : []
      })
    const others = spans(right)
    const index = PassageIndex.of(others.map(({ span }) => ({ start: span.from, end: span.to })))
    return spans(left)
      .filter(({ one, span }) =>
        index.touching(span.from - most, span.to + most).some((rank) => {
          const other = others[index.given[rank] as number]
          return other !== undefined && isPair(one, other.one)
        }),
      )
      .map(({ one }) => one.index)
  }

  function nearInWords(words: Units, most: number): number[] {
    const touching = touchingIn(right)
    return those((a) => {
      // Where the word that is one too many ends, on either side: what begins behind it is too far away.
      const after = words.ends[countStartingBefore(words.starts, a.end) + most] ?? Number.MAX_SAFE_INTEGER
      const ending = countStartingBefore(words.ends, a.start + 1)
      const before = words.starts[ending - 1 - most] ?? -1
      return test(a, touching(before, after), (x, y) => wordsApart(words, x, y) <= most)
    })
  }
}

type Test = (a: Passage, b: Passage) => boolean

const HOLDS: Readonly<Record<'OVERLAPS' | 'PARTLY-OVERLAPS' | 'WITHIN' | 'ENCLOSES' | 'EQUALS', Test>> = {
  OVERLAPS: (a, b) => a.start < b.end && b.start < a.end,
  'PARTLY-OVERLAPS': (a, b) =>
    (a.start < b.start && b.start < a.end && a.end < b.end) || (b.start < a.start && a.start < b.end && b.end < a.end),
  WITHIN: (a, b) => a.start >= b.start && a.end <= b.end,
  ENCLOSES: (a, b) => b.start >= a.start && b.end <= a.end,
  EQUALS: (a, b) => a.start === b.start && a.end === b.end,
}

/** Characters between two passages; 0 where they touch or share some. */
function gap(a: Passage, b: Passage): number {
  return Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end))
}

function wordsApart(words: Units, a: Passage, b: Passage): number {
  return unitsBetween(words, Math.min(a.end, b.end), Math.max(a.start, b.start))
}

/** The units that a distance counts by index; null for characters and words, which are counted between. */
function unitsOf(text: SourceText, distance: Distance | null): Units | null {
  if (distance?.unit === 't') return turnsOfText(text)
  return distance?.unit === 'p' ? paragraphsOfText(text) : null
}

/** Whether what comes later is near enough to what comes before it. */
function isClose(first: Passage, later: Passage, distance: Distance | null, text: SourceText | undefined): boolean {
  if (distance === null) return true
  const { most, unit } = distance
  if (unit === 'c') return later.start - first.end <= most
  if (!text) return false
  if (unit === 'w') return unitsBetween(wordsOfText(text), first.end, later.start) <= most
  const units = unitsOf(text, distance) ?? turnsOfText(text)
  const one = unitsTouched(units, first)
  const other = unitsTouched(units, later)
  return one !== null && other !== null && other.from - (one.to - 1) <= most
}

function touchingIn(list: readonly Placed[]): (from: number, to: number) => Iterable<Placed> {
  const index = PassageIndex.of(list)
  return (from, to) => index.touching(from, to).map((rank) => list[index.given[rank] as number] as Placed)
}
