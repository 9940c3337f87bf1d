import { type Continuity, continuityOfProvider } from '../analysis/statistics/continuity.ts'
import type { Guid } from '../records/guid.ts'
import { eventKindOf } from '../study/eventKinds.ts'
import type { Project } from '../study/project.ts'
import { gapBetween, gapCertainty, GAP_THRESHOLD_DAYS } from '../time/continuity.ts'
import type { Bounds } from '../time/dateBounds.ts'
import type { CaseTime, TimedEvent } from './caseTime.ts'

/** A time without contact: certain however the dates fall, or possible. */
export interface Gap {
  /** What there was no contact with. */
  readonly of: string
  /** The end of the contact before, and the start of the next one (or the last interview, where there is none). */
  readonly from: Bounds
  readonly to: Bounds
  readonly certain: boolean
  readonly minDays: number
  readonly maxDays: number | null
  readonly previous: Guid
  /** Null where nobody had been in touch again by the last interview. */
  readonly next: Guid | null
}

export interface Contacts {
  /** What the contacts are with: the domain they are read in. */
  readonly of: string
  readonly contacts: readonly TimedEvent[]
  readonly gaps: readonly Gap[]
  /** Over the contacts by who was met, in order. */
  readonly continuity: Continuity
  readonly providers: readonly string[]
}

/** The domain whose contacts are followed unless another is asked for. */
const FOLLOWED = 'link worker'

/**
 * Contacts as told, in order, with the gaps between them (domain.md 3.5). Events and spans whose kind means contact or a change of
 * provider count; where some are of the domain “link worker”, only those. They describe what was told, not service records.
 *
 * @param threshold days from which a time without contact is a gap
 */
export function contactsOf(
  project: Project,
  { case: one, events }: CaseTime,
  threshold = GAP_THRESHOLD_DAYS,
  lastHeard: Bounds | null = null,
): Contacts | null {
  const met = events.filter(({ event }) => {
    const meaning = eventKindOf(project, event.kindId)?.meaning
    return meaning === 'contact' || meaning === 'provider-change'
  })
  const followed = met.filter(({ event }) => event.domains.includes(FOLLOWED))
  const contacts = (followed.length > 0 ? followed : met).filter(
    ({ start }) => start.earliest !== null || start.latest !== null,
  )
  if (contacts.length === 0) return null
  const of = followed.length > 0 ? FOLLOWED : `contacts of ${one.name}`
  const providers = contacts.flatMap(({ event }) => event.actors.slice(0, 1))
  return {
    of,
    contacts,
    gaps: gapsBetween(of, contacts, threshold, lastHeard),
    providers,
    continuity: continuityOfProvider(providers),
  }
}

function gapsBetween(of: string, contacts: readonly TimedEvent[], threshold: number, lastHeard: Bounds | null): Gap[] {
  const gaps: Gap[] = []
  const take = (previous: TimedEvent, to: Bounds, next: Guid | null) => {
    if (previous.ongoing) return
    const days = gapBetween(previous.end, to)
    const certainty = gapCertainty(days, threshold)
    if (certainty === null || days.max_days === null) return
    gaps.push({
      of,
      from: previous.end,
      to,
      certain: certainty === 'certain',
      minDays: days.min_days,
      maxDays: days.max_days,
      previous: previous.event.id,
      next,
    })
  }
  // A short contact inside a longer one is no end of it.
  let reaching: TimedEvent | null = null
  for (const contact of contacts) {
    if (reaching) take(reaching, contact.start, contact.event.id)
    if (!reaching || endOf(contact) >= endOf(reaching)) reaching = contact
  }
  if (reaching && lastHeard) take(reaching, lastHeard, null)
  return gaps
}

function endOf({ end, ongoing }: TimedEvent): number {
  return ongoing ? Infinity : (end.latest ?? end.earliest ?? -Infinity)
}
