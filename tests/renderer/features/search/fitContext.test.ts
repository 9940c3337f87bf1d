import { expect, test } from 'vitest'
import { fitContext } from '../../../../renderer/features/search/fitContext.ts'

const context = (before: string, words: string, after = '') => ({
  before,
  words,
  after,
  beforeIsCut: false,
  afterIsCut: false,
})

test.each([
  ['everything where there is room', context('until my ', 'mam', ' fell'), 20, 'until my [mam] fell'],
  ['the nearest whole words where there is not', context('it lasted until my ', 'mam'), 11, '… until my [mam]'],
  [
    'the beginning and end of half a page',
    context('', 'a'.repeat(30) + 'z'.repeat(30)),
    20,
    `[${'a'.repeat(28)} … ${'z'.repeat(12)}]`,
  ],
  ['no halves of characters', context('😔😔😔', 'mam'), 3, '… 😔[mam]'],
])('%s', (_, given, before, expected) => {
  const fitted = fitContext(given, { before, words: 40 })
  expect(`${fitted.before}[${fitted.words}]${fitted.after}`).toBe(expected)
})

test('what the turn goes on with is hinted at', () => {
  const fitted = fitContext(
    { ...context('my ', 'mam', ' fell'), beforeIsCut: true, afterIsCut: true },
    { before: 20, words: 40 },
  )
  expect(fitted).toEqual({ before: '… my ', words: 'mam', after: ' fell …' })
})
