import type { Passage } from '../records/common.ts'

const LEAF = 32

/** Starts and ends of a list of passages, as given. */
export interface PassageColumns {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/**
 * Which passages touch a stretch of text, answered in the time it takes to list them.
 *
 * Passages are put in reading order: by start, the longer first, then as given. What encloses another therefore comes
 * before it, and the last of those that cover a place is the innermost. Everything else here speaks of a passage by its
 * rank in that order.
 */
export class PassageIndex {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Rank → index in the list as given. */
  readonly given: Int32Array
  /** Level 0 holds the greatest end of each run of passages, every further level the greatest of two below. */
  readonly #greatestEnds: Int32Array[]

  constructor(columns: PassageColumns) {
    this.count = columns.starts.length
    this.given = readingOrder(columns)
    this.starts = this.given.map((given) => columns.starts[given] as number)
    this.ends = this.given.map((given) => columns.ends[given] as number)
    this.#greatestEnds = greatestEnds(this.ends)
  }

  static of(passages: readonly Passage[]): PassageIndex {
    return new PassageIndex({
      starts: Int32Array.from(passages, ({ start }) => start),
      ends: Int32Array.from(passages, ({ end }) => end),
    })
  }

  /** Ranks of the passages that share at least one character with [from, to), ascending. */
  touching(from: number, to: number): number[] {
    const found: number[] = []
    if (to > from) this.#collect(this.#greatestEnds.length - 1, 0, this.#countStartingBefore(to), from, found)
    return found
  }

  /** Ranks of the passages that a character is in, ascending: the innermost last. */
  covering(offset: number): number[] {
    return this.touching(offset, offset + 1)
  }

  /** The first passage that starts at or behind an offset; -1 where none does. */
  firstFrom(offset: number): number {
    const rank = this.#countStartingBefore(offset)
    return rank < this.count ? rank : -1
  }

  #countStartingBefore(offset: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.starts[middle] as number) < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  #collect(level: number, node: number, limit: number, from: number, found: number[]): void {
    const first = (node << level) * LEAF
    if (first >= limit || (this.#greatestEnds[level]?.[node] ?? 0) <= from) return
    if (level > 0) {
      this.#collect(level - 1, node * 2, limit, from, found)
      this.#collect(level - 1, node * 2 + 1, limit, from, found)
      return
    }
    const last = Math.min(first + LEAF, limit)
    for (let rank = first; rank < last; rank++) if ((this.ends[rank] as number) > from) found.push(rank)
  }
}

function readingOrder({ starts, ends }: PassageColumns): Int32Array {
  const order = new Int32Array(starts.length)
  for (let index = 0; index < order.length; index++) order[index] = index
  const compare = (a: number, b: number) =>
    (starts[a] as number) - (starts[b] as number) || (ends[b] as number) - (ends[a] as number) || a - b
  if (!ascends(starts)) return order.sort(compare)

  // A project's list is by start already; sorting only the runs that start together makes this linear.
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && starts[to] === starts[from]) to++
    if (to > from + 1) order.subarray(from, to).sort(compare)
    from = to
  }
  return order
}

function ascends(numbers: Int32Array): boolean {
  for (let index = 1; index < numbers.length; index++)
    if ((numbers[index] as number) < (numbers[index - 1] as number)) return false
  return true
}

function greatestEnds(ends: Int32Array): Int32Array[] {
  const leaves = new Int32Array(Math.max(1, Math.ceil(ends.length / LEAF)))
  for (let rank = 0; rank < ends.length; rank++) {
    const leaf = Math.floor(rank / LEAF)
    if ((ends[rank] as number) > (leaves[leaf] as number)) leaves[leaf] = ends[rank] as number
  }
  const levels = [leaves]
  for (let below = leaves; below.length > 1; ) {
    const level = new Int32Array(Math.ceil(below.length / 2))
    for (let node = 0; node < below.length; node++)
      level[node >> 1] = Math.max(level[node >> 1] as number, below[node] as number)
    levels.push(level)
    below = level
  }
  return levels
}
