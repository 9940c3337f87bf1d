import { expect, test } from 'vitest'
import { countMatrix } from '../../../shared/matrix/countMatrix.ts'
import type { MatrixQuestion } from '../../../shared/matrix/question.ts'
import { codeRows } from '../../../shared/matrix/rows.ts'
import { sayMatrix } from '../../../shared/matrix/sayMatrix.ts'
import { sayWithoutData, withoutData } from '../../../shared/matrix/withoutData.ts'
import type { Case, Meeting } from '../../../shared/records/case.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const aWave = (name: string, position: number) =>
  ({ kind: 'wave', id: guid(name), name, position, planned: null, description: null }) as const

function aCase(name: string, sources: readonly string[], meetings: Readonly<Record<string, Meeting['status']>>): Case {
  return {
    kind: 'case',
    id: guid(name),
    name,
    description: null,
    position: name.length,
    sourceIds: sources.map(guid),
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: Object.entries(meetings).map(([wave, status]) => ({
      waveId: guid(wave),
      status,
      date: null,
      reason: null,
    })),
    anchor: null,
  }
}

const inWave = (name: string, wave: string, length = 100) => ({ ...aSource(name, length), waveId: guid(wave) })
const project = aProject(
  aWave('W1', 1),
  aWave('W2', 2),
  aCode('Setback'),
  inWave('Ann 1', 'W1'),
  inWave('Ann 2', 'W2'),
  inWave('Bob 1', 'W1'),
  inWave('Bob 2', 'W2', 0),
  inWave('Cleo 1', 'W1'),
  aCase('Ann', ['Ann 1', 'Ann 2'], { W1: 'met', W2: 'missed' }),
  aCase('Bobby', ['Bob 1', 'Bob 2'], { W1: 'met', W2: 'met' }),
  aCase('Cleo', ['Cleo 1'], { W2: 'died' }),
  aCase('Dorian', [], { W1: 'missed', W2: 'withdrawn' }),
  aCase('Unrecorded', [], {}),
  aCoding('Setback', 'Ann 1', 0, 10),
  aCoding('Setback', 'Ann 2', 0, 10),
)
const question: MatrixQuestion = {
  rows: codeRows(project.codes),
  columns: [{ is: 'waves' }],
  count: 'cases',
  coderId: null,
}

test('only cases without words are left out, each for what is recorded', () => {
  const none = { met: [], missed: [], withdrawn: [], died: [], planned: [] }
  expect(withoutData(project)).toEqual([
    { waveId: guid('W1'), cases: { ...none, missed: [guid('Dorian')] } },
    // Ann is recorded as missed but has a transcript: she counts.
    { waveId: guid('W2'), cases: { ...none, met: [guid('Bobby')], died: [guid('Cleo')], withdrawn: [guid('Dorian')] } },
  ])
})

test('none of those left out is in what a column is out of', () => {
  const { denominators, cells } = countMatrix(project, question, () => undefined)
  expect(denominators).toEqual([3, 1])
  expect(cells).toEqual([[1, 1]])
})

test('a matrix by wave tells who was left out, one by source does not', () => {
  expect(sayMatrix(project, question)).toContain(
    'Cases left out because they have no words there: W1: 1 missed; W2: 1 met without a transcript, 1 withdrawn, 1 died.',
  )
  expect(sayMatrix(project, { ...question, columns: [{ is: 'sources' }] }).join(' ')).not.toContain('left out')
  expect(sayWithoutData(aProject(aWave('W1', 1), aCase('Ann', [], {})))).toBeNull()
})
