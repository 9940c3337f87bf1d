import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Definition, EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { readDefinition, writeDefinition } from '../../../shared/refi/definitionText.ts'
import { describedBy } from '../../../shared/refi/describedBy.ts'

const FULL: Definition = {
  short: 'being cut off',
  full: 'Few or no people\nto talk to.',
  include: 'days without a visit',
  exclude: 'wanting to be alone (use Solitude)',
  closeButNo: 'living alone',
  typical: [
    { codingId: null, words: 'I felt so alone' },
    { codingId: null, words: 'nobody rings' },
  ],
  borderline: [{ codingId: null, words: 'it is quiet' }],
}

test('a definition reads as a page of a codebook', () => {
  expect(writeDefinition(FULL)).toBe(`Brief definition:
being cut off

Full definition:
Few or no people
to talk to.

When to use:
days without a visit

When not to use:
wanting to be alone (use Solitude)

Close but not this code:
living alone

Typical example:
I felt so alone

Typical example:
nobody rings

Borderline example:
it is quiet`)
})

test.each([
  ['nothing', EMPTY_DEFINITION, null],
  ['a long form alone, which has no heading', { ...EMPTY_DEFINITION, full: 'being cut off' }, 'being cut off'],
])('%s', (_title, definition, text) => {
  expect(writeDefinition(definition)).toBe(text)
})

describe('a description of another program', () => {
  test.each([
    // what it says                                     what it is taken for
    ['being cut off', { full: 'being cut off' }],
    ['Include: days alone', { full: 'Include: days alone' }],
    ['See also.\n\nWhen to use:\ndays alone', { full: 'See also.', include: 'days alone' }],
    ['When to use:\na\n\nWhen to use:\nb', { include: 'a\n\nb' }],
    ['When to use:\na\nWhen not to use:\nb', { include: 'a', exclude: 'b' }],
  ])('%j', (text, parts) => {
    expect(readDefinition(text)).toEqual({ ...EMPTY_DEFINITION, ...parts })
  })

  test.each(['', 'x', 'See also.\n\nWhen to use:\nb', 'When to use:\na\nWhen not to use:\nb'])(
    'goes back out letter for letter: %j',
    (text) => {
      const { definition, foreignDescription } = describedBy(text)
      expect(foreignDescription ?? writeDefinition(definition)).toBe(text)
    },
  )
})

test('any definition comes back as it was written', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('When to use:', '\\When to use:', 'Full definition:', '', ' '))
  const words = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'))
  const examples = fc.array(
    words.map((one) => ({ codingId: null, words: one })),
    { maxLength: 3 },
  )
  const definitions = fc.record({
    short: words,
    full: words,
    include: words,
    exclude: words,
    closeButNo: words,
    typical: examples,
    borderline: examples,
  })
  fc.assert(
    fc.property(definitions, (definition) => {
      expect(readDefinition(writeDefinition(definition) ?? '')).toEqual(definition)
    }),
    { numRuns: 2000 },
  )
})
