import { type Bounds, type Division, NO_BOUNDS } from './bounds.ts'
import type { SourceColumns } from './columns.ts'
import type { Plan, PlannedScope, PlannedSource } from './plan.ts'
import { isOfContexts } from './question.ts'
import { type Segments, segmentsIn } from './segments.ts'
import { divisionFor, sweep, unitsTouched } from './sweep.ts'

/** What the texts of a study are divided into, as far as the plan needs it. */
export type BoundsOf = (source: PlannedSource, division: Division) => Bounds

/** Everything that was counted in one scope. Matrices are row by row over all items; the diagonals mean nothing. */
export interface Tallied {
  /** Items. */
  readonly size: number
  /** Pairs of the row's and the column's segments; zeros where the measure does not ask. */
  readonly pairs: Int32Array
  /** Segments of the row that have a partner of the column. */
  readonly hitsOfA: Int32Array
  /** Segments of the column that have a partner of the row. */
  readonly hitsOfB: Int32Array
  /** Contexts that hold both. */
  readonly both: Int32Array
  /** Contexts that hold the item. */
  readonly own: Int32Array
  /** All contexts there are. */
  readonly contexts: number
  readonly segments: Int32Array
  /** Characters that carry both; on the diagonal those of the item. */
  readonly characters: Int32Array
  /** Maximal runs of such characters. */
  readonly events: Int32Array
}

/** What one source adds, kept so that it can be taken away again. */
interface Part {
  readonly segments: Segments
  readonly planned: PlannedSource
  /** How many segments of each item. */
  readonly counts: ReadonlyMap<number, number>
  /** Pairs of items that meet here, row × size + column; only where the measure asks in how many cases. */
  readonly met: Int32Array
}

/**
 * Counts of one scope under one plan. A source is counted by itself, so that a coding more or less costs one sweep over its source;
 * what spans sources (cases) is put together from what each source has when the result is asked for.
 */
export class Tally {
  readonly #plan: Plan
  readonly #scope: PlannedScope
  readonly #boundsOf: BoundsOf
  readonly #parts = new Map<string, Part>()
  readonly #size: number
  readonly #pairs: Int32Array
  readonly #hitsOfA: Int32Array
  readonly #hitsOfB: Int32Array
  readonly #both: Int32Array
  readonly #own: Int32Array
  readonly #segments: Int32Array
  readonly #characters: Int32Array
  readonly #events: Int32Array
  #contexts = 0
  #stamps: Int32Array | null = null
  #stamp = 0

  constructor(plan: Plan, scope: PlannedScope, boundsOf: BoundsOf) {
    this.#plan = plan
    this.#scope = scope
    this.#boundsOf = boundsOf
    this.#size = plan.items.length
    const cells = this.#size ** 2
    this.#pairs = new Int32Array(cells)
    this.#hitsOfA = new Int32Array(cells)
    this.#hitsOfB = new Int32Array(cells)
    this.#both = new Int32Array(cells)
    this.#own = new Int32Array(this.#size)
    this.#segments = new Int32Array(this.#size)
    this.#characters = new Int32Array(cells)
    this.#events = new Int32Array(cells)
  }

