import { expect, test } from 'vitest'
import { codeEmergence, emergenceTable, firstPassages } from '../../../shared/matrix/emergence.ts'
import { emergenceChart } from '../../../shared/matrix/emergenceChart.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const wave = { kind: 'wave' as const, id: guid('W1'), name: 'W1', position: 1, planned: null, description: null }
const interview = (name: string, position: number, date: string | null) => ({
  ...aSource(name, 100),
  position,
  date,
  waveId: guid('W1'),
})
const project = aProject(
  wave,
  aCode('A', null, 1),
  aCode('A1', 'A', 1),
  aCode('B', null, 2),
  interview('third', 1, null),
  interview('second', 2, '2021-05'),
  interview('first', 3, '2021-04-10'),
  { ...aSource('other wave', 100), waveId: null },
  aCoding('A', 'first', 0, 5),
  aCoding('A1', 'first', 10, 15),
  aCoding('A', 'second', 0, 5),
  aCoding('B', 'second', 30, 35, 'Ben'),
  aCoding('B', 'second', 20, 25, 'Ben'),
  aCoding('A', 'third', 0, 5),
  aCoding('B', 'other wave', 0, 5),
)
const question = { waveId: guid('W1'), coderId: null, base: 1, run: 1, threshold: 0 }

test('codes emerge in the order of collection, within one wave', () => {
  const emergence = codeEmergence(project, question)
  expect(emergenceTable(emergence).rows).toEqual([
    [1, 'first', '2021-04-10', 2, 2, 2, 2 / 3],
    [2, 'second', '2021-05', 2, 1, 3, 1],
    [3, 'third', null, 1, 0, 3, 1],
  ])
  expect(emergence.saturation).toMatchObject({ base_themes: 2, saturated_at: 2, label: '2+1' })
})

test('a number of new codes opens the first words of each', () => {
  const second = codeEmergence(project, question).interviews[1]
  if (!second) throw new Error('no interview')
  expect(firstPassages(project, second, null).map(({ passage }) => passage)).toEqual([{ start: 20, end: 25 }])
  expect(firstPassages(project, second, guid('Ana'))).toEqual([])
})

test('without codes there is nothing to have a share of', () => {
  expect(codeEmergence(aProject(wave, interview('only', 1, null)), question).saturation).toBeNull()
})

test('twice the codes stand twice as high', () => {
  const { points, bottom } = emergenceChart(codeEmergence(project, question), 600, 300)
  expect((bottom - (points[0]?.barY ?? 0)) / (bottom - (points[1]?.barY ?? 0))).toBeCloseTo(2)
})
