import type { Guid } from '../../records/guid.ts'
import { NO_UNITS } from './division.ts'
import type { SourceColumns } from './columns.ts'
import type { Plan, PlannedScope, PlannedSource } from './plan.ts'
import type { Operator } from './question.ts'
import { segmentsIn } from './segments.ts'
import { divisionFor, sweep, unitsTouched } from './sweep.ts'
import type { BoundsOf } from './tally.ts'

/** A passage of one source. */
export interface Placed {
  readonly sourceId: Guid
  readonly start: number
  readonly end: number
}

/** One of what a cell counts, with its words: a pair, or a context with every passage of either code in it. */
export interface Meeting {
  readonly a: readonly Placed[]
  readonly b: readonly Placed[]
  /** The scope it is of: with a comparison, 1 is the second. */
  readonly scope: 0 | 1
}

export interface Meetings {
  readonly shown: readonly Meeting[]
  /** How many there are, shown or not. */
  readonly count: number
}

const MOST = 2000

/** The words behind a cell. On the diagonal, the code's own passages. */
export function meetingsOf(
  plan: Plan,
  columns: (sourceId: Guid) => SourceColumns | undefined,
  boundsOf: BoundsOf,
  [a, b]: readonly [number, number],
): Meetings {
  const scopes = plan.against ? [plan.scope, plan.against] : [plan.scope]
  const found: Meeting[] = []
  let count = 0
  scopes.forEach((scope, at) => {
    for (const meeting of meetingsIn(plan, scope, columns, boundsOf, a, b)) {
      count += 1
      if (found.length < MOST) found.push({ ...meeting, scope: at === 0 ? 0 : 1 })
    }
  })
  return { shown: found, count }
}

type Sides = Pick<Meeting, 'a' | 'b'>

function meetingsIn(
  plan: Plan,
  { sources }: PlannedScope,
  columns: (sourceId: Guid) => SourceColumns | undefined,
  boundsOf: BoundsOf,
  a: number,
  b: number,
): Sides[] {
  // The two codes alone: A is item 0, B is item 1.
  const itemsByCode = plan.itemsByCode.map((items) => [
    ...(items.includes(a) ? [0] : []),
    ...(items.includes(b) ? [1] : []),
  ])
  const each = sources.flatMap((planned) => {
    const own = columns(planned.sourceId)
    return own ? [{ planned, segments: segmentsIn(own, { itemsByCode, coder: plan.coder }) }] : []
  })
  type Own = (typeof each)[number]
  const placed = ({ planned, segments }: Own, at: number): Placed => ({
    sourceId: planned.sourceId,
    start: segments.starts[at] as number,
    end: segments.ends[at] as number,
  })
  const ofItem = (own: Own, item: 0 | 1) =>
    [...own.segments.items].flatMap((one, at) => (one === item ? [placed(own, at)] : []))
  if (a === b) return each.flatMap((own) => ofItem(own, 0).map((one) => ({ a: [one], b: [] })))

  const relation = relationOf(plan)
  const together = (groups: ReadonlyMap<unknown, readonly Own[]>) =>
    [...groups.values()].flatMap((members) => {
      const [as, bs] = [members.flatMap((own) => ofItem(own, 0)), members.flatMap((own) => ofItem(own, 1))]
      return as.length > 0 && bs.length > 0 ? [{ a: as, b: bs }] : []
    })
  switch (relation.is) {
    case 'same-source':
      return together(new Map(each.map((own) => [own, [own]])))
    case 'same-case':
      return together(grouped(each, ({ planned }) => planned.cases))
    case 'same-case-wave':
      return together(grouped(each, ({ planned }) => planned.caseWaves))
  }
  const inCases = plan.measure === 'cases-with-pair' ? each.filter(({ planned }) => planned.cases.length > 0) : each
  if (isOfUnits(plan) && (relation.is === 'same-turn' || relation.is === 'same-paragraph'))
    return inCases.flatMap((own) => {
      const bounds = boundsOf(own.planned, relation.is === 'same-turn' ? 'turns' : 'paragraphs')
      const { first, last } = unitsTouched(own.segments.starts, own.segments.ends, bounds)
      const units = new Map<number, { a: Placed[]; b: Placed[] }>()
      own.segments.items.forEach((item, at) => {
        for (let unit = first[at] as number; unit <= (last[at] as number); unit += 1) {
          const sides = units.get(unit) ?? { a: [], b: [] }
          units.set(unit, sides)
          sides[item === 0 ? 'a' : 'b'].push(placed(own, at))
        }
      })
      return [...units]
        .sort(([one], [other]) => one - other)
        .flatMap(([, sides]) => (sides.a.length > 0 && sides.b.length > 0 ? [sides] : []))
    })
  return inCases.flatMap((own) => {
    const { items } = own.segments
    const pairs: Sides[] = []
    const division = divisionFor(relation)
    sweep(own.segments, relation, division ? boundsOf(own.planned, division) : NO_UNITS, (first, second, sides) => {
      if (items[first] === items[second]) return
      if (sides & 1 && items[first] === 0) pairs.push({ a: [placed(own, first)], b: [placed(own, second)] })
      if (sides & 2 && items[second] === 0) pairs.push({ a: [placed(own, second)], b: [placed(own, first)] })
    })
    const startOf = ({ a, b }: Sides) => [a[0]?.start ?? 0, b[0]?.start ?? 0] as const
    return pairs.sort((one, other) => startOf(one)[0] - startOf(other)[0] || startOf(one)[1] - startOf(other)[1])
  })
}

/** Whether a cell counts contexts, each of which is one meeting. */
function isOfUnits({ measure }: Plan): boolean {
  return ['units', 'jaccard', 'dice', 'p-b-given-a', 'lift', 'pmi', 'npmi'].includes(measure)
}

/** What brings the words of a cell together: the operator, or the context where the measure looks at nothing else. */
function relationOf(plan: Plan): Operator {
  const { measure, unit, operator } = plan
  if (measure === 'cases') return { is: 'same-case' }
  if (measure === 'characters' || measure === 'events') return { is: 'overlaps' }
  return isOfUnits(plan) ? { is: `same-${unit}` } : operator
}

function grouped<T extends { readonly planned: PlannedSource }>(
  each: readonly T[],
  groupsOf: (one: T) => readonly number[],
): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of each) for (const group of groupsOf(one)) groups.set(group, [...(groups.get(group) ?? []), one])
  return groups
}
