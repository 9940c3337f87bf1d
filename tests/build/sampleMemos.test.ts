import { join } from 'node:path'
import { expect, test } from 'vitest'
import { richOfMarkdown } from '../../build/sample/memoMarkdown.ts'
import { readSampleStudy } from '../../build/sample/readSampleStudy.ts'
import { lookUpIn, referencesOf, upToDate } from '../../shared/memos/references.ts'
import { plainOfRich, richOf } from '../../shared/memos/richText.ts'
import { MEMO_KINDS } from '../../shared/records/memo.ts'
import { ROOT } from '../support/built.ts'

test('the sample’s memos are formatted, and their words are free of Markdown', () => {
  const { project } = readSampleStudy(join(ROOT, 'build/sample-study'))
  const memos = [...project.memos.values()].filter(({ title }) => title !== '')
  expect(memos.length).toBeGreaterThanOrEqual(24)
  for (const { text, rich } of memos) {
    expect(text).not.toMatch(/[*_]/)
    const read = richOf(rich)
    if (rich !== null) expect(read && plainOfRich(read)).toBe(text)
  }
  expect(memos.filter(({ rich }) => rich !== null).length).toBeGreaterThan(5)
})

test('the sample has a memo of every kind, and all that they point at is there', () => {
  const { project, texts } = readSampleStudy(join(ROOT, 'build/sample-study'))
  const memos = [...project.memos.values()]
  const kinds = new Set(memos.map(({ memoKind }) => memoKind))
  expect(MEMO_KINDS.filter((kind) => kind !== 'free' && !kinds.has(kind))).toEqual([])
  const lookUp = lookUpIn(project, (id) => texts.get(id))
  const references = memos.flatMap(referencesOf)
  expect(references.filter((to) => lookUp(to) === null)).toEqual([])
  expect(references.filter(({ kind }) => kind === 'coding').length).toBeGreaterThan(5)
  expect(memos.flatMap(({ about }) => about).filter((to) => lookUp(to) === null)).toEqual([])
  // What is kept with a reference is what it shows: other programs read that.
  for (const memo of memos) {
    const rich = richOf(memo.rich)
    if (rich) expect(plainOfRich(upToDate(rich, lookUp))).toBe(memo.text)
  }
})

test('Markdown becomes looks and lists; what a memo cannot hold is refused', () => {
  const rich = richOfMarkdown('**Now.** Two *kinds*:\n\n1. one\n   - inner\n2. two\n\n> said')
  expect(plainOfRich(rich)).toBe('Now. Two kinds:\n\n1. one\n  - inner\n2. two\n\nsaid')
  expect(() => richOfMarkdown('[a](https://example.org)')).toThrow('link')
})