  /** Counts a source, in place of what it was before. */
  set(planned: PlannedSource, columns: SourceColumns): void {
    const before = this.#parts.get(planned.sourceId)
    if (before) this.#add(before, -1)
    const segments = segmentsIn(columns, this.#plan)
    const counts = new Map<number, number>()
    for (const item of segments.items) counts.set(item, (counts.get(item) ?? 0) + 1)
    const part = { segments, planned, counts, met: this.#metIn(segments, planned) }
    this.#parts.set(planned.sourceId, part)
    this.#add(part, 1)
  }

  result(): Tallied {
    const { measure, unit, operator } = this.#plan
    const ofContexts = isOfContexts(measure)
    const context = measure === 'cases' ? 'case' : unit
    let { both, own, contexts } = { both: this.#both, own: this.#own, contexts: this.#contexts }
    if (measure === 'cases-with-pair') {
      both = this.#casesWithPair()
      own = this.#groups('case').own
      contexts = this.#scope.caseCount
    } else if (ofContexts && (context === 'case' || context === 'case-wave' || context === 'source')) {
      const groups = this.#groups(context)
      both = groups.both
      own = groups.own
      contexts = groups.count
    }
    const across =
      operator.is === 'same-case' || operator.is === 'same-case-wave' ? this.#acrossSources(operator.is) : null
    return {
      size: this.#size,
      pairs: across?.pairs ?? this.#pairs.slice(),
      hitsOfA: across?.hitsOfA ?? this.#hitsOfA.slice(),
      hitsOfB: across?.hitsOfB ?? this.#hitsOfB.slice(),
      both: both.slice(),
      own: own.slice(),
      contexts,
      segments: this.#segments.slice(),
      characters: this.#characters.slice(),
      events: this.#events.slice(),
    }
  }

  #add(part: Part, by: 1 | -1): void {
    const { measure, unit } = this.#plan
    for (const [item, count] of part.counts) bump(this.#segments, item, by * count)
    switch (measure) {
      case 'pairs':
      case 'a-segments':
      case 'b-segments':
      case 'c-coefficient':
        this.#addPairs(part, by)
        break
      case 'characters':
      case 'events':
        this.#addCharacters(part, by)
        break
      case 'cases':
      case 'cases-with-pair':
        break
      default:
        if (unit === 'turn' || unit === 'paragraph') this.#addUnits(part, by)
    }
  }

  #addPairs({ segments, planned, counts }: Part, by: 1 | -1): void {
    const { operator } = this.#plan
    const size = this.#size
    if (operator.is === 'same-case' || operator.is === 'same-case-wave') return
    if (operator.is === 'same-source') {
      for (const [a, nA] of counts)
        for (const [b, nB] of counts) {
          bump(this.#pairs, a * size + b, by * nA * nB)
          bump(this.#hitsOfA, a * size + b, by * nA)
          bump(this.#hitsOfB, a * size + b, by * nB)
        }
      return
    }
    const { items } = segments
    const asA = this.#plan.measure === 'pairs' ? null : new Marks(items.length, size)
    const asB = asA && new Marks(items.length, size)
    const pair = (a: number, b: number) => {
      const [itemA, itemB] = [items[a] as number, items[b] as number]
      const cell = itemA * size + itemB
      bump(this.#pairs, cell, by)
      if (asA?.isNew(a, itemB)) bump(this.#hitsOfA, cell, by)
      if (asB?.isNew(b, itemA)) bump(this.#hitsOfB, cell, by)
    }
    sweep(segments, operator, this.#boundsFor(planned), (first, second, sides) => {
      if (items[first] === items[second]) return
      if (sides & 1) pair(first, second)
      if (sides & 2) pair(second, first)
    })
  }

  #boundsFor(planned: PlannedSource): Bounds {
    const division = divisionFor(this.#plan.operator)
    return division ? this.#boundsOf(planned, division) : NO_BOUNDS
  }

  /** Contexts within the source: each turn or paragraph with the items that touch it. */
  #addUnits({ segments, planned }: Part, by: 1 | -1): void {
    const bounds = this.#boundsOf(planned, this.#plan.unit === 'turn' ? 'turns' : 'paragraphs')
    this.#contexts += by * bounds.starts.length
    const { first, last } = unitsTouched(segments.starts, segments.ends, bounds)
    const within = new Map<number, number[]>()
    segments.items.forEach((item, at) => {
      for (let unit = first[at] as number; unit <= (last[at] as number); unit += 1) {
        const known = within.get(unit)
        if (!known) within.set(unit, [item])
        else if (!known.includes(item)) known.push(item)
      }
    })
    for (const items of within.values())
      for (const a of items) {
        bump(this.#own, a, by)
        for (const b of items) bump(this.#both, a * this.#size + b, by)
      }
  }

  /** Characters under both items: a sweep over the union of each item's segments. */
  #addCharacters({ segments }: Part, by: 1 | -1): void {
    const union = unionByItem(segments)
    const { starts, ends, items } = union
    items.forEach((item, at) => {
      bump(this.#characters, item * this.#size + item, by * ((ends[at] as number) - (starts[at] as number)))
      bump(this.#events, item * this.#size + item, by)
    })
    sweep(union, { is: 'overlaps' }, NO_BOUNDS, (first, second) => {
      const [a, b] = [items[first] as number, items[second] as number]
      const shared = Math.min(ends[first] as number, ends[second] as number) - (starts[second] as number)
      for (const cell of [a * this.#size + b, b * this.#size + a]) {
        bump(this.#characters, cell, by * shared)
        bump(this.#events, cell, by)
      }
    })
  }

  /** Which items meet in a source, whichever way: cells, each once. */
  #metIn(segments: Segments, planned: PlannedSource): Int32Array {
    const { measure, operator } = this.#plan
    if (measure !== 'cases-with-pair') return NO_CELLS
    if (operator.is === 'same-source' || operator.is === 'same-case' || operator.is === 'same-case-wave')
      return NO_CELLS
    this.#stamps ??= new Int32Array(this.#size ** 2)
    this.#stamp += 1
    const stamps = this.#stamps
    const cells: number[] = []
    const { items } = segments
    const meet = (a: number, b: number) => {
      const cell = a * this.#size + b
      if (stamps[cell] === this.#stamp) return
      stamps[cell] = this.#stamp
      cells.push(cell)
    }
    sweep(segments, operator, this.#boundsFor(planned), (first, second, sides) => {
      const [a, b] = [items[first] as number, items[second] as number]
      if (a === b) return
      if (sides & 1) meet(a, b)
      if (sides & 2) meet(b, a)
    })
    return Int32Array.from(cells)
  }

  /** In how many cases at least one pair is. */
  #casesWithPair(): Int32Array {
    const { operator } = this.#plan
    if (operator.is === 'same-source') return this.#casesOfGroups((part) => [part.planned.sourceId])
    if (operator.is === 'same-case') return this.#groups('case').both
    if (operator.is === 'same-case-wave')
      return this.#casesOfGroups(({ planned }) => planned.caseWaves.map((group) => `${group}`))
    const both = new Int32Array(this.#size ** 2)
    const stamps = new Int32Array(this.#size ** 2)
    const byCase = this.#partsByCase()
    byCase.forEach((parts, at) => {
      for (const { met } of parts)
        for (const cell of met) {
          if (stamps[cell] === at + 1) continue
          stamps[cell] = at + 1
          bump(both, cell, 1)
        }
    })
    return both
  }

  /** In how many cases some group of its sources holds both. */
  #casesOfGroups(groupsOf: (part: Part) => readonly string[]): Int32Array {
    const both = new Int32Array(this.#size ** 2)
    const stamps = new Int32Array(this.#size ** 2)
    this.#partsByCase().forEach((parts, at) => {
      const groups = new Map<string, Set<number>>()
      for (const part of parts)
        for (const group of groupsOf(part)) {
          const items = groups.get(group) ?? new Set()
          groups.set(group, items)
          for (const item of part.counts.keys()) items.add(item)
        }
      for (const items of groups.values())
        for (const a of items)
          for (const b of items) {
            const cell = a * this.#size + b
            if (stamps[cell] === at + 1) continue
            stamps[cell] = at + 1
            bump(both, cell, 1)
          }
    })
    return both
  }

  #partsByCase(): Part[][] {
    const byCase: Part[][] = Array.from({ length: this.#scope.caseCount }, () => [])
    for (const part of this.#parts.values()) for (const one of part.planned.cases) byCase[one]?.push(part)
    return byCase
  }

  /** Sources, cases or cases in waves that hold both: one bit a group, so that a cell is a handful of `and`s. */
  #groups(unit: 'source' | 'case' | 'case-wave') {
    const sources = this.#scope.sources
    const count =
      unit === 'source' ? sources.length : unit === 'case' ? this.#scope.caseCount : this.#scope.caseWaveCount
    const words = Math.max(1, Math.ceil(count / 32))
    const bits = new Int32Array(this.#size * words)
    sources.forEach((planned, at) => {
      const groups = unit === 'source' ? [at] : unit === 'case' ? planned.cases : planned.caseWaves
      for (const item of this.#parts.get(planned.sourceId)?.counts.keys() ?? [])
        for (const group of groups) {
          const word = item * words + (group >>> 5)
          bits[word] = (bits[word] as number) | (1 << (group & 31))
        }
    })
    const both = new Int32Array(this.#size ** 2)
    const own = new Int32Array(this.#size)
    for (let a = 0; a < this.#size; a += 1)
      for (let b = a; b < this.#size; b += 1) {
        let shared = 0
        for (let word = 0; word < words; word += 1)
          shared += bitCount((bits[a * words + word] as number) & (bits[b * words + word] as number))
        if (a === b) own[a] = shared
        both[a * this.#size + b] = shared
        both[b * this.#size + a] = shared
      }
    return { both, own, count }
  }

  /** Pairs of passages of one case, or of one case in one wave, from whichever of its sources; a pair counts once. */
  #acrossSources(is: 'same-case' | 'same-case-wave') {
    const size = this.#size
    const [pairs, hitsOfA, hitsOfB] = [0, 0, 0].map(() => new Int32Array(size ** 2)) as [
      Int32Array,
      Int32Array,
      Int32Array,
    ]
    const groupsOf = ({ planned }: Part) => (is === 'same-case' ? planned.cases : planned.caseWaves)
    const members = new Map<number, Part[]>()
    for (const part of this.#parts.values())
      for (const group of groupsOf(part)) members.set(group, [...(members.get(group) ?? []), part])
    for (const part of this.#parts.values()) {
      const partners = new Set(groupsOf(part).flatMap((group) => members.get(group) ?? []))
      const theirs = new Map<number, number>()
      for (const { counts } of partners)
        for (const [item, count] of counts) theirs.set(item, (theirs.get(item) ?? 0) + count)
      for (const [a, nA] of part.counts)
        for (const [b, nB] of theirs) {
          bump(pairs, a * size + b, nA * nB)
          bump(hitsOfA, a * size + b, nA)
          bump(hitsOfB, b * size + a, nA)
        }
    }
    return { pairs, hitsOfA, hitsOfB }
  }
}

const NO_CELLS = new Int32Array()

/** Remembers which items a segment has met. */
class Marks {
  readonly #words: number
  readonly #bits: Int32Array

  constructor(segments: number, items: number) {
    this.#words = Math.ceil(items / 32)
    this.#bits = new Int32Array(segments * this.#words)
  }

  isNew(segment: number, item: number): boolean {
    const at = segment * this.#words + (item >>> 5)
    const bit = 1 << (item & 31)
    if (((this.#bits[at] as number) & bit) !== 0) return false
    this.#bits[at] = (this.#bits[at] as number) | bit
    return true
  }
}

/** Each item's characters as stretches that neither overlap nor touch, by start. */
function unionByItem({ starts, ends, items }: Segments): Segments {
  const merged: { start: number; end: number; item: number }[] = []
  const last = new Map<number, (typeof merged)[number]>()
  items.forEach((item, at) => {
    const [start, end] = [starts[at] as number, ends[at] as number]
    const open = last.get(item)
    if (open && start <= open.end) open.end = Math.max(open.end, end)
    else {
      const stretch = { start, end, item }
      merged.push(stretch)
      last.set(item, stretch)
    }
  })
  return {
    starts: Int32Array.from(merged, ({ start }) => start),
    ends: Int32Array.from(merged, ({ end }) => end),
    items: Int32Array.from(merged, ({ item }) => item),
  }
}

function bump(numbers: Int32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
