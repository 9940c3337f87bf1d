import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { EventDate, StudyEvent } from '../records/studyEvent.ts'
import type { Project } from '../study/project.ts'
import { type Bounds, type Dated, OPEN, readEdtf, shifted, sortDay } from '../time/dateBounds.ts'
import { type NotAfter, propagate } from '../time/orderPropagation.ts'
import { sayBounds } from '../time/sayDate.ts'

/** An event with the days it can have happened on: as told, narrowed by what is known of its order. */
export interface TimedEvent {
  readonly event: StudyEvent
  /** As the date alone says it; null where there is none, or none that can be read. */
  readonly told: Dated | null
  readonly toldEnd: Dated | null
  readonly start: Bounds
  /** For spans; the same as `start` for points. */
  readonly end: Bounds
  /** Still going on as far as anybody knows. */
  readonly ongoing: boolean
  /** The order says more than the date. */
  readonly isNarrowed: boolean
}

export interface Contradiction {
  /** The events and interviews of the chain, in its order. */
  readonly eventIds: readonly Guid[]
  readonly words: string
}

export interface CaseTime {
  readonly case: Case
  /** By the middle of their bounds, then earliest, then title; those without any date last. */
  readonly events: readonly TimedEvent[]
  readonly contradictions: readonly Contradiction[]
  /** Where “months since” starts. */
  readonly anchor: Dated | null
}

/** The events of every case. */
export function eventsByCase({ events }: Project): ReadonlyMap<Guid, readonly StudyEvent[]> {
  const byCase = new Map<Guid, StudyEvent[]>()
  for (const event of events.values()) {
    const known = byCase.get(event.caseId)
    if (known) known.push(event)
    else byCase.set(event.caseId, [event])
  }
  return byCase
}

/** Resolves the dates of one case’s events: EDTF, offsets from other events, then their order (domain.md 3.4). */
export function caseTime(project: Project, one: Case, events: readonly StudyEvent[]): CaseTime {
  const resolve = new DateResolver(project)
  const told = new Map(events.map((event) => [event.id, resolve.datesOf(event)]))
  const dates = new Map<string, Bounds>()
  for (const event of events) {
    const { start, end } = told.get(event.id) ?? {}
    dates.set(event.id, start ?? OPEN)
    if (event.extent === 'span') dates.set(endKey(event.id), end ?? OPEN)
  }
  for (const event of events)
    for (const { of } of event.relations)
      if (of.kind === 'source') dates.set(of.id, dateOfSource(project, of.id) ?? OPEN)
  const order = orderOf(events)
  const { bounds, contradictions } = settle(project, dates, order)

  const timed = events.map((event): TimedEvent => {
    const { start = null, end = null } = told.get(event.id) ?? {}
    const from = bounds.get(event.id) ?? OPEN
    const to = event.extent === 'span' ? (bounds.get(endKey(event.id)) ?? OPEN) : from
    return {
      event,
      told: start,
      toldEnd: end,
      start: from,
      end: to,
      ongoing: event.extent === 'span' && event.end?.is === 'ongoing',
      isNarrowed:
        from.earliest !== (start?.earliest ?? null) ||
        from.latest !== (start?.latest ?? null) ||
        (event.extent === 'span' && (to.earliest !== (end?.earliest ?? null) || to.latest !== (end?.latest ?? null))),
    }
  })
  return {
    case: one,
    events: timed.sort(byTime),
    contradictions: [...contradictions, ...resolve.circles],
    anchor: one.anchor ? readEdtf(one.anchor.date) : null,
  }
}

function byTime(a: TimedEvent, b: TimedEvent): number {
  const [p, q] = [sortDay(a.start), sortDay(b.start)]
  if (p === null || q === null) {
    if (p !== null || q !== null) return p === null ? 1 : -1
  } else if (p !== q) return p - q
  const first = (a.start.earliest ?? -Infinity) - (b.start.earliest ?? -Infinity)
  if (first !== 0 && !Number.isNaN(first)) return first
  return a.event.title < b.event.title ? -1 : a.event.title > b.event.title ? 1 : a.event.id < b.event.id ? -1 : 1
}

const END = ' end'

function endKey(eventId: Guid): string {
  return `${eventId}${END}`
}

