import { join } from 'node:path'
import { expect, test } from 'vitest'
import { richOfMarkdown } from '../../build/sample/memoMarkdown.ts'
import { readSampleStudy } from '../../build/sample/readSampleStudy.ts'
import { plainOfRich, richOf } from '../../shared/memos/richText.ts'
import { ROOT } from '../support/built.ts'

test('the sample’s memos are formatted, and their words are free of Markdown', () => {
  const { project } = readSampleStudy(join(ROOT, 'build/sample-study'))
  const memos = [...project.memos.values()].filter(({ title }) => title !== '')
  expect(memos.length).toBe(11)
  for (const { text, rich } of memos) {
    expect(text).not.toMatch(/[*_]/)
    const read = richOf(rich)
    if (rich !== null) expect(read && plainOfRich(read)).toBe(text)
  }
  expect(memos.filter(({ rich }) => rich !== null).length).toBeGreaterThan(5)
})

test('Markdown becomes looks and lists; what a memo cannot hold is refused', () => {
  const rich = richOfMarkdown('**Now.** Two *kinds*:\n\n1. one\n   - inner\n2. two\n\n> said')
  expect(plainOfRich(rich)).toBe('Now. Two kinds:\n\n1. one\n  - inner\n2. two\n\nsaid')
  expect(() => richOfMarkdown('[a](https://example.org)')).toThrow('link')
})
