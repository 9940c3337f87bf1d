import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import type { EventFields } from '../../../shared/commands/events.ts'
import { undo } from '../../../shared/commands/undo.ts'
import type { Case } from '../../../shared/records/case.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { FIRST_EVENT_KINDS } from '../../../shared/study/eventKinds.ts'
import type { Project } from '../../../shared/study/project.ts'
import { after, aCode, aCoding, ANA, aProject, aSource, BEN, guid, reasonOf } from '../../support/study.ts'

const eddie: Case = {
  kind: 'case',
  id: guid('Eddie'),
  name: 'Eddie',
  description: null,
  position: 1,
  sourceIds: [guid('I1')],
  selectionIds: [],
  codeIds: [],
  values: [],
  meetings: [],
  anchor: null,
}
const start = () =>
  aProject(eddie, { ...eddie, id: guid('Joan'), name: 'Joan', sourceIds: [] }, aSource('I1'), aSource('I2'))

const plain: EventFields = {
  title: 'Mam falls ill',
  extent: 'point',
  kindId: FIRST_EVENT_KINDS[2]?.id ?? null,
  said: 'back end of 2019',
  start: { is: 'edtf', edtf: '2019-23' },
  end: null,
  relations: [],
  direction: 'worse',
  domains: ['family and home'],
  capital: [],
  certainty: 'certain',
  actors: [],
  turningPoint: 'no',
  note: '',
}
const telling = (source: string, from: number, to: number) => ({
  sourceId: guid(source),
  passage: { start: from, end: to },
  quotationId: guid(`${source} ${from}`),
  words: 'until my mam fell ill',
  said: null,
  date: null,
  direction: null,
})
const create = (name: string, fields: Partial<EventFields> = {}, tellings = [telling('I1', 10, 30)]) =>
  ({
    type: 'create-event',
    eventId: guid(name),
    caseId: guid('Eddie'),
    fields: { ...plain, title: name, ...fields },
    tellings,
    ...ANA,
  }) as const
const quotations = (project: Project) => [...project.quotationsBySource.values()].flat().map(({ id }) => id)

test('the first event of a first kind brings the kinds along, the second does not', () => {
  const one = after(start(), create('Mam falls ill'))
  expect(one.eventKinds.size).toBe(FIRST_EVENT_KINDS.length)
  const two = decide(one, create('Job ends'))
  expect(two.ok && two.changes.map(({ after }) => after?.kind)).toEqual(['event'])
  expect(two.ok && two.words).toBe('added the event ‘Job ends’ to Eddie’s timeline')
})

test('an event told in coded words points at their selection; in other words it makes a quotation', () => {
  const coded = aProject(eddie, aSource('I1'), aCode('Illness'), aCoding('Illness', 'I1', 10, 30))
  const selection = [...coded.codingsBySource.values()].flat()[0]?.selectionId
  expect(after(coded, create('x')).events.get(guid('x'))?.tellings[0]?.quotationId).toBe(selection)
  expect(quotations(after(start(), create('x')))).toEqual([guid('I1 10')])
})

