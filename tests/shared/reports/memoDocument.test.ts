import { expect, test } from 'vitest'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { memoDocument } from '../../../shared/reports/memoDocument.ts'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'

test('memos are taken out with their looks and lists', () => {
  const { project } = readSampleStudy('build/sample-study')
  const memo = [...project.memos.values()].filter(({ title }) => title.startsWith('Decision'))
  const markdown = markdownOf(memoDocument(project, memo, () => undefined))
  expect(markdown).toContain('**Before.** One code, *Company and contacts*')
  expect(markdown).toContain('\n- **Gain \\> Connection**: company told as a good change.')
})
