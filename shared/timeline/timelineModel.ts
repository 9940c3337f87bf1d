import type { Case, Meeting } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { EventKind } from '../records/studyEvent.ts'
import type { Wave } from '../records/wave.ts'
import { eventKindOf, eventKindsOf, FIRST_DOMAINS } from '../study/eventKinds.ts'
import { inOrder, type Project } from '../study/project.ts'
import { type Bounds, readEdtf, sortDay } from '../time/dateBounds.ts'
import { type CaseTime, caseTime, eventsByCase, type TimedEvent } from './caseTime.ts'
import { type Contacts, contactsOf } from './contacts.ts'
import { colorOfLane, type EvidenceLane, keyOfLane, nameOfLane, passagesOfLane } from './evidenceLane.ts'

export type LanesBy = 'domain' | 'kind' | 'one'

export interface TimelineChoice {
  readonly lanesBy: LanesBy
  /** Kinds of event that are shown; null for all. Events without a kind go by the empty id. */
  readonly kindIds: readonly Guid[] | null
  /** Codes and themes with a lane each, below the events. */
  readonly evidence: readonly EvidenceLane[]
  readonly gaps: boolean
  /** Days from which a time without contact is a gap. */
  readonly gapDays: number
}

export const FIRST_CHOICE: TimelineChoice = { lanesBy: 'domain', kindIds: null, evidence: [], gaps: true, gapDays: 91 }

export interface Lane {
  readonly id: string
  readonly title: string
}

/** Something on a timeline: what it is, when, and how it looks. */
export interface TimelineItem {
  /** Unique in the timeline, and the same after every change of something else. */
  readonly key: string
  readonly laneId: string
  readonly type: 'point' | 'span' | 'gap' | 'met' | 'not-met' | 'evidence'
  readonly title: string
  readonly start: Bounds
  readonly end: Bounds
  /** Goes on beyond what is known. */
  readonly openEnd: boolean
  readonly color: string
  readonly shape: EventKind['shape']
  /** For gaps and dates in doubt. */
  readonly certain: boolean
  readonly isTurningPoint: boolean
  /** An event that no passage tells of. */
  readonly isUntold: boolean
  readonly direction: 'better' | 'worse' | 'mixed' | 'neutral' | null
  /** How many segments a code or theme has in a wave. */
  readonly count: number | null
  readonly eventId: Guid | null
  readonly waveId: Guid | null
  /** The code or theme whose segments are counted. */
  readonly evidence: EvidenceLane | null
}

/** How one case was met in one wave. */
export interface WaveMeeting {
  readonly wave: Wave
  /** Null where nothing is recorded and no source is there. */
  readonly status: Meeting['status'] | null
  /** EDTF: as recorded, else of its first source. */
  readonly date: string | null
  readonly reason: string | null
  readonly sourceIds: readonly Guid[]
}

export interface TimelineModel {
  readonly case: Case
  readonly time: CaseTime
  readonly lanes: readonly Lane[]
  readonly items: readonly TimelineItem[]
  readonly meetings: readonly WaveMeeting[]
  readonly contacts: Contacts | null
  /** Events that stand nowhere on the axis. */
  readonly undated: readonly TimedEvent[]
}

const INTERVIEWS = 'interviews'
const GREY = '#6b7280'

