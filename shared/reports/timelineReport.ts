import type { Case } from '../records/case.ts'
import type { Telling } from '../records/studyEvent.ts'
import { eventKindOf } from '../study/eventKinds.ts'
import type { Project } from '../study/project.ts'
import { passageOfQuotation } from '../study/passageOfQuotation.ts'
import { eventsByCase, type TimedEvent } from '../timeline/caseTime.ts'
import { edtfOfEvent, sayWhen } from '../timeline/sayEventDate.ts'
import { FIRST_CHOICE, timelineModel } from '../timeline/timelineModel.ts'
import type { Bounds } from '../time/dateBounds.ts'
import { isoOf } from '../time/days.ts'
import type { Cell } from './csv.ts'

export interface EventReport {
  readonly title: string
  readonly kind: string | null
  readonly direction: string | null
  readonly domain: readonly string[]
  /** Null where the date is counted from something else, or not known. */
  readonly edtf: string | null
  readonly when: string
  readonly said: string
  readonly earliest: string | null
  readonly latest: string | null
  readonly certain: boolean
  readonly turningPoint: string
  readonly capital: readonly { readonly form: string; readonly move: string }[]
  readonly actors: readonly string[]
  readonly quotations: readonly {
    readonly source: string
    readonly start: number | null
    readonly end: number | null
    readonly text: string
  }[]
}

export interface TimelineReport {
  readonly cases: readonly {
    readonly case: string
    readonly anchor: { readonly label: string; readonly date: string } | null
    readonly waves: readonly {
      readonly wave: string
      readonly planned: string | null
      readonly status: string | null
      readonly reason: string | null
      readonly date: string | null
      readonly sources: readonly string[]
    }[]
    readonly events: readonly EventReport[]
    readonly spans: readonly EventReport[]
    readonly gaps: readonly {
      readonly of: string
      readonly from: string | null
      readonly to: string | null
      readonly certain: boolean
      readonly minDays: number
      readonly maxDays: number | null
    }[]
    readonly continuity: {
      readonly of: string
      readonly providers: readonly string[]
      readonly upc: number | null
      readonly coc: number | null
      readonly secon: number | null
    } | null
    readonly contradictions: readonly string[]
  }[]
  readonly axis: { readonly earliest: string | null; readonly latest: string | null }
}

/** The timelines of cases in rows anyone can rebuild; dates are ISO, null where open. */
export function timelineReport(
  project: Project,
  cases: readonly Case[],
  gapDays = FIRST_CHOICE.gapDays,
): TimelineReport {
  const byCase = eventsByCase(project)
  let earliest: number | null = null
  let latest: number | null = null
  const told = cases.map((one) => {
    const model = timelineModel(project, one, { ...FIRST_CHOICE, gapDays }, byCase)
    for (const { start, end } of model.items)
      for (const day of [start.earliest, start.latest, end.earliest, end.latest]) {
        if (day === null) continue
        earliest = earliest === null ? day : Math.min(earliest, day)
        latest = latest === null ? day : Math.max(latest, day)
      }
    const { time, contacts } = model
    const report = (timed: TimedEvent) => eventReport(project, timed)
    return {
      case: one.name,
      anchor: one.anchor,
      waves: model.meetings.map(({ wave, status, reason, date, sourceIds }) => ({
        wave: wave.name,
        planned: wave.planned,
        status,
        reason,
        date,
        sources: sourceIds.map((id) => project.sources.get(id)?.name ?? ''),
      })),
      events: time.events.filter(({ event }) => event.extent === 'point').map(report),
      spans: time.events.filter(({ event }) => event.extent === 'span').map(report),
      gaps: (contacts?.gaps ?? []).map(({ of, from, to, certain, minDays, maxDays }) => ({
        of,
        from: iso(certain ? from.latest : from.earliest),
        to: iso(certain ? to.earliest : to.latest),
        certain,
        minDays,
        maxDays,
      })),
      continuity: contacts && { of: contacts.of, providers: contacts.providers, ...contacts.continuity },
      contradictions: time.contradictions.map(({ words }) => words),
    }
  })
  return { cases: told, axis: { earliest: iso(earliest), latest: iso(latest) } }
}

function eventReport(project: Project, { event, start, end, told }: TimedEvent): EventReport {
  const bounds: Bounds = { earliest: start.earliest, latest: end.latest }
  return {
    title: event.title,
    kind: eventKindOf(project, event.kindId)?.name ?? null,
    direction: event.direction,
    domain: event.domains,
    edtf: edtfOfEvent(event),
    when: sayWhen(project, event),
    said: event.said,
    earliest: iso(bounds.earliest),
    latest: iso(bounds.latest),
    certain: event.certainty === 'certain' && !(told?.uncertain ?? false),
    turningPoint: event.turningPoint,
    capital: event.capital,
    actors: event.actors,
    quotations: event.tellings.map((telling) => tellingReport(project, telling)),
  }
}

function tellingReport(project: Project, { sourceId, quotationId, words }: Telling) {
  const passage = passageOfQuotation(project, sourceId, quotationId)
  return {
    source: project.sources.get(sourceId)?.name ?? 'a source that is gone',
    start: passage?.start ?? null,
    end: passage?.end ?? null,
    text: words,
  }
}

function iso(day: number | null): string | null {
  return day === null ? null : isoOf(day)
}

export const TIMELINE_COLUMNS = [
  'case',
  'what',
  'title',
  'kind',
  'direction',
  'domain',
  'capital',
  'actors',
  'said',
  'when',
  'edtf',
  'earliest',
  'latest',
  'certain',
  'turning point',
  'source',
  'quotation',
] as const

/** A row an event, span, meeting and gap, in the order of time within each case. */
export function timelineRows({ cases }: TimelineReport): Cell[][] {
  return cases.flatMap((one) => {
    const row = (what: string, event: EventReport): Cell[] => [
      one.case,
      what,
      event.title,
      event.kind,
      event.direction,
      event.domain.join('; '),
      event.capital.map(({ form, move }) => `${form} ${move}`).join('; '),
      event.actors.join('; '),
      event.said,
      event.when,
      event.edtf,
      event.earliest,
      event.latest,
      event.certain,
      event.turningPoint,
      event.quotations.map(({ source }) => source).join('; '),
      event.quotations.map(({ text }) => text).join(' | '),
    ]
    const bare = (
      what: string,
      title: string,
      earliest: string | null,
      latest: string | null,
      certain: boolean,
    ): Cell[] => [one.case, what, title, null, null, '', '', '', '', '', null, earliest, latest, certain, '', '', '']
    const rows = [
      ...one.events.map((event) => ({ at: event.earliest ?? event.latest ?? '~', row: row('event', event) })),
      ...one.spans.map((span) => ({ at: span.earliest ?? span.latest ?? '~', row: row('span', span) })),
      ...one.waves
        .filter(({ status }) => status !== null)
        .map(({ wave, status, reason, date }) => ({
          at: date ?? '~',
          row: bare('interview', `${wave}: ${status}${reason === null ? '' : ` (${reason})`}`, date, date, true),
        })),
      ...one.gaps.map(({ of, from, to, certain }) => ({
        at: from ?? '~',
        row: bare('gap', `no contact: ${of}`, from, to, certain),
      })),
    ]
    return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((one) => one.row)
  })
}
