import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { EventDate, EventRelation, StudyEvent } from '../../../shared/records/studyEvent.ts'
import { caseTime, eventsByCase } from '../../../shared/timeline/caseTime.ts'
import { sayWhen } from '../../../shared/timeline/sayEventDate.ts'
import { isoOf } from '../../../shared/time/days.ts'
import { aProject, aSource, guid } from '../../support/study.ts'

const eddie: Case = {
  kind: 'case',
  id: guid('Eddie'),
  name: 'Eddie',
  description: null,
  position: 1,
  sourceIds: [],
  selectionIds: [],
  codeIds: [],
  values: [],
  meetings: [],
  anchor: { label: 'Referral', date: '2019-03' },
}

interface Sketch {
  readonly end?: EventDate | null
  readonly extent?: 'span'
  readonly relations?: EventRelation[]
}
function event(
  title: string,
  start: string | EventDate | null,
  { end = null, extent, relations = [] }: Sketch = {},
): StudyEvent {
  return {
    kind: 'event',
    id: guid(title),
    caseId: eddie.id,
    title,
    extent: extent ?? 'point',
    kindId: null,
    said: '',
    start: typeof start === 'string' ? { is: 'edtf', edtf: start } : start,
    end,
    relations,
    direction: null,
    domains: [],
    capital: [],
    certainty: 'certain',
    actors: [],
    turningPoint: 'no',
    tellings: [],
    note: '',
    createdBy: null,
    createdAt: null,
    modifiedBy: null,
    modifiedAt: null,
  }
}
const than = (is: EventRelation['is'], title: string): EventRelation => ({ is, of: { kind: 'event', id: guid(title) } })

function times(...events: StudyEvent[]) {
  const project = aProject(eddie, { ...aSource('I1'), date: '2020-02-10' }, ...events)
  const found = caseTime(project, eddie, eventsByCase(project).get(eddie.id) ?? [])
  const iso = (day: number | null) => (day === null ? '…' : isoOf(day))
  return {
    ...found,
    project,
    said: found.events.map(({ event, start, end }) =>
      event.extent === 'span'
        ? `${event.title} ${iso(start.earliest)} ${iso(end.latest)}`
        : `${event.title} ${iso(start.earliest)} ${iso(start.latest)}`,
    ),
  }
}

test('offsets follow other events, and order narrows what is open', () => {
  const after = {
    is: 'offset',
    from: { kind: 'event', id: guid('Stroke') },
    n: 6,
    unit: 'month',
    approx: true,
  } as const
  const { said, contradictions } = times(
    event('Back at work', after),
    event('Stroke', '2018-04-10'),
    event('Gym', null, { relations: [than('after', 'Stroke'), than('before', 'Moves out')] }),
    event('Moves out', '2018-12'),
    event('Whenever', null),
  )
  expect(contradictions).toEqual([])
  expect(said).toEqual([
    'Stroke 2018-04-10 2018-04-10',
    'Gym 2018-04-10 2018-12-31',
    'Back at work 2018-09-10 2018-11-10',
    'Moves out 2018-12-01 2018-12-31',
    'Whenever … …',
  ])
})

test('a span ends after it begins, and what happens during it lies within', () => {
  const { said } = times(
    event('Off sick', '2019-01', { extent: 'span', end: { is: 'edtf', edtf: '2019-07' } }),
    event('Scan', null, { relations: [than('during', 'Off sick')] }),
    event('Told at interview', null, { relations: [{ is: 'before', of: { kind: 'source', id: guid('I1') } }] }),
    event('Still there', '2019-06', { extent: 'span', end: { is: 'ongoing' } }),
  )
  expect(said).toContain('Scan 2019-01-01 2019-07-31')
  expect(said).toContain('Told at interview … 2020-02-10')
  expect(said).toContain('Still there 2019-06-01 …')
})

test('contradictions are told with their cause, every one, and no date is changed', () => {
  const { contradictions, said } = times(
    event('A', '2019', { relations: [than('before', 'C')] }),
    event('C', null, { relations: [than('before', 'B')] }),
    event('B', '2018'),
    event('Backwards', '2019-07', { extent: 'span', end: { is: 'edtf', edtf: '2019-02' } }),
  )
  expect(contradictions.map(({ words }) => words)).toEqual([
    '“Backwards” begins on 1 Jul 2019 – 31 Jul 2019 but ends on 1 Feb 2019 – 28 Feb 2019.',
    '“A” is not after “B” (by way of “C”), yet it is dated 1 Jan 2019 – 31 Dec 2019 and the other 1 Jan 2018 – 31 Dec 2018.',
  ])
  expect(said).toContain('C … …')
})

test('a circle of offsets has no date and is told', () => {
  const from = (title: string): EventDate => ({
    is: 'offset',
    from: { kind: 'event', id: guid(title) },
    n: 1,
    unit: 'month',
    approx: false,
  })
  const { contradictions, said } = times(event('A', from('B')), event('B', from('A')))
  expect(said).toEqual(['A … …', 'B … …'])
  expect(contradictions[0]?.words).toContain('is counted from an event that is counted from it')
})

describe('the sample study', () => {
  const study = readSampleStudy(join(import.meta.dirname, '../../../build/sample-study'))
  const { project } = study
  const byCase = eventsByCase(project)

  test('holds four case studies of at least fifteen events', () => {
    expect([...byCase].map(([id, events]) => [project.cases.get(id)?.name, events.length >= 15])).toEqual([
      ['Len', true],
      ['Denise', true],
      ['Inês', true],
      ['Terry', true],
    ])
  })

  test.each(['Len', 'Denise', 'Inês', 'Terry'])(
    'the orders of %s’s events hold together and every date is read',
    (name) => {
      const one = [...project.cases.values()].find((other) => other.name === name)
      if (!one) throw new Error(name)
      const { contradictions, events } = caseTime(project, one, byCase.get(one.id) ?? [])
      expect(contradictions).toEqual([])
      const unread = events.filter(({ event, told }) => event.start !== null && told === null)
      expect(unread.map(({ event }) => event.title)).toEqual([])
      for (const { event } of events) expect(sayWhen(project, event)).not.toMatch(/gone|undefined/)
    },
  )

  test('every telling stands in its source', () => {
    const lost = [...project.events.values()].filter(({ tellings }) =>
      tellings.some(
        ({ sourceId, quotationId }) => !project.quotationsBySource.get(sourceId)?.some(({ id }) => id === quotationId),
      ),
    )
    expect(lost.map(({ title }) => title)).toEqual([])
  })
})