/** Everything that one case’s timeline shows. */
export function timelineModel(
  project: Project,
  one: Case,
  choice: TimelineChoice = FIRST_CHOICE,
  byCase = eventsByCase(project),
): TimelineModel {
  const time = caseTime(project, one, byCase.get(one.id) ?? [])
  const meetings = meetingsOf(project, one)
  const last = meetings.findLast(({ status, date }) => status === 'met' && date !== null)?.date ?? null
  const contacts = contactsOf(project, time, choice.gapDays, last === null ? null : readEdtf(last))
  const wanted = choice.kindIds === null ? null : new Set(choice.kindIds)
  const shown = time.events.filter(({ event }) => wanted === null || wanted.has(event.kindId ?? ''))
  const dated = shown.filter(({ start, end }) => sortDay(start) !== null || sortDay(end) !== null)
  const items = dated.map((timed) => eventItem(project, timed, choice.lanesBy))
  const gaps = choice.gaps && contacts ? contacts.gaps : []
  const gapLane = laneOfGaps(items, contacts, choice.lanesBy)
  for (const [index, gap] of gaps.entries())
    items.push({
      ...BARE,
      key: `gap ${gap.previous} ${gap.next ?? index}`,
      laneId: gapLane,
      type: 'gap',
      title: `${gap.certain ? 'no contact' : 'perhaps no contact'}, ${sayDays(gap.minDays, gap.maxDays)}`,
      start: gap.from,
      end: gap.to,
      certain: gap.certain,
    })
  const lanes = [
    { id: INTERVIEWS, title: 'Interviews' },
    ...eventLanes(project, items, choice.lanesBy),
    ...choice.evidence.flatMap((one) => {
      const title = nameOfLane(project, one)
      return title === null ? [] : [{ id: keyOfLane(one), title }]
    }),
  ]
  return {
    case: one,
    time,
    lanes,
    items: [
      ...meetingItems(meetings),
      ...items,
      ...choice.evidence.flatMap((lane) => evidenceItems(project, meetings, lane)),
    ],
    meetings,
    contacts,
    undated: shown.filter((timed) => !dated.includes(timed)),
  }
}

const BARE = {
  openEnd: false,
  color: GREY,
  shape: 'circle',
  certain: true,
  isTurningPoint: false,
  isUntold: false,
  direction: null,
  count: null,
  eventId: null,
  waveId: null,
  evidence: null,
} as const

function eventItem(project: Project, timed: TimedEvent, lanesBy: LanesBy): TimelineItem {
  const { event, start, end, ongoing, told } = timed
  const kind = eventKindOf(project, event.kindId)
  return {
    ...BARE,
    key: event.id,
    laneId: laneOf(event, kind, lanesBy),
    type: event.extent,
    title: event.title,
    start,
    end,
    openEnd: ongoing,
    color: kind?.color ?? GREY,
    shape: kind?.shape ?? 'circle',
    certain: event.certainty === 'certain' && !(told?.uncertain ?? false),
    isTurningPoint: event.turningPoint !== 'no',
    isUntold: event.tellings.length === 0,
    direction: event.direction,
    eventId: event.id,
  }
}

const OTHER = 'other'

function laneOf(event: TimedEvent['event'], kind: EventKind | null, lanesBy: LanesBy): string {
  if (lanesBy === 'one') return 'events'
  if (lanesBy === 'kind') return `kind ${kind?.id ?? ''}`
  // Whom somebody is in touch with is followed through all lanes’ events.
  const domain = event.domains.includes('link worker') ? 'link worker' : event.domains[0]
  return `domain ${domain ?? OTHER}`
}

function laneOfGaps(items: readonly TimelineItem[], contacts: Contacts | null, lanesBy: LanesBy): string {
  if (lanesBy === 'domain' && contacts?.of === 'link worker') return 'domain link worker'
  const ids = new Set(contacts?.contacts.map(({ event }) => event.id))
  return items.find(({ eventId }) => eventId !== null && ids.has(eventId))?.laneId ?? 'events'
}

function eventLanes(project: Project, items: readonly TimelineItem[], lanesBy: LanesBy): Lane[] {
  const used = new Set(items.map(({ laneId }) => laneId))
  if (used.size === 0) return []
  if (lanesBy === 'one') return [{ id: 'events', title: 'Events' }]
  if (lanesBy === 'kind')
    return [
      ...eventKindsOf(project).map(({ id, name }) => ({ id: `kind ${id}`, title: sentence(name) })),
      NO_KIND,
    ].filter(({ id }) => used.has(id))
  const known: readonly string[] = ['link worker', ...FIRST_DOMAINS.filter((domain) => domain !== 'link worker')]
  const own = [...used]
    .map((id) => id.replace(/^domain /, ''))
    .filter((domain) => !known.includes(domain) && domain !== OTHER)
  return [...known, ...own.sort(), OTHER]
    .map((domain) => ({ id: `domain ${domain}`, title: sentence(domain) }))
    .filter(({ id }) => used.has(id))
}