test('deleting an event takes the marks that only it needed, and undo brings all back', () => {
  const before = after(start(), create('Mam falls ill'))
  const shared = after(before, create('Job ends', {}, [telling('I1', 10, 30), telling('I1', 40, 50)]))
  const outcome = decide(shared, { type: 'delete-event', eventIds: [guid('Job ends')], ...BEN })
  if (!outcome.ok) throw new Error('refused')
  const gone = applyChanges(shared, outcome.changes)
  expect(quotations(gone)).toEqual([guid('I1 10')])
  const entry = {
    seq: 3,
    at: BEN.at,
    coderId: BEN.coderId,
    type: 'delete-event',
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
  const back = undo(gone, entry)
  expect(back.ok && applyChanges(gone, back.changes)).toEqual(shared)
})

test('relations to an event go with it; a coded, starred or linked passage stays', () => {
  const one = after(start(), create('Mam falls ill'))
  const two = after(
    one,
    create('Job ends', { relations: [{ is: 'after', of: { kind: 'event', id: guid('Mam falls ill') } }] }, []),
  )
  const starred = after(two, {
    type: 'edit-quotation',
    quotationId: guid('I1 10'),
    sourceId: guid('I1'),
    passage: { start: 10, end: 30 },
    to: { starred: true },
    words: 'mam',
    ...ANA,
  })
  const gone = after(starred, { type: 'delete-event', eventIds: [guid('Mam falls ill')], ...ANA })
  expect(gone.events.get(guid('Job ends'))?.relations).toEqual([])
  expect(quotations(gone)).toEqual([guid('I1 10')])
})

test('history says what changed about an event', () => {
  const project = after(start(), create('Mam falls ill'))
  const edit = (to: object, tellings = [] as ReturnType<typeof telling>[]) => {
    const outcome = decide(project, { type: 'edit-event', eventId: guid('Mam falls ill'), to, tellings, ...BEN })
    return outcome.ok ? outcome.words : outcome.refusal.reason
  }
  expect(edit({ title: 'Mam has a stroke' })).toBe('renamed the event ‘Mam falls ill’ to ‘Mam has a stroke’')
  expect(edit({ start: { is: 'edtf', edtf: '2019-11' } })).toBe('changed the date of the event ‘Mam falls ill’')
  expect(edit({}, [telling('I2', 0, 5)])).toBe('added 1 quotation to the event ‘Mam falls ill’')
  expect(edit({ direction: 'mixed' })).toBe('edited the event ‘Mam falls ill’')
  expect(edit({ title: 'Mam falls ill' })).toBe('nothing-to-do')
  expect(edit({ title: ' ' })).toBe('name-empty')
  expect(edit({}, [telling('I9', 0, 5)])).toBe('source-gone')
})

test('a kind in use stays; others come, go and are renamed', () => {
  const project = after(start(), create('Mam falls ill'))
  const kinds = [...project.eventKinds.values()].map(({ kind: _kind, position: _position, ...rest }) => rest)
  const drop = (id: string | undefined) =>
    decide(project, { type: 'edit-event-kinds', kinds: kinds.filter((one) => one.id !== id), ...ANA })
  expect(reasonOf(drop(FIRST_EVENT_KINDS[2]?.id))).toBe('still-used')
  expect(drop(FIRST_EVENT_KINDS[0]?.id).ok).toBe(true)
  const renamed = after(project, {
    type: 'edit-event-kinds',
    kinds: kinds.map((one, index) => (index === 0 ? { ...one, name: 'Life' } : one)),
    ...ANA,
  })
  expect(renamed.eventKinds.get(FIRST_EVENT_KINDS[0]?.id ?? '')?.name).toBe('Life')
})

test('a deleted case takes its timeline along and the bin lists it once', () => {
  const project = after(start(), create('Mam falls ill'))
  const outcome = decide(project, { type: 'delete-case', caseId: guid('Eddie'), ...ANA })
  expect(outcome.ok && outcome.words).toBe('deleted the case Eddie and 1 event of its timeline')
  expect(outcome.ok && applyChanges(project, outcome.changes).events.size).toBe(0)
})

test('a deleted source leaves the words in which an event was told', () => {
  const project = after(start(), create('Mam falls ill'))
  const gone = after(project, { type: 'delete-sources', sourceIds: [guid('I1')], ...ANA })
  expect(gone.events.get(guid('Mam falls ill'))?.tellings[0]?.words).toBe('until my mam fell ill')
})

test('passages of two waves are linked by how they relate, and cases by how they belong together', () => {
  const linked = after(start(), {
    type: 'link-passages',
    linkId: guid('link'),
    relation: 'contradicts',
    from: { ...telling('I1', 0, 9) },
    to: { ...telling('I2', 5, 9) },
    ...ANA,
  })
  expect(linked.links.get(guid('link'))).toMatchObject({ name: 'contradicts', direction: 'Associative' })
  expect(quotations(linked)).toHaveLength(2)
  const related = after(linked, {
    type: 'relate-cases',
    linkId: guid('tie'),
    words: 'wife of',
    fromCaseId: guid('Joan'),
    toCaseId: guid('Eddie'),
    ...ANA,
  })
  expect(related.links.size).toBe(2)
  expect(after(related, { type: 'delete-link', linkId: guid('tie'), ...ANA }).links.size).toBe(1)
})
