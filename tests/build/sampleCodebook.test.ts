import { expect, test } from 'vitest'
import { readSampleStudy } from '../../build/sample/readSampleStudy.ts'

const { project, log } = readSampleStudy('build/sample-study')

test('the codebook of the sample study was frozen twice, and grew in between', () => {
  const [first, second] = [...project.codebookVersions.values()]
  const names = new Set(first?.codes.map(({ name }) => name))
  expect(second?.codes.map(({ name }) => name).filter((name) => !names.has(name))).toContain('Contact lost')
  expect(second?.codes.length).toBe(project.codes.size)
  expect(log.filter(({ type }) => type === 'freeze-codebook')).toHaveLength(2)
})
