import { expect, test } from 'vitest'
import type { Case } from '../../../shared/records/case.ts'
import { EVERYTHING, sourcesInScope, speakerNames } from '../../../shared/search/searchScope.ts'
import { aProject, aSource, guid } from '../../support/study.ts'

function aCase(name: string, ...sources: string[]): Case {
  return {
    kind: 'case',
    id: guid(name),
    name,
    description: null,
    position: 1,
    sourceIds: sources.map(guid),
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
}

const wave = (name: string, position: number) =>
  ({ kind: 'wave', id: guid(name), name, position, planned: null, description: null }) as const

const project = aProject(
  wave('baseline', 1),
  wave('one year', 2),
  { ...aSource('Joan 1'), position: 1, waveId: guid('baseline') },
  { ...aSource('Eddie 1'), position: 3, waveId: guid('baseline') },
  { ...aSource('Eddie 2'), position: 2, waveId: guid('one year') },
  { ...aSource('A note'), position: 4 },
  { ...aSource('A picture'), position: 5, textId: null },
  { ...aCase('Eddie', 'Eddie 1', 'Eddie 2'), position: 1 },
  { ...aCase('Joan', 'Joan 1', 'Eddie 2'), position: 2 },
)

test.each([
  ['everything', EVERYTHING, ['Eddie 1', 'Eddie 2', 'Joan 1', 'A note']],
  ['one case', { caseIds: [guid('Eddie')], waveIds: [] }, ['Eddie 1', 'Eddie 2']],
  ['one wave', { caseIds: [], waveIds: [guid('baseline')] }, ['Eddie 1', 'Joan 1']],
  ['a case in a wave', { caseIds: [guid('Eddie')], waveIds: [guid('baseline')] }, ['Eddie 1']],
  [
    'two cases, a source of both once',
    { caseIds: [guid('Joan'), guid('Eddie')], waveIds: [] },
    ['Eddie 1', 'Eddie 2', 'Joan 1'],
  ],
  ['a case that is gone', { caseIds: [guid('Maureen')], waveIds: [] }, []],
])('%s', (_, scope, names) => {
  expect(sourcesInScope(project, scope).map(({ name }) => name)).toEqual(names)
})

test('everybody who speaks is named once', () => {
  const speaker = (name: string) => ({ name, role: 'participant' }) as const
  expect(
    speakerNames([{ speakers: [speaker('P10'), speaker('Int')] }, { speakers: [speaker('Int'), speaker('P2')] }]),
  ).toEqual(['Int', 'P2', 'P10'])
})
