import { expect, test } from 'vitest'
import { unionsOf } from '../../../shared/indexes/unionCounts.ts'
import { codeNodes } from '../../../shared/study/codeNodes.ts'
import type { Project } from '../../../shared/study/project.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const study = aProject(
  aSource('Eddie'),
  { ...aCode('Setbacks', null, 1), color: '#bf696a' },
  aCode('Illness', 'Setbacks', 1),
  aCode('Money', 'Setbacks', 2),
  aCode('Gains', null, 2),
  aCode('Work', 'Gains', 1),
  aCoding('Illness', 'Eddie', 0, 10),
  aCoding('Money', 'Eddie', 0, 10),
)

function nodesOf(project: Project, shown: ReadonlySet<string> | null = null) {
  const { codes } = project
  return codeNodes({ codes, unions: unionsOf(project), shown })
}

test('a code holds its own segments and those of its family, each once', () => {
  const [setbacks] = nodesOf(study)
  expect(setbacks).toMatchObject({ segments: 0, total: 1, children: [{ segments: 1, total: 1 }, { total: 1 }] })
})

test('a narrowed tree holds its hits and nothing else', () => {
  const [setbacks, ...others] = nodesOf(study, new Set([guid('Setbacks'), guid('Money')]))
  expect(setbacks?.children.map(({ code }) => code.name)).toEqual(['Money'])
  expect(others).toEqual([])
})
