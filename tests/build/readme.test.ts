import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../build/sample/readSampleStudy.ts'
import { answer } from '../../shared/analysis/cooccurrence/compute.ts'
import { FIRST_QUESTION } from '../../shared/analysis/cooccurrence/question.ts'
import { cooccurrenceReport } from '../../shared/analysis/cooccurrence/report.ts'
import { codePath } from '../../shared/study/codeTree.ts'
import { inOrder } from '../../shared/study/project.ts'
import { passagesOfLane } from '../../shared/timeline/evidenceLane.ts'
import { ROOT } from '../support/built.ts'

const { project, texts } = readSampleStudy(join(ROOT, 'build/sample-study'))
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8').replace(/\s+/g, ' ')

test('where setbacks meet money, the README says what the sample study shows', () => {
  const { rows, columns, cells } = cooccurrenceReport(
    project,
    FIRST_QUESTION,
    answer(project, (id) => texts.get(id), FIRST_QUESTION),
  )
  const pairs = (row: string) => cells[rows.indexOf(row)]?.[columns.indexOf('Capital > Economic')] ?? 0
  const setbacks = rows.filter((row) => row.startsWith('Setback > '))
  expect(setbacks.toSorted((a, b) => pairs(b) - pairs(a))[0]).toBe('Setback > Family')
  expect([pairs('Setback > Family'), pairs('Setback > Money')]).toEqual([6, 2])
  expect(readme).toContain('in six pairs of passages against two for *Money*')
})

test('what changes over the waves, the README counts as the matrix does', () => {
  const lost = [...project.codes.values()].find(({ id }) => codePath(project.codes, id) === 'Continuity > Contact lost')
  const passages = passagesOfLane(project, { kind: 'code', id: lost?.id ?? '' })
  const counts = inOrder(project.waves.values()).map(
    ({ id }) =>
      passages([...project.sources.values()].filter(({ waveId }) => waveId === id).map((one) => one.id)).length,
  )
  expect(counts).toEqual([0, 21, 14])
  expect(readme).toContain('*Contact lost* has nothing at baseline, 21 passages at one year and 14 at two')
})
