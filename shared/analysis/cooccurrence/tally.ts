import { groupBy } from '../../study/groupBy.ts'
import type { Units } from '../../text/textUnits.ts'
import { type Division, NO_UNITS } from './division.ts'
import type { SourceColumns } from './columns.ts'
import type { Plan, PlannedScope, PlannedSource } from './plan.ts'
import { isOfContexts, type Measure, type Unit } from './question.ts'
import { type Segments, segmentsIn } from './segments.ts'
import { divisionFor, sweep, unitsTouched } from './sweep.ts'

/** What the texts of a study are divided into, as far as the plan needs it. */
export type BoundsOf = (source: PlannedSource, division: Division) => Units

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
  /** Pairs of items that meet here, row × size + column, each once; only where the measure asks in how many cases. */
  readonly met: Int32Array
}

/** What a case, or another group of sources, counted when it was last looked at. */
interface Group {
  readonly parts: Set<string>
  items: readonly number[]
  cells: readonly number[]
}

/**
 * Counts of one scope under one plan. A source is counted by itself, so that a coding more or less costs one sweep over its source;
 * what spans sources (cases) is counted by group, and only those groups anew that had a source change.
 */
export class Tally {
  readonly #plan: Plan
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
  /** What the measure counts contexts by, where those are more than stretches of one source. */
  readonly #groupsOf: ((planned: PlannedSource, at: number) => readonly number[]) | null
  readonly #groups = new Map<number, Group>()
  readonly #changed = new Set<number>()
  readonly #places: ReadonlyMap<string, number>
  #contexts: number
  readonly #stamps: Int32Array
  #stamp = 0

