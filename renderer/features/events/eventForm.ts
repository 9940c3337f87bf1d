import type { EventFields } from '../../../shared/commands/events.ts'
import type { EventDate, StudyEvent } from '../../../shared/records/studyEvent.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { eventKindsOf } from '../../../shared/study/eventKinds.ts'
import type { Project } from '../../../shared/study/project.ts'
import { type Dated, readEdtf, shifted } from '../../../shared/time/dateBounds.ts'
import { type PhraseReading, readPhrase } from '../../../shared/time/phrases.ts'
import { sayBounds, sayEdtf } from '../../../shared/time/sayDate.ts'

/** A date while it is typed. */
export type DateDraft =
  | { readonly is: 'edtf'; readonly text: string }
  | Extract<EventDate, { is: 'offset' }>
  | { readonly is: 'ongoing' }
  | { readonly is: 'unknown' }

export function draftOfDate(date: EventDate | null): DateDraft {
  if (date === null) return { is: 'unknown' }
  return date.is === 'edtf' ? { is: 'edtf', text: date.edtf } : date
}

/** The date as it will be recorded; undefined where what was typed is none. */
export function dateOfDraft(draft: DateDraft): EventDate | null | undefined {
  if (draft.is === 'unknown') return null
  if (draft.is !== 'edtf') return draft
  const text = draft.text.trim()
  if (text === '') return null
  return readEdtf(text) ? { is: 'edtf', edtf: text } : undefined
}

/** What a typed date means, or how one is written. */
export function sayDraft(project: Project, draft: DateDraft): string {
  if (draft.is === 'ongoing') return 'Goes on as far as is known.'
  if (draft.is === 'unknown') return 'Stands on the timeline only through its order.'
  if (draft.is === 'edtf') {
    if (draft.text.trim() === '') return 'For example 2018-04, 2018-21 (spring), 2018~ (about), 2018-04/2018-09.'
    const read = readEdtf(draft.text)
    return read ? `${sayEdtf(draft.text.trim())}: ${sayBounds(read)}` : 'This is not a date yet.'
  }
  const anchor = anchorDate(project, draft)
  return anchor ? sayBounds(shifted(anchor, draft, draft.approx)) : 'Counted from something without a date of its own.'
}

function anchorDate(project: Project, { from }: Extract<EventDate, { is: 'offset' }>): Dated | null {
  if (from.kind === 'source') return readEdtf(project.sources.get(from.id)?.date ?? '')
  if (from.kind === 'case') return readEdtf(project.cases.get(from.id)?.anchor?.date ?? '')
  const start = project.events.get(from.id)?.start
  if (start?.is === 'edtf') return readEdtf(start.edtf)
  if (start?.is !== 'offset') return null
  const anchor = start.from.id === from.id ? null : anchorDate(project, start)
  return anchor && shifted(anchor, start, start.approx)
}

/** What the words about when seem to say, where it is not what is recorded already. */
export function suggestionOf(said: string, toldOn: string | null, start: DateDraft): PhraseReading | null {
  const read =
    said.trim() === '' ? null : readPhrase(said, toldOn === null ? null : (readEdtf(toldOn)?.earliest ?? null))
  if (!read) return null
  if (read.is === 'date') return start.is === 'edtf' && start.text.trim() === read.edtf ? null : read
  const { offset, approx } = read
  const isThere = start.is === 'offset' && start.n === offset.n && start.unit === offset.unit && start.approx === approx
  return isThere ? null : read
}

export function saySuggestion(reading: PhraseReading): string {
  if (reading.is === 'date')
    return `${sayEdtf(reading.edtf)} (${reading.edtf})${reading.assumed === null ? '' : `, ${reading.assumed}`}`
  const { n, unit } = reading.offset
  const count = Math.abs(n)
  return `${reading.approx ? 'about ' : ''}${count} ${unit}${count === 1 ? '' : 's'} ${n < 0 ? 'before' : 'after'} another event`
}

/** The fields of an event, new or as it is. */
export function fieldsOf(project: Project, event: StudyEvent | undefined, edtf: string | null): EventFields {
  if (event) {
    const { kind: _kind, id: _id, caseId: _case, tellings: _tellings, createdBy: _by, createdAt: _at, ...rest } = event
    const { modifiedBy: _mby, modifiedAt: _mat, ...fields } = rest
    return fields
  }
  return {
    title: '',
    extent: 'point',
    kindId: eventKindsOf(project)[0]?.id ?? null,
    said: '',
    start: edtf === null ? null : { is: 'edtf', edtf },
    end: null,
    relations: [],
    direction: null,
    domains: [],
    capital: [],
    certainty: 'certain',
    actors: [],
    turningPoint: 'no',
    note: '',
  }
}

/** The case that words from a source are most likely about. */
export function caseOfSource(project: Project, sourceId: Guid | null): Guid | null {
  if (sourceId === null) return null
  for (const one of project.cases.values()) if (one.sourceIds.includes(sourceId)) return one.id
  return null
}

export function listOf(text: string): string[] {
  return [...new Set(text.split(/[;,]/).map((part) => part.trim()))].filter((part) => part !== '')
}
