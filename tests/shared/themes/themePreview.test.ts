import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { previewThemeMerge, previewThemeSplit, withQuotations } from '../../../shared/themes/themePreview.ts'
import { aTheme } from '../../support/aTheme.ts'
import { aCode, aCoding, after, ANA, aProject, aSource, BEN, guid, reasonOf } from '../../support/study.ts'

const fare = aCoding('Fare', 'Eddie', 0, 10)
const queue = aCoding('Queue', 'Eddie', 20, 30)
const start = aProject(
  aSource('Eddie'),
  aCode('Money', null, 1),
  aCode('Fare', 'Money', 1),
  aCode('Queue', null, 2),
  aCode('Trust', null, 3),
  fare,
  queue,
  aTheme('Price', ['Money', 'Queue'], {
    quotations: [
      { quotationId: fare.selectionId, role: 'exemplar', note: '' },
      { quotationId: queue.selectionId, role: 'negative', note: '' },
      { quotationId: guid('of no code'), role: 'exemplar', note: '' },
    ],
  }),
  aTheme('Small change', ['Fare'], { parentId: guid('Price'), level: 'subtheme' }),
  aTheme('Patience', ['Queue'], { position: 2 }),
)
const theme = (name: string) => ({ kind: 'theme', id: guid(name) }) as const
const relating = (id: string, from: string, name: string, to: string) =>
  ({
    type: 'create-relation',
    ...ANA,
    relationId: guid(id),
    from: theme(from),
    to: theme(to),
    name,
    directed: true,
  }) as const

test('a merge says what comes along, and a relation comes along unless it would lead from a theme to itself', () => {
  let project = after(start, relating('within', 'Price', 'hinders', 'Patience'))
  project = after(project, {
    ...relating('out', 'Price', 'enables', 'Small change'),
    to: { kind: 'code', id: guid('Trust') },
  })
  project = after(project, { type: 'sign-off', ...BEN, signOffId: guid('s'), themeIds: [guid('Patience')], note: '' })
  const told = previewThemeMerge(project, [guid('Price')], guid('Patience'))
  expect(told.ok && told.lines).toEqual([
    'Money comes into Patience.',
    '3 chosen quotations come along.',
    'Small change comes under Patience.',
    '1 relation is then one of Patience.',
    '“Price hinders Patience” stays with what is set aside.',
    'Patience has 1 segment, in 0 of 0 cases, instead of 1 segment now.',
    'The sign-off of Patience lapses.',
  ])
  const merged = after(project, {
    type: 'merge-themes',
    ...ANA,
    themeIds: [guid('Price')],
    intoId: guid('Patience'),
    reason: '',
  })
  expect([...merged.relations.values()].map(({ from, name }) => [from.id, name])).toEqual([
    [guid('Price'), 'hinders'],
    [guid('Patience'), 'enables'],
  ])
})

test('a theme cannot be merged into one under it', () => {
  const told = previewThemeMerge(start, [guid('Price')], guid('Small change'))
  expect(told).toMatchObject({ ok: false, refusal: { reason: 'into-itself' } })
})

const parts = [
  { themeId: guid('a'), name: 'Cost', codeIds: [guid('Money')] },
  { themeId: guid('b'), name: 'Delay', codeIds: [guid('Queue')] },
]

test('a split sends quotations where their codes go, and says what each part has', () => {
  const price = start.themes.get(guid('Price')) ?? aTheme('none')
  expect(withQuotations(start, price, parts).map(({ quotationIds }) => quotationIds)).toEqual([
    [fare.selectionId, guid('of no code')],
    [queue.selectionId],
  ])
  const told = previewThemeSplit(start, guid('Price'), parts)
  expect(told.ok && told.lines).toEqual([
    'Cost has 1 segment, in 0 of 0 cases, with 2 chosen quotations.',
    'Delay has 0 segments, in 0 of 0 cases, with 1 chosen quotation.',
    'Small change comes under Cost.',
  ])
  const without = previewThemeSplit(start, guid('Price'), [parts[0], { ...parts[1], codeIds: [] }] as typeof parts)
  expect(without.ok && without.lines).toContain('Queue goes into none.')
})

test('a split needs two names', () => {
  const into = parts.map((part) => ({ ...part, quotationIds: [] }))
  const command = { type: 'split-theme', ...ANA, themeId: guid('Price'), reason: '' } as const
  expect(reasonOf(decide(start, { ...command, into: into.slice(0, 1) }))).toBe('nothing-to-do')
  expect(reasonOf(decide(start, { ...command, into: into.map((part) => ({ ...part, name: ' ' })) }))).toBe('name-empty')
})