  constructor(plan: Plan, scope: PlannedScope, boundsOf: BoundsOf) {
    const { measure, unit, items } = plan
    this.#plan = plan
    this.#boundsOf = boundsOf
    this.#size = items.length
    const matrix = (isNeeded: boolean) => new Int32Array(isNeeded ? this.#size ** 2 : 0)
    const needsPairs = OF_SEGMENTS.has(measure)
    this.#pairs = matrix(needsPairs)
    this.#hitsOfA = matrix(needsPairs && measure !== 'pairs')
    this.#hitsOfB = matrix(needsPairs && measure !== 'pairs')
    this.#characters = matrix(measure === 'characters')
    this.#events = matrix(measure === 'events')
    this.#both = matrix(isOfContexts(measure) || measure === 'cases-with-pair')
    this.#own = new Int32Array(this.#size)
    this.#segments = new Int32Array(this.#size)
    this.#stamps = matrix(measure === 'cases-with-pair')
    this.#places = new Map(scope.sources.map(({ sourceId }, at) => [sourceId, at]))
    const grouped = measure === 'cases' || measure === 'cases-with-pair' ? 'case' : isOfContexts(measure) ? unit : null
    this.#groupsOf = grouped === null ? null : GROUPS[grouped]
    this.#contexts = grouped === null ? 0 : contextsOf(scope, grouped)
  }

  /** Counts a source, in place of what it was before. */
  set(planned: PlannedSource, columns: SourceColumns): void {
    const before = this.#parts.get(planned.sourceId)
    if (before) this.#add(before, -1)
    const segments = segmentsIn(columns, this.#plan)
    const part = { segments, planned, met: this.#metIn(segments, planned) }
    this.#parts.set(planned.sourceId, part)
    this.#add(part, 1)
    if (!this.#groupsOf) return
    for (const group of this.#groupsOf(planned, this.#places.get(planned.sourceId) ?? 0)) {
      const known = this.#groups.get(group) ?? { parts: new Set(), items: [], cells: [] }
      known.parts.add(planned.sourceId)
      this.#groups.set(group, known)
      this.#changed.add(group)
    }
  }

  /** What was counted, to be read before the next {@link set}: the numbers go on changing. */
  result(): Tallied {
    const { operator } = this.#plan
    for (const group of this.#changed) this.#recount(group)
    if (this.#changed.size > 0 && this.#plan.measure !== 'cases-with-pair') this.#mirror()
    this.#changed.clear()
    const isAcross = operator.is === 'same-case' || operator.is === 'same-case-wave'
    const across = isAcross && OF_SEGMENTS.has(this.#plan.measure) ? this.#acrossSources(operator.is) : null
    return {
      size: this.#size,
      pairs: across?.pairs ?? this.#pairs,
      hitsOfA: across?.hitsOfA ?? this.#hitsOfA,
      hitsOfB: across?.hitsOfB ?? this.#hitsOfB,
      both: this.#both,
      own: this.#own,
      contexts: this.#contexts,
      segments: this.#segments,
      characters: this.#characters,
      events: this.#events,
    }
  }

  #add(part: Part, by: 1 | -1): void {
    const { measure, unit } = this.#plan
    for (const item of part.segments.items) bump(this.#segments, item, by)
    if (OF_SEGMENTS.has(measure)) this.#addPairs(part, by)
    else if (measure === 'characters' || measure === 'events') this.#addCharacters(part, by)
    else if (measure !== 'cases' && isOfContexts(measure) && (unit === 'turn' || unit === 'paragraph'))
      this.#addUnits(part, by)
  }

  /** Takes what a group counted away and counts it again. */
  #recount(group: number): void {
    const known = this.#groups.get(group)
    if (!known) return
    this.#addGroup(known, -1)
    const parts = [...known.parts].flatMap((id) => this.#parts.get(id) ?? [])
    known.items = this.#itemsOf(parts)
    if (this.#plan.measure === 'cases-with-pair') known.cells = this.#cellsMet(parts)
    this.#addGroup(known, 1)
  }

  /** The items of some sources, each once, ascending. */
  #itemsOf(parts: readonly Part[]): number[] {
    const isThere = new Uint8Array(this.#size)
    for (const { segments } of parts) for (const item of segments.items) isThere[item] = 1
    const items: number[] = []
    isThere.forEach((is, item) => {
      if (is === 1) items.push(item)
    })
    return items
  }

  #mirror(): void {
    for (let a = 0; a < this.#size; a += 1)
      for (let b = a + 1; b < this.#size; b += 1)
        this.#both[b * this.#size + a] = this.#both[a * this.#size + b] as number
  }

  #addGroup({ items, cells }: Group, by: 1 | -1): void {
    for (const item of items) bump(this.#own, item, by)
    if (this.#plan.measure === 'cases-with-pair') {
      for (const cell of cells) bump(this.#both, cell, by)
      return
    }
    // Items come in ascending order: one half is counted, the other copied when the result is asked for.
    for (let one = 0; one < items.length; one += 1) {
      const row = (items[one] as number) * this.#size
      for (let other = one; other < items.length; other += 1) bump(this.#both, row + (items[other] as number), by)
    }
  }

  #addPairs({ segments, planned }: Part, by: 1 | -1): void {
    const { operator } = this.#plan
    const size = this.#size
    if (operator.is === 'same-case' || operator.is === 'same-case-wave') return
    if (operator.is === 'same-source') {
      const counts = countsOf(segments)
      for (const [a, nA] of counts)
        for (const [b, nB] of counts) {
          bump(this.#pairs, a * size + b, by * nA * nB)
          if (this.#plan.measure === 'pairs') continue
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

  #boundsFor(planned: PlannedSource): Units {
    const division = divisionFor(this.#plan.operator)
    return division ? this.#boundsOf(planned, division) : NO_UNITS
  }

  /** Contexts within the source: each turn or paragraph with the items that touch it. */
  #addUnits({ segments, planned }: Part, by: 1 | -1): void {
    const bounds = this.#boundsOf(planned, this.#plan.unit === 'turn' ? 'turns' : 'paragraphs')
    this.#contexts += by * bounds.starts.length
    const { first, last } = unitsTouched(segments.starts, segments.ends, bounds)
    // Items by unit, one after the other: where each unit's begin, then the items themselves.
    const from = new Int32Array(bounds.starts.length + 1)
    const eachTouch = (touch: (unit: number, item: number) => void) =>
      segments.items.forEach((item, at) => {
        for (let unit = first[at] as number; unit <= (last[at] as number); unit += 1) touch(unit, item)
      })
    eachTouch((unit) => bump(from, unit + 1, 1))
    for (let unit = 1; unit < from.length; unit += 1) bump(from, unit, from[unit - 1] as number)
    const filled = from.slice(0, -1)
    const within = new Int32Array(from.at(-1) ?? 0)
    eachTouch((unit, item) => {
      for (let at = from[unit] as number; at < (filled[unit] as number); at += 1) if (within[at] === item) return
      within[filled[unit] as number] = item
      bump(filled, unit, 1)
    })
    filled.forEach((end, unit) => {
      for (let at = from[unit] as number; at < end; at += 1) {
        const a = within[at] as number
        bump(this.#own, a, by)
        for (let other = from[unit] as number; other < end; other += 1)
          bump(this.#both, a * this.#size + (within[other] as number), by)
      }
    })
  }

  /** Characters under both items: a sweep over the union of each item's segments. */
  #addCharacters({ segments }: Part, by: 1 | -1): void {
    const union = unionByItem(segments, this.#size)
    const { starts, ends, items } = union
    const numbers = this.#plan.measure === 'events' ? this.#events : this.#characters
    const isEvents = this.#plan.measure === 'events'
    items.forEach((item, at) => {
      const length = (ends[at] as number) - (starts[at] as number)
      bump(numbers, item * this.#size + item, isEvents ? by : by * length)
    })
    sweep(union, { is: 'overlaps' }, NO_UNITS, (first, second) => {
      const [a, b] = [items[first] as number, items[second] as number]
      const shared = Math.min(ends[first] as number, ends[second] as number) - (starts[second] as number)
      bump(numbers, a * this.#size + b, isEvents ? by : by * shared)
      bump(numbers, b * this.#size + a, isEvents ? by : by * shared)
    })
  }

  /** Which items meet in a source, whichever way: cells, each once. */
  #metIn(segments: Segments, planned: PlannedSource): Int32Array {
    const { measure, operator } = this.#plan
    if (measure !== 'cases-with-pair') return NO_CELLS
    if (operator.is === 'same-source' || operator.is === 'same-case' || operator.is === 'same-case-wave')
      return NO_CELLS
    this.#stamp += 1
    const cells: number[] = []
    const { items } = segments
    const meet = (a: number, b: number) => {
      const cell = a * this.#size + b
      if (this.#stamps[cell] === this.#stamp) return
      this.#stamps[cell] = this.#stamp
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

  /** The pairs of items that meet in the sources of one case, each once. */
  #cellsMet(parts: readonly Part[]): number[] {
    this.#stamp += 1
    const cells: number[] = []
    const meet = (cell: number) => {
      if (this.#stamps[cell] === this.#stamp) return
      this.#stamps[cell] = this.#stamp
      cells.push(cell)
    }
    const meetAll = (together: readonly Part[]) => {
      const items = new Set(together.flatMap(({ segments }) => [...segments.items]))
      for (const a of items) for (const b of items) meet(a * this.#size + b)
    }
    switch (this.#plan.operator.is) {
      case 'same-case':
        meetAll(parts)
        break
      case 'same-source':
        for (const part of parts) meetAll([part])
        break
      case 'same-case-wave': {
        const waves = groupBy(
          parts.filter(({ planned }) => planned.wave !== null),
          ({ planned }) => planned.wave,
        )
        for (const together of waves.values()) meetAll(together)
        break
      }
      default:
        for (const { met } of parts) for (const cell of met) meet(cell)
    }
    return cells
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
    const counted = new Map([...this.#parts.values()].map((part) => [part, countsOf(part.segments)]))
    for (const [part, counts] of counted) {
      const partners = new Set(groupsOf(part).flatMap((group) => members.get(group) ?? []))
      const theirs = new Map<number, number>()
      for (const partner of partners)
        for (const [item, count] of counted.get(partner) ?? []) theirs.set(item, (theirs.get(item) ?? 0) + count)
      for (const [a, nA] of counts)
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

const OF_SEGMENTS: ReadonlySet<Measure> = new Set(['pairs', 'a-segments', 'b-segments', 'c-coefficient'])

/** Which groups a source is a member of; null where contexts are stretches within it. */
const GROUPS: Readonly<Record<Unit, ((planned: PlannedSource, at: number) => readonly number[]) | null>> = {
  turn: null,
  paragraph: null,
  source: (_, at) => [at],
  case: ({ cases }) => cases,
  'case-wave': ({ caseWaves }) => caseWaves,
}

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
function unionByItem({ starts, ends, items }: Segments, size: number): Segments {
  const merged = { starts: starts.slice(), ends: ends.slice(), items: items.slice() }
  const last = new Int32Array(size).fill(-1)
  let count = 0
  items.forEach((item, at) => {
    const [start, end] = [starts[at] as number, ends[at] as number]
    const open = last[item] as number
    if (open >= 0 && start <= (merged.ends[open] as number)) {
      merged.ends[open] = Math.max(merged.ends[open] as number, end)
      return
    }
    merged.starts[count] = start
    merged.ends[count] = end
    merged.items[count] = item
    last[item] = count
    count += 1
  })
  return {
    starts: merged.starts.subarray(0, count),
    ends: merged.ends.subarray(0, count),
    items: merged.items.subarray(0, count),
  }
}

function countsOf({ items }: Segments): Map<number, number> {
  const counts = new Map<number, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

function contextsOf({ sources, caseCount, caseWaveCount }: PlannedScope, unit: Unit): number {
  // Turns and paragraphs are counted with the sources they are in.
  return { turn: 0, paragraph: 0, source: sources.length, case: caseCount, 'case-wave': caseWaveCount }[unit]
}

function bump(numbers: Int32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by
}
