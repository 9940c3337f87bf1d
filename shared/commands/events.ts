import type { Guid } from '../records/guid.ts'
import type { EventKind, StudyEvent, Telling } from '../records/studyEvent.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { added, type Change, removed, replaced } from '../study/change.ts'
import { eventKindsOf, FIRST_EVENT_KINDS } from '../study/eventKinds.ts'
import { positionAtEnd } from '../study/positions.ts'
import { type Project, quotationsOf } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { ensureQuotation, type Place } from './ensureQuotation.ts'
import { count, excerpt } from './excerpt.ts'
import { accept, type Outcome, type Refusal, refuse } from './outcome.ts'

/** A passage in which an event is told, with its words and how this telling differs. */
export interface NewTelling extends Place, Pick<Telling, 'words' | 'said' | 'date' | 'direction'> {}

/** Everything about an event that a researcher decides. */
export type EventFields = Omit<
  StudyEvent,
  'kind' | 'id' | 'caseId' | 'tellings' | 'createdBy' | 'createdAt' | 'modifiedBy' | 'modifiedAt'
>

export interface CreateEvent extends Act {
  readonly type: 'create-event'
  readonly eventId: Guid
  readonly caseId: Guid
  readonly fields: EventFields
  readonly tellings: readonly NewTelling[]
}

