import { expect, test } from 'vitest'
import { withJoin, withNotToggled, withTermAdded, withTermReplaced } from '../../../shared/query/editQuery.ts'
import { parseQuery } from '../../../shared/query/parseQuery.ts'
import { printQuery, segmentsOf } from '../../../shared/query/printQuery.ts'
import type { Query, Term } from '../../../shared/query/query.ts'

function queryOf(text: string): Query {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.query
}

function chipAt(query: Query, nth: number) {
  const chip = segmentsOf(query).filter(({ is }) => is === 'term')[nth]
  if (chip?.is !== 'term') throw new Error(`no chip ${nth}`)
  return chip
}

test.each([
  // query                          chip   without it
  ['A AND B AND C', 1, 'A AND C'],
  ['A AND B', 0, 'B'],
  ['A', 0, ''],
  ['A AND NOT B', 1, 'A'],
  ['A WITHIN B', 1, 'A'],
  ['A WITHIN B', 0, 'B'],
  ['(A OR B) AND C', 0, 'B AND C'],
  ['A NEAR/5w (B OR C)', 1, 'A NEAR/5w C'],
])('%s without chip %i is %s', (text, nth, without) => {
  const query = queryOf(text)
  expect(printQuery(withTermReplaced(query, chipAt(query, nth).path, null))).toBe(without)
})

test.each([
  ['A', 0, 'NOT A'],
  ['NOT A', 0, 'A'],
  ['A AND B', 1, 'A AND NOT B'],
  ['A AND NOT B', 1, 'A AND B'],
  ['A WITHIN B', 1, 'A WITHIN (NOT B)'],
])('NOT on %s, chip %i, is %s', (text, nth, toggled) => {
  const query = queryOf(text)
  expect(printQuery(withNotToggled(query, chipAt(query, nth).path))).toBe(toggled)
})

test.each([
  // query             operator   becomes   as read
  ['A AND B', 0, 'WITHIN', 'A WITHIN B'],
  ['A AND B AND C', 1, 'OR', 'A AND B OR C'],
  ['A OR (B AND C)', 1, 'OVERLAPS', 'A OR B OVERLAPS C'],
  ['A WITHIN B', 0, 'NEAR/10w', 'A NEAR/10w B'],
])('%s, operator %i to %s, is %s', (text, nth, operator, read) => {
  const segments = segmentsOf(queryOf(text))
  const indexes = segments.flatMap(({ is }, index) => (is === 'join' ? [index] : []))
  const changed = withJoin(segments, indexes[nth] ?? -1, operator)
  expect(changed && printQuery(changed)).toBe(read)
})

test('a term is added to whatever there is', () => {
  const term: Term = { is: 'starred', at: null }
  expect(['', 'A', 'A OR B', 'A AND B'].map((text) => printQuery(withTermAdded(queryOf(text), term)))).toEqual([
    'starred',
    'A AND starred',
    '(A OR B) AND starred',
    'A AND B AND starred',
  ])
})
