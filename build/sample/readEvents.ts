import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Coding } from '../../shared/records/coding.ts'
import type { Passage } from '../../shared/records/common.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { EventDate, EventRelation, StudyEvent, Telling } from '../../shared/records/studyEvent.ts'
import { FIRST_EVENT_KINDS } from '../../shared/study/eventKinds.ts'
import type { EventDateFile, EventsFile } from './sampleFiles.ts'
import { idOf } from './sampleIds.ts'
import type { SampleText } from './sampleText.ts'
import { passageOf } from './sampleText.ts'

/** The events of one case with the quotations that tell of them, and the kinds of event. */
export function readEvents(
  folder: string,
  caseName: string,
  texts: ReadonlyMap<string, SampleText>,
  codings: readonly Coding[],
  author: Guid,
): AnyRecord[] {
  const name = caseName.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const path = join(folder, 'events', `${name}.json`)
  if (!existsSync(path)) return []
  const file = JSON.parse(readFileSync(path, 'utf8')) as EventsFile
  const titles = new Set(file.map(({ title }) => title))
  const idOfEvent = (title: string) => {
    if (!titles.has(title)) throw new Error(`${path}: no event is called “${title}”`)
    return idOf('event', caseName, title)
  }
  const records: AnyRecord[] = [...FIRST_EVENT_KINDS]
  for (const one of file) {
    const kind = FIRST_EVENT_KINDS.find((known) => known.name === one.kind)
    if (!kind) throw new Error(`${path}: “${one.title}” is of no known kind (${one.kind})`)
    const tellings = one.quotations.map(({ source, quote, nth = 1 }): Telling => {
      const known = texts.get(source)
      if (!known) throw new Error(`${path}: “${one.title}” is told in ${source}, which the study does not have`)
      const passage = passageOf(known, quote, nth, `${path}: “${one.title}”`)
      const sourceId = known.source.id
      const quotationId =
        selectionAt(codings, sourceId, passage) ?? idOf('telling', source, String(passage.start), String(passage.end))
      records.push({
        kind: 'quotation',
        id: quotationId,
        sourceId,
        passage,
        asRead: null,
        name: null,
        comment: null,
        starred: false,
        createdBy: author,
        createdAt: '2024-02-05T10:00:00Z',
        modifiedBy: null,
        modifiedAt: null,
      })
      return { sourceId, quotationId, words: quote, said: null, date: null, direction: null }
    })
    const relations = [
      ...one.before.map((title) => ({ is: 'before' as const, title })),
      ...one.after.map((title) => ({ is: 'after' as const, title })),
    ].map(({ is, title }): EventRelation => ({ is, of: { kind: 'event', id: idOfEvent(title) } }))
    const event: StudyEvent = {
      kind: 'event',
      id: idOfEvent(one.title),
      caseId: idOf('case', caseName),
      title: one.title,
      extent: one.span ? 'span' : 'point',
      kindId: kind.id,
      said: one.said,
      start: dateOf(one.edtf, idOfEvent),
      end: one.span ? dateOf(one.endEdtf ?? null, idOfEvent) : null,
      relations,
      direction: one.direction,
      domains: one.domains,
      capital: one.capital,
      certainty: 'certain',
      actors: one.actors,
      turningPoint: one.turningPoint,
      tellings,
      note: one.note ?? '',
      createdBy: author,
      createdAt: '2024-02-05T10:00:00Z',
      modifiedBy: null,
      modifiedAt: null,
    }
    records.push(event)
  }
  return records
}

function dateOf(date: EventDateFile, idOfEvent: (title: string) => Guid): EventDate | null {
  if (date === null) return null
  if (date === '..') return { is: 'ongoing' }
  if (typeof date === 'string') return { is: 'edtf', edtf: date }
  const { anchor, offset, approx } = date
  return { is: 'offset', from: { kind: 'event', id: idOfEvent(anchor) }, ...offset, approx }
}

function selectionAt(codings: readonly Coding[], sourceId: Guid, { start, end }: Passage): Guid | undefined {
  return codings.find((one) => one.sourceId === sourceId && one.passage.start === start && one.passage.end === end)
    ?.selectionId
}
