import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import type { Case } from '../../../shared/records/case.ts'
import { after, aCode, ANA, aProject, aSource, guid, reasonOf } from '../../support/study.ts'

const aCase = (name: string): Case => ({
  kind: 'case',
  id: guid(name),
  name,
  description: null,
  position: 1,
  sourceIds: [],
  selectionIds: [],
  codeIds: [],
  values: [],
  meetings: [],
  anchor: null,
})
const wave = (name: string, position: number) =>
  ({ kind: 'wave', id: guid(name), name, position, planned: null, description: null }) as const
const start = () =>
  after(aProject(aCase('Eddie'), aCase('Joan'), wave('Baseline', 1), wave('1 year', 2), aCode('Gain')), {
    type: 'create-attribute',
    attributeId: guid('Work'),
    fields: { name: ' Work ', description: null, level: 'case-wave', type: 'category', categories: ['paid', 'none'] },
    ...ANA,
  })
const value = (who: string, value: string | null, waveName: string | null = 'Baseline') => ({
  caseId: guid(who),
  attributeId: guid('Work'),
  waveId: waveName === null ? null : guid(waveName),
  value,
  missing: null,
})

test('values of many cases are one step, and an emptied value is gone rather than empty', () => {
  const project = after(start(), {
    type: 'set-values',
    values: [value('Eddie', 'paid'), value('Joan', 'none'), value('Eddie', 'none', '1 year')],
    ...ANA,
  })
  expect(project.attributes.get(guid('Work'))?.name).toBe('Work')
  expect(project.cases.get(guid('Eddie'))?.values.map((one) => one.value)).toEqual(['paid', 'none'])
  const cleared = after(project, { type: 'set-values', values: [value('Eddie', '')], ...ANA })
  expect(cleared.cases.get(guid('Eddie'))?.values.map((one) => one.value)).toEqual(['none'])
  expect(reasonOf(decide(cleared, { type: 'set-values', values: [value('Eddie', null)], ...ANA }))).toBe(
    'nothing-to-do',
  )
  const declined = { ...value('Joan', null), missing: 'declined' as const }
  expect(after(cleared, { type: 'set-values', values: [declined], ...ANA }).cases.get(guid('Joan'))?.values).toEqual([
    { attributeId: guid('Work'), waveId: guid('Baseline'), value: null, missing: 'declined' },
  ])
})

test('a deleted attribute takes its values along', () => {
  const project = after(start(), { type: 'set-values', values: [value('Eddie', 'paid')], ...ANA })
  const outcome = decide(project, { type: 'delete-attribute', attributeId: guid('Work'), ...ANA })
  expect(outcome.ok && outcome.words).toBe('deleted the attribute Work and 1 value')
  expect(
    after(project, { type: 'delete-attribute', attributeId: guid('Work'), ...ANA }).cases.get(guid('Eddie'))?.values,
  ).toEqual([])
})

test('meetings are recorded in the order of the waves, with reasons, and can be forgotten', () => {
  const missed = { status: 'missed', date: null, reason: 'in hospital' } as const
  const two = after(start(), {
    type: 'record-meeting',
    caseIds: [guid('Eddie')],
    waveId: guid('1 year'),
    meeting: missed,
    ...ANA,
  })
  const met = { status: 'met', date: '2021-10-05', reason: null } as const
  const outcome = decide(two, {
    type: 'record-meeting',
    caseIds: [guid('Eddie'), guid('Joan')],
    waveId: guid('Baseline'),
    meeting: met,
    ...ANA,
  })
  expect(outcome.ok && outcome.words).toBe('recorded Baseline of 2 cases as met')
  const both = after(two, {
    type: 'record-meeting',
    caseIds: [guid('Eddie')],
    waveId: guid('Baseline'),
    meeting: met,
    ...ANA,
  })
  expect(both.cases.get(guid('Eddie'))?.meetings.map(({ status }) => status)).toEqual(['met', 'missed'])
  const forgotten = after(both, {
    type: 'record-meeting',
    caseIds: [guid('Eddie')],
    waveId: guid('Baseline'),
    meeting: null,
    ...ANA,
  })
  expect(forgotten.cases.get(guid('Eddie'))?.meetings).toHaveLength(1)
})

test('a wave that holds anything stays', () => {
  const used = after(start(), { type: 'set-values', values: [value('Eddie', 'paid')], ...ANA })
  expect(reasonOf(decide(used, { type: 'delete-wave', waveId: guid('Baseline'), ...ANA }))).toBe('still-used')
  expect(after(used, { type: 'delete-wave', waveId: guid('1 year'), ...ANA }).waves.size).toBe(1)
  const withSource = aProject({ ...aSource('I1'), waveId: guid('Baseline') }, wave('Baseline', 1))
  expect(reasonOf(decide(withSource, { type: 'delete-wave', waveId: guid('Baseline'), ...ANA }))).toBe('still-used')
})

test('a summary is written, confirmed with new evidence, and removed by emptying it', () => {
  const write = (text: string, evidence: string[] = []) =>
    ({
      type: 'write-summary',
      summaryId: guid('summary'),
      caseId: guid('Eddie'),
      about: { kind: 'code', id: guid('Gain') },
      waveId: null,
      text,
      change: null,
      evidence,
      ...ANA,
    }) as const
  const project = after(start(), write('Walks again'))
  const outcome = decide(project, write('Walks again', [guid('c1')]))
  expect(outcome.ok && outcome.words).toBe('confirmed the summary of Eddie × Gain')
  expect(reasonOf(decide(project, write('Walks again')))).toBe('nothing-to-do')
  expect(after(project, write(' ')).summaries.size).toBe(0)
})
