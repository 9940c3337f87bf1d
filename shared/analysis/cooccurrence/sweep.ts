import { countStartingBefore, type Units } from '../../text/textUnits.ts'
import type { Division } from './division.ts'
import type { Operator } from './question.ts'
import type { Segments } from './segments.ts'

/** Which side of a pair a segment stands on: `1` the first as A and the second as B, `2` the other way round, `3` both. */
export type Sides = 0 | 1 | 2 | 3

/** What an operator has to know of a text to judge two passages; null where their offsets say enough. */
export function divisionFor(operator: Operator): Division | null {
  if (operator.is === 'same-turn') return 'turns'
  if (operator.is === 'same-paragraph') return 'paragraphs'
  return 'by' in operator && operator.by !== 'characters' ? operator.by : null
}

interface Reading {
  /** A segment is out of reach of all that follow once its reach is below their low; lows never fall. */
  readonly low: Int32Array
  readonly reach: Int32Array
  /** Of two segments in order of start, and not out of reach. */
  readonly judge: (first: number, second: number) => Sides
}

/**
 * Every pair of segments of one source for which an operator holds, found by a sweep from start to end that looks only at what is
 * still within reach: never at all pairs. Not for operators across sources.
 *
 * @param bounds the turns, paragraphs or words of the text where {@link divisionFor} asks for them
 */
export function sweep(
  segments: Segments,
  operator: Operator,
  bounds: Units,
  found: (first: number, second: number, sides: Sides) => void,
): void {
  const { low, reach, judge } = readingOf(segments, operator, bounds)
  const open = new Int32Array(low.length)
  let count = 0
  for (let second = 0; second < low.length; second += 1) {
    const limit = low[second] as number
    let kept = 0
    for (let at = 0; at < count; at += 1) {
      const first = open[at] as number
      if ((reach[first] as number) < limit) continue
      open[kept++] = first
      const sides = judge(first, second)
      if (sides !== 0) found(first, second, sides)
    }
    open[kept] = second
    count = kept + 1
  }
}

function readingOf({ starts, ends }: Segments, operator: Operator, bounds: Units): Reading {
  const meets = (first: number, second: number) => (starts[second] as number) < (ends[first] as number)
  const lasts = ends.map((end) => end - 1)
  switch (operator.is) {
    case 'overlaps':
      return { low: starts, reach: lasts, judge: () => 3 }
    case 'equals':
      return {
        low: starts,
        reach: lasts,
        judge: (first, second) => (starts[first] === starts[second] && ends[first] === ends[second] ? 3 : 0),
      }
    case 'partly-overlaps':
      return {
        low: starts,
        reach: lasts,
        judge: (first, second) =>
          (starts[first] as number) < (starts[second] as number) && (ends[first] as number) < (ends[second] as number)
            ? 3
            : 0,
      }
    case 'encloses':
    case 'within': {
      const [ofAround, ofInside] = operator.is === 'encloses' ? [1, 2] : [2, 1]
      return {
        low: starts,
        reach: lasts,
        judge(first, second) {
          const isAround = (ends[first] as number) >= (ends[second] as number)
          const isInside = starts[first] === starts[second] && (ends[second] as number) >= (ends[first] as number)
          return ((isAround ? ofAround : 0) + (isInside ? ofInside : 0)) as Sides
        },
      }
    }
    case 'same-turn':
    case 'same-paragraph': {
      const { first: from, last: to } = unitsTouched(starts, ends, bounds)
      const judge = (first: number, second: number) =>
        (from[first] as number) <= (to[first] as number) &&
        (from[second] as number) <= (to[second] as number) &&
        (from[second] as number) <= (to[first] as number)
          ? 3
          : 0
      return { low: from, reach: to, judge }
    }
    case 'near':
    case 'followed-by': {
      const follows = operator.is === 'followed-by'
      const within = distanceOf(operator, { starts, ends }, bounds)
      return {
        low: within.low,
        reach: within.reach,
        judge(first, second) {
          if (meets(first, second)) return follows ? 0 : 3
          if (!within.isNear(first, second)) return 0
          return follows ? 1 : 3
        },
      }
    }
    case 'same-source':
    case 'same-case':
    case 'same-case-wave':
      throw new Error(`${operator.is} is counted by membership, not by passages`)
  }
}

/** How far apart passages may be, in the unit of the operator. */
function distanceOf(
  { n, by }: Extract<Operator, { n: number }>,
  { starts, ends }: Pick<Segments, 'starts' | 'ends'>,
  bounds: Units,
): {
  readonly low: Int32Array
  readonly reach: Int32Array
  readonly isNear: (first: number, second: number) => boolean
} {
  if (by === 'characters') return { low: starts, reach: ends.map((end) => end + n), isNear: () => true }
  if (by === 'words') {
    // Words that lie wholly between: those that end by the second's start, less those that begin before the first's end.
    const low = starts.map((start) => countStartingBefore(bounds.ends, start + 1))
    const before = ends.map((end) => countStartingBefore(bounds.starts, end))
    return { low, reach: before.map((words) => words + n), isNear: () => true }
  }
  const { first, last } = unitsTouched(starts, ends, bounds)
  return {
    low: first,
    // A passage outside all units is near only to what it shares words with, which begins before the next unit.
    reach: first.map((unit, at) => Math.max(unit, last[at] as number) + n),
    isNear: (one, other) =>
      (first[one] as number) <= (last[one] as number) &&
      (first[other] as number) <= (last[other] as number) &&
      (first[other] as number) - (last[one] as number) <= n,
  }
}

/** The first and the last unit that each passage shares a character with; where there is none, the last is before the first. */
export function unitsTouched(
  starts: Int32Array,
  ends: Int32Array,
  bounds: Units,
): { readonly first: Int32Array; readonly last: Int32Array } {
  return {
    first: starts.map((start) => countStartingBefore(bounds.ends, start + 1)),
    last: ends.map((end) => countStartingBefore(bounds.starts, end) - 1),
  }
}