const NO_KIND: Lane = { id: 'kind ', title: 'Without a kind' }

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The waves of a case in their order: as recorded, else as its sources tell. */
export function meetingsOf(project: Project, one: Case): WaveMeeting[] {
  return inOrder(project.waves.values()).map((wave) => {
    const recorded = one.meetings.find(({ waveId }) => waveId === wave.id)
    const sources = one.sourceIds
      .map((id) => project.sources.get(id))
      .filter((source) => source !== undefined)
      .filter((source) => source.waveId === wave.id)
    const first = sources.find(({ sourceKind }) => sourceKind === 'interview') ?? sources[0]
    return {
      wave,
      status: recorded?.status ?? (first ? 'met' : null),
      date: recorded?.date ?? first?.date ?? null,
      reason: recorded?.reason ?? null,
      sourceIds: sources.map(({ id }) => id),
    }
  })
}

function meetingItems(meetings: readonly WaveMeeting[]): TimelineItem[] {
  return meetings.flatMap(({ wave, status, date, reason }): TimelineItem[] => {
    const when = readEdtf(date ?? wave.planned ?? '')
    if (!when || status === null || status === 'planned') return []
    const isMet = status === 'met'
    return [
      {
        ...BARE,
        key: `wave ${wave.id}`,
        laneId: INTERVIEWS,
        type: isMet ? 'met' : 'not-met',
        title: isMet ? wave.name : `${wave.name}: ${status}${reason === null ? '' : ` (${reason})`}`,
        start: when,
        end: when,
        waveId: wave.id,
      },
    ]
  })
}

function evidenceItems(project: Project, meetings: readonly WaveMeeting[], lane: EvidenceLane): TimelineItem[] {
  if (nameOfLane(project, lane) === null) return []
  const passagesIn = passagesOfLane(project, lane)
  return meetings.flatMap(({ wave, date, sourceIds }): TimelineItem[] => {
    const when = readEdtf(date ?? wave.planned ?? '')
    const count = passagesIn(sourceIds).length
    if (!when || count === 0) return []
    return [
      {
        ...BARE,
        key: `${keyOfLane(lane)} ${wave.id}`,
        laneId: keyOfLane(lane),
        type: 'evidence',
        title: String(count),
        start: when,
        end: when,
        color: colorOfLane(project, lane),
        count,
        waveId: wave.id,
        evidence: lane,
      },
    ]
  })
}

/** What a gap is, in words for under a picture (domain.md 3.5). */
export function sayGaps(days: number): string {
  return `A gap is ${sayThreshold(days)} or more without contact, as it was told: dashed where it is so long however inexact dates fall, dotted where it may be.`
}

/** Lengths of time from which no contact may count as a gap: days, and how one says it. */
export const GAP_THRESHOLDS = [
  [30, 'a month'],
  [61, 'two months'],
  [91, 'three months'],
  [183, 'half a year'],
  [365, 'a year'],
] as const

function sayThreshold(days: number): string {
  return GAP_THRESHOLDS.find(([known]) => known === days)?.[1] ?? `${days} days`
}

/** `167–197 days`, `2 years`. */
export function sayDays(min: number, max: number | null): string {
  const say = (days: number) =>
    days < 60
      ? `${days} days`
      : days < 700
        ? `${Math.round(days / 30.44)} months`
        : `${(days / 365.25).toFixed(1)} years`
  if (max === null) return `at least ${say(min)}`
  const [least, most] = [say(min), say(max)]
  if (least === most) return least
  const [first, unit] = [least.split(' '), most.split(' ')]
  return first[1] === unit[1] ? `${first[0]}–${most}` : `${least} to ${most}`
}