/** What is known of the order: a span does not end before it begins, and what relations say. */
function orderOf(events: readonly StudyEvent[]): NotAfter[] {
  const spans = new Set(events.filter(({ extent }) => extent === 'span').map(({ id }) => id))
  const last = (id: Guid) => (spans.has(id) ? endKey(id) : id)
  return events.flatMap((event): NotAfter[] => [
    ...(event.extent === 'span' ? [[event.id, endKey(event.id)] as const] : []),
    ...event.relations.flatMap(({ is, of }): NotAfter[] => {
      if (is === 'before') return [[last(event.id), of.id]]
      if (is === 'after') return [[last(of.id), event.id]]
      return [
        [of.id, event.id],
        [last(event.id), last(of.id)],
      ]
    }),
  ])
}

/**
 * Narrows by the order. Where it cannot be, every contradiction is told, each after setting the last step of the one before aside,
 * and no date is changed.
 */
function settle(
  project: Project,
  dates: ReadonlyMap<string, Bounds>,
  order: readonly NotAfter[],
): { readonly bounds: ReadonlyMap<string, Bounds>; readonly contradictions: readonly Contradiction[] } {
  const contradictions: Contradiction[] = []
  let remaining = order
  for (;;) {
    const found = propagate(dates, remaining)
    if (found.consistent) return { bounds: contradictions.length === 0 ? found.bounds : dates, contradictions }
    const { cycle } = found
    contradictions.push({
      eventIds: [...new Set(cycle.map(eventOfKey))],
      words: sayContradiction(project, dates, cycle),
    })
    const [x, y] = [cycle.at(-2), cycle.at(-1)]
    const rest = remaining.filter(([a, b]) => a !== x || b !== y)
    if (rest.length === remaining.length) return { bounds: dates, contradictions }
    remaining = rest
  }
}

function eventOfKey(key: string): Guid {
  return key.endsWith(END) ? key.slice(0, -END.length) : key
}

function sayContradiction(project: Project, dates: ReadonlyMap<string, Bounds>, cycle: readonly string[]): string {
  const name = (key: string) => {
    const id = eventOfKey(key)
    const title = project.events.get(id)?.title ?? project.sources.get(id)?.name ?? 'something that is gone'
    return key.endsWith(END) ? `the end of “${title}”` : `“${title}”`
  }
  const [first = '', last = ''] = [cycle[0], cycle.at(-1)]
  const when = (key: string) => sayBounds(dates.get(key) ?? OPEN)
  if (cycle.length < 2) return `${name(first)} ends before it begins.`
  const between = cycle.slice(1, -1).map(name)
  const through = between.length === 0 ? '' : ` (by way of ${between.join(', ')})`
  if (eventOfKey(first) === eventOfKey(last))
    return `${name(first)} begins on ${when(first)} but ends on ${when(last)}.`
  return `${name(first)} is not after ${name(last)}${through}, yet it is dated ${when(first)} and the other ${when(last)}.`
}

function dateOfSource(project: Project, sourceId: Guid): Dated | null {
  const date = project.sources.get(sourceId)?.date ?? null
  return date === null ? null : readEdtf(date)
}

/** Follows offsets from event to event; a circle of them has no date and is told. */
class DateResolver {
  readonly circles: Contradiction[] = []
  readonly #project: Project
  readonly #known = new Map<Guid, Dated | null>()
  readonly #open = new Set<Guid>()

  constructor(project: Project) {
    this.#project = project
  }

  datesOf(event: StudyEvent): { readonly start: Dated | null; readonly end: Dated | null } {
    return {
      start: this.#startOf(event),
      end: event.extent === 'span' ? this.#dated(event.end) : null,
    }
  }

  #startOf(event: StudyEvent): Dated | null {
    const known = this.#known.get(event.id)
    if (known !== undefined) return known
    if (this.#open.has(event.id)) {
      this.circles.push({
        eventIds: [event.id],
        words: `The date of “${event.title}” is counted from an event that is counted from it.`,
      })
      return null
    }
    this.#open.add(event.id)
    const dated = this.#dated(event.start)
    this.#open.delete(event.id)
    this.#known.set(event.id, dated)
    return dated
  }

  #dated(date: EventDate | null): Dated | null {
    if (date === null || date.is === 'ongoing') return null
    if (date.is === 'edtf') return readEdtf(date.edtf)
    const anchor = this.#anchor(date.from)
    return anchor && shifted(anchor, date, date.approx)
  }

  #anchor({ kind, id }: Extract<EventDate, { is: 'offset' }>['from']): Dated | null {
    if (kind === 'source') return dateOfSource(this.#project, id)
    if (kind === 'case') {
      const anchor = this.#project.cases.get(id)?.anchor
      return anchor ? readEdtf(anchor.date) : null
    }
    const event = this.#project.events.get(id)
    return event ? this.#startOf(event) : null
  }
}
