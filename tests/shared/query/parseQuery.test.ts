import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery } from '../../../shared/query/parseQuery.ts'
import { printQuery } from '../../../shared/query/printQuery.ts'
import { DISTANCE_UNITS, FIELDS, type Query, RELATIONS, WITH_DISTANCE } from '../../../shared/query/query.ts'

function printed(text: string): string {
  const parsed = parseQuery(text)
  return parsed.ok ? printQuery(parsed.query) : `✗ ${parsed.problem.message}`
}

test.each([
  // typed                                                    as it is understood
  ['', ''],
  ['Setbacks', 'Setbacks'],
  ['Setbacks AND NOT "Service gaps"', 'Setbacks AND NOT "Service gaps"'],
  ['Illness WITHIN Setbacks', 'Illness WITHIN Setbacks'],
  ['Money NEAR/50w Continuity', 'Money NEAR/50w Continuity'],
  [
    'code:"Setbacks" case.gender = woman wave: "1 year" speaker: participant text: "link worker"',
    'Setbacks AND case.gender = woman AND wave:"1 year" AND speaker:participant AND text:"link worker"',
  ],
  ['Setbacks > Illness OR Family and friends', '"Setbacks > Illness" OR "Family and friends"'],
  ['A OR B AND C', 'A OR B AND C'],
  ['(A OR B) AND C', '(A OR B) AND C'],
  ['A AND (B AND C)', 'A AND B AND C'],
  ['NOT A WITHIN B', 'NOT A WITHIN B'],
  ['(NOT A) WITHIN B', '(NOT A) WITHIN B'],
  ['NOT (A AND B)', 'NOT (A AND B)'],
  ['A WITHIN B OVERLAPS C', 'A WITHIN B OVERLAPS C'],
  ['A WITHIN (B OVERLAPS C)', 'A WITHIN (B OVERLAPS C)'],
  ['A INTERSECTS B', 'A OVERLAPS B'],
  ['A FOLLOWED-BY B', 'A FOLLOWED-BY B'],
  ['A FOLLOWED-BY/2T B', 'A FOLLOWED-BY/2t B'],
  ['case."Age band" = “50–59”', 'case."Age band" = "50–59"'],
  ['case.employment@"1 year" != retired', 'case.employment@"1 year" != retired'],
  [
    'case."Self-rated health"@Baseline>=fair',
    'case.Self-rated health@Baseline >= fair'.replace('Self-rated health', '"Self-rated health"'),
  ],
  ['only:Setbacks starred', 'only:Setbacks AND starred'],
  ['"starred"', '"starred"'],
  ['date:>=2020-03 coded:2026', 'date:>=2020-03 AND coded:2026'],
  ['text:"she said \\"go\\""', 'text:"she said \\"go\\""'],
  ['"a \\> b"', '"a \\\\> b"'],
])('%s', (typed, understood) => {
  expect(printed(typed)).toBe(understood)
  expect(printed(printed(typed))).toBe(understood)
})

test.each([
  // typed, and where it is faulty                  what is said
  ['Setbacks AND [NOTHING:x]', /not a filter/],
  ['Setbacks AND []', /missing at the end/],
  ['[(]Setbacks OR Money', /never closed/],
  ['Setbacks OR Money[)]', /no opening bracket/],
  ['[AND] Money', /missing before AND/],
  ['Money [NEAR] Gym', /needs a distance/],
  ['Money [NEAR/50x] Gym', /not a distance/],
  ['Money [WITHIN/5w] Gym', /takes no distance/],
  ['text:["gym]', /quotation mark is never closed/],
  ['case.gender[]', /compared with a value/],
  ['wave:[]', /needs a value/],
  ['[case.] = woman', /the name of an attribute/],
  ['Setbacks [>]', /A path goes on/],
])('%s is told at the place', (marked, message) => {
  const start = marked.indexOf('[')
  const text = marked.replace('[', '').replace(']', '')
  const parsed = parseQuery(text)
  if (parsed.ok) throw new Error(`understood as ${printQuery(parsed.query)}`)
  expect(parsed.problem.message).toMatch(message)
  expect(parsed.problem.place.utf16Start).toBe(start)
})

test('whatever chips say, its text says the same', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'Setbacks',
      'AND',
      'NEAR/50w',
      'starred',
      'case',
      'case.x',
      'a > b',
      'a \\> b',
      '“x”',
      '\\',
      ' ',
      'wave',
    ),
    fc.string({ minLength: 1 }),
  )
  const term: fc.Arbitrary<Query> = fc.oneof(
    fc.record({ is: fc.constant('code' as const), name: word, alone: fc.boolean(), at: fc.constant(null) }),
    fc.record({
      is: fc.constant('field' as const),
      field: fc.constantFrom(...FIELDS.filter((field) => field !== 'date' && field !== 'coded')),
      value: word,
      at: fc.constant(null),
    }),
    fc.record({
      is: fc.constant('attribute' as const),
      of: fc.constantFrom('case' as const, 'source' as const),
      name: word,
      wave: fc.option(word),
      compare: fc.constantFrom('=' as const, '!=' as const, '<=' as const),
      value: word,
      at: fc.constant(null),
    }),
    fc.constant<Query>({ is: 'starred', at: null }),
  )
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 4 },
      term,
      fc.record({ is: fc.constant('not' as const), part: tie('query') }),
      fc
        .record({
          operator: fc.constantFrom(...RELATIONS),
          most: fc.nat(500),
          unit: fc.constantFrom(...DISTANCE_UNITS),
          left: tie('query'),
          right: tie('query'),
        })
        .map(
          ({ operator, most, unit, left, right }): Query => ({
            is: 'relation',
            operator,
            distance: WITH_DISTANCE.has(operator) ? { most, unit } : null,
            left,
            right,
            at: null,
          }),
        ),
      fc
        .record({
          is: fc.constantFrom('and' as const, 'or' as const),
          parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
        })
        .map(
          ({ is, parts }): Query => ({ is, parts: parts.flatMap((part) => (part.is === is ? part.parts : [part])) }),
        ),
    ),
  }))
  fc.assert(
    fc.property(query, (one) => {
      const text = printQuery(one)
      const again = parseQuery(text)
      if (!again.ok) throw new Error(`${text}: ${again.problem.message}`)
      expect(withoutPlaces(again.query)).toEqual(withoutPlaces(one))
    }),
    { numRuns: 500 },
  )
})

function withoutPlaces(query: Query): unknown {
  return JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === 'at' ? undefined : value)))
}