/** Records something that happened to a case, with the passages that tell of it. One without a passage is allowed, and shown as such. */
export function createEvent(project: Project, command: CreateEvent): Outcome {
  const { eventId, caseId, fields, at, coderId } = command
  const one = project.cases.get(caseId)
  if (!one) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
  if (fields.title.trim() === '')
    return refuse({ reason: 'name-empty', what: fields.extent === 'span' ? 'span' : 'event' })
  const told = takeTellings(project, [], command.tellings, command)
  if (!told.ok) return refuse(told.refusal)
  const event: StudyEvent = {
    kind: 'event',
    id: eventId,
    caseId,
    ...fields,
    title: fields.title.trim(),
    tellings: told.tellings,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(
    `added the ${nameOfEvent(event)} to ${one.name}’s timeline`,
    ...firstKinds(project, [event.kindId]),
    ...told.changes,
    added(event),
  )
}

export interface EditEvent extends Act {
  readonly type: 'edit-event'
  readonly eventId: Guid
  readonly to: Partial<EventFields & Pick<StudyEvent, 'tellings' | 'caseId'>>
  /** Further passages that tell of it. */
  readonly tellings?: readonly NewTelling[]
}

export function editEvent(project: Project, command: EditEvent): Outcome {
  const { eventId, to, at, coderId } = command
  const before = project.events.get(eventId)
  if (!before) return refuse({ reason: 'record-gone', what: 'event', id: eventId })
  if (to.title !== undefined && to.title.trim() === '') return refuse({ reason: 'name-empty', what: 'event' })
  const told = takeTellings(project, to.tellings ?? before.tellings, command.tellings ?? [], command)
  if (!told.ok) return refuse(told.refusal)
  const after: StudyEvent = { ...before, ...to, tellings: told.tellings }
  if (sameRecord(before, after)) return refuse({ reason: 'nothing-to-do' })
  const kept = new Set(after.tellings.map(({ quotationId }) => quotationId))
  const left = before.tellings.filter(({ quotationId }) => !kept.has(quotationId))
  return accept(
    wordsOfEdit(before, after),
    ...firstKinds(project, [after.kindId]),
    ...told.changes,
    replaced(before, { ...after, modifiedBy: coderId, modifiedAt: at }),
    ...bareQuotations(project, left, [eventId]),
  )
}

function wordsOfEdit(before: StudyEvent, after: StudyEvent): string {
  const name = nameOfEvent(after)
  if (before.title !== after.title) return `renamed the ${nameOfEvent(before)} to ${excerpt(after.title)}`
  const more = after.tellings.length - before.tellings.length
  if (more > 0) return `added ${count(more, 'quotation')} to the ${name}`
  if (more < 0) return `took ${count(-more, 'quotation')} off the ${name}`
  if (!sameRecord(before.start, after.start) || !sameRecord(before.end, after.end))
    return `changed the date of the ${name}`
  return `edited the ${name}`
}

export interface DeleteEvent extends Act {
  readonly type: 'delete-event'
  readonly eventIds: readonly Guid[]
}

/** Removes events; the passages that told of them stay, and so does their coding. Orders and offsets that named them go. */
export function deleteEvent(project: Project, { eventIds }: DeleteEvent): Outcome {
  const events = eventIds.map((id) => project.events.get(id)).filter((event) => event !== undefined)
  const [first] = events
  if (!first) return refuse({ reason: 'record-gone', what: 'event', id: eventIds[0] ?? '' })
  const gone = new Set(events.map(({ id }) => id))
  const owner = project.cases.get(first.caseId)?.name ?? 'a case'
  return accept(
    events.length === 1
      ? `deleted the ${nameOfEvent(first)} from ${owner}’s timeline`
      : `deleted ${count(events.length, 'event')}`,
    ...events.map(removed),
    ...withoutEvents(project, gone),
    ...bareQuotations(
      project,
      events.flatMap(({ tellings }) => tellings),
      eventIds,
    ),
  )
}

/** Other events without their relations to events that go. An offset from one keeps standing: it says “counted from an event that is gone”. */
function withoutEvents(project: Project, gone: ReadonlySet<Guid>): Change[] {
  return [...project.events.values()].flatMap((event) => {
    if (gone.has(event.id) || !event.relations.some(({ of }) => gone.has(of.id))) return []
    return [replaced(event, { ...event, relations: event.relations.filter(({ of }) => !gone.has(of.id)) })]
  })
}

/** Quotations that only these events needed: without a code, name, comment, star, memo or link they would be marks about nothing. */
function bareQuotations(project: Project, tellings: readonly Telling[], eventIds: readonly Guid[]): Change[] {
  const owners = new Set(eventIds)
  const used = new Set<string>()
  for (const event of project.events.values())
    if (!owners.has(event.id)) for (const { quotationId } of event.tellings) used.add(quotationId)
  for (const { about } of project.memos.values()) for (const { id } of about) used.add(id)
  for (const { originId, targetId } of project.links.values()) for (const id of [originId, targetId]) used.add(id ?? '')
  for (const { selectionIds } of project.cases.values()) for (const id of selectionIds) used.add(id)
  const seen = new Set<Guid>()
  return tellings.flatMap(({ sourceId, quotationId }) => {
    if (used.has(quotationId) || seen.has(quotationId)) return []
    seen.add(quotationId)
    const quotation = quotationsOf(project, sourceId).find(({ id }) => id === quotationId)
    const isCoded = (project.codingsBySource.get(sourceId) ?? []).some(({ selectionId }) => selectionId === quotationId)
    const isBare = quotation && !isCoded && !quotation.starred && quotation.name === null && quotation.comment === null
    return isBare ? [removed(quotation)] : []
  })
}

type Taken =
  | { readonly ok: true; readonly tellings: Telling[]; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: Refusal }

function takeTellings(project: Project, before: readonly Telling[], more: readonly NewTelling[], act: Act): Taken {
  const tellings = [...before]
  const changes: Change[] = []
  let current = project
  for (const { sourceId, passage, quotationId, words, said, date, direction } of more) {
    const ensured = ensureQuotation(current, { sourceId, passage, quotationId }, act)
    if (!ensured.ok) return ensured
    current = applyChanges(current, ensured.changes)
    changes.push(...ensured.changes)
    if (tellings.some((one) => one.quotationId === ensured.quotationId)) continue
    tellings.push({ sourceId, quotationId: ensured.quotationId, words, said, date, direction })
  }
  return { ok: true, tellings, changes }
}

/** The first event brings the kinds to begin with along, so that they can be renamed and travel with the file. */
function firstKinds(project: Project, kindIds: readonly (Guid | null)[]): Change[] {
  const isFirst = kindIds.some((id) => FIRST_EVENT_KINDS.some((kind) => kind.id === id))
  return project.eventKinds.size === 0 && isFirst ? FIRST_EVENT_KINDS.map(added) : []
}

/** `event ‘Alan dies’`, `span ‘Off sick’`. */
export function nameOfEvent({ extent, title }: Pick<StudyEvent, 'extent' | 'title'>): string {
  return `${extent === 'span' ? 'span' : 'event'} ${excerpt(title)}`
}

export interface EditEventKinds extends Act {
  readonly type: 'edit-event-kinds'
  /** All kinds as they shall be, in their order. */
  readonly kinds: readonly Omit<EventKind, 'kind' | 'position'>[]
}

/** Changes the project’s kinds of event. One that events still use stays. */
export function editEventKinds(project: Project, { kinds }: EditEventKinds): Outcome {
  if (kinds.some(({ name }) => name.trim() === '')) return refuse({ reason: 'name-empty', what: 'kind of event' })
  const before = new Map(eventKindsOf(project).map((kind) => [kind.id, kind]))
  const wanted = new Set(kinds.map(({ id }) => id))
  for (const { id } of before.values()) {
    if (wanted.has(id)) continue
    const uses = [...project.events.values()].filter(({ kindId }) => kindId === id).length
    if (uses > 0) return refuse({ reason: 'still-used', what: 'kind of event', count: uses })
  }
  const changes: Change[] = []
  for (const [index, one] of kinds.entries()) {
    const after: EventKind = { kind: 'event-kind', ...one, name: one.name.trim(), position: index + 1 }
    const stored = project.eventKinds.get(one.id)
    if (!stored) changes.push(added(after))
    else if (!sameRecord(stored, after)) changes.push(replaced(stored, after))
  }
  for (const stored of project.eventKinds.values()) if (!wanted.has(stored.id)) changes.push(removed(stored))
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept('changed the kinds of event', ...changes)
}

/** How two passages of different waves relate (the names stand on the Links that other programs read). */
export const CHANGE_LINKS = ['same', 'changed', 'contradicts', 'resolved', 'turning point'] as const
export type ChangeLink = (typeof CHANGE_LINKS)[number]

export interface LinkPassages extends Act {
  readonly type: 'link-passages'
  readonly linkId: Guid
  readonly relation: ChangeLink
  readonly from: Place & { readonly words: string }
  readonly to: Place & { readonly words: string }
}

/** Ties a passage of one wave to one of another: the same, changed, a contradiction, resolved, a turning point. */
export function linkPassages(project: Project, command: LinkPassages): Outcome {
  const { linkId, relation, from, to } = command
  const first = ensureQuotation(project, from, command)
  if (!first.ok) return refuse(first.refusal)
  const second = ensureQuotation(applyChanges(project, first.changes), to, command)
  if (!second.ok) return refuse(second.refusal)
  if (first.quotationId === second.quotationId) return refuse({ reason: 'nothing-to-do' })
  return accept(
    `linked ${excerpt(from.words)} and ${excerpt(to.words)} (${relation})`,
    ...first.changes,
    ...second.changes,
    added({
      kind: 'link',
      id: linkId,
      name: relation,
      direction: relation === 'same' || relation === 'contradicts' ? 'Associative' : 'OneWay',
      color: null,
      originId: first.quotationId,
      targetId: second.quotationId,
      position: positionAtEnd(project.links.values()),
    }),
  )
}

export interface RelateCases extends Act {
  readonly type: 'relate-cases'
  readonly linkId: Guid
  /** “daughter of”, “seen by”. */
  readonly words: string
  readonly fromCaseId: Guid
  readonly toCaseId: Guid
}

/** Says how two cases belong together: a daughter and her father, a family and a service. */
export function relateCases(project: Project, { linkId, words, fromCaseId, toCaseId }: RelateCases): Outcome {
  const [from, to] = [project.cases.get(fromCaseId), project.cases.get(toCaseId)]
  if (!from || !to) return refuse({ reason: 'record-gone', what: 'case', id: from ? toCaseId : fromCaseId })
  if (words.trim() === '') return refuse({ reason: 'name-empty', what: 'relation' })
  if (from.id === to.id) return refuse({ reason: 'nothing-to-do' })
  return accept(
    `recorded that ${from.name} is ${words.trim()} ${to.name}`,
    added({
      kind: 'link',
      id: linkId,
      name: words.trim(),
      direction: 'OneWay',
      color: null,
      originId: from.id,
      targetId: to.id,
      position: positionAtEnd(project.links.values()),
    }),
  )
}

export interface DeleteLink extends Act {
  readonly type: 'delete-link'
  readonly linkId: Guid
}

export function deleteLink(project: Project, { linkId }: DeleteLink): Outcome {
  const link = project.links.get(linkId)
  if (!link) return refuse({ reason: 'record-gone', what: 'link', id: linkId })
  return accept(`removed a link (${link.name ?? 'without a name'})`, removed(link))
}

export interface EditLink extends Act {
  readonly type: 'edit-link'
  readonly linkId: Guid
  readonly name: string
}

export function editLink(project: Project, { linkId, name }: EditLink): Outcome {
  return editRecord(project.links.get(linkId), { name }, 'link', linkId, (after) => `changed a link to ${after.name}`)
}
