import { describe, expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { aCode, aCoding, ANA, aProject, aSource, after, BEN, codingsIn, guid, reasonOf } from '../../support/study.ts'

const pilot = aProject(aSource('Eddie'), aCode('Setbacks'), aCode('Money', null, 2), {
  ...aCode('Themes'),
  codable: false,
})

const code = (name: string, start: number, end: number, by = ANA, source = 'Eddie') =>
  ({
    type: 'apply-code',
    ...by,
    codingId: guid(`${name} ${start}-${end} ${by.coderId}`),
    selectionId: guid(`s ${name} ${start}-${end}`),
    codeId: guid(name),
    sourceId: guid(source),
    passage: { start, end },
    words: 'until my mam fell ill',
  }) as const

describe('applying a code', () => {
  test('passages may overlap, and two coders may code the same words', () => {
    const coded = [code('Setbacks', 10, 30), code('Money', 20, 40), code('Setbacks', 10, 30, BEN)].reduce(after, pilot)
    expect(codingsIn(coded, 'Eddie')).toEqual(
      expect.arrayContaining(['Setbacks 10–30 Ana', 'Setbacks 10–30 Ben', 'Money 20–40 Ana']),
    )
  })

  test('codings of the very same words share one selection', () => {
    const coded = [code('Setbacks', 10, 30), code('Money', 10, 30, BEN), code('Money', 10, 31)].reduce(after, pilot)
    const [setbacks, moneyBen, moneyAna] =
      coded.codingsBySource.get(guid('Eddie'))?.toSorted((a, b) => a.passage.end - b.passage.end) ?? []
    expect(setbacks?.selectionId).toBe(moneyBen?.selectionId)
    expect(moneyAna?.selectionId).not.toBe(setbacks?.selectionId)
  })

  test.each([
    ['the same words twice by one coder', [code('Setbacks', 10, 30)], code('Setbacks', 10, 30), 'already-coded'],
    ['a code that is gone', [], code('Weather', 10, 30), 'code-gone'],
    ['a source that is gone', [], code('Setbacks', 10, 30, ANA, 'Joan'), 'source-gone'],
    ['no words', [], code('Setbacks', 10, 10), 'outside-source'],
    ['words beyond the end', [], code('Setbacks', 990, 1001), 'outside-source'],
    ['a heading', [], code('Themes', 10, 30), 'heading'],
  ])('is refused for %s', (_what, before, command, reason) => {
    expect(reasonOf(decide(before.reduce(after, pilot), command))).toBe(reason)
  })

  test('the history quotes the words and names the code of that moment', () => {
    const outcome = decide(pilot, code('Setbacks', 10, 30))
    expect(outcome.ok && outcome.words).toBe('coded ‘until my mam fell ill’ in Eddie as Setbacks')
  })
})

describe('moving the ends of a coding', () => {
  const coded = [code('Setbacks', 10, 30), code('Money', 10, 30)].reduce(after, pilot)
  const resize = (start: number, end: number) =>
    ({
      type: 'resize-coding',
      ...ANA,
      sourceId: guid('Eddie'),
      codingId: guid(`Setbacks 10-30 ${ANA.coderId}`),
      passage: { start, end },
      selectionId: guid('new selection'),
      words: 'my mam',
    }) as const

  test('moves one coding and leaves the others of the same words', () => {
    const moved = after(coded, resize(12, 25))
    expect(codingsIn(moved, 'Eddie')).toEqual(['Money 10–30 Ana', 'Setbacks 12–25 Ana'])
    const selections = new Set(moved.codingsBySource.get(guid('Eddie'))?.map((coding) => coding.selectionId))
    expect(selections.size).toBe(2)
  })

  test.each([
    [10, 30, 'nothing-to-do'],
    [30, 30, 'outside-source'],
    [0, 2000, 'outside-source'],
  ])('to %i–%i is refused', (start, end, reason) => {
    expect(reasonOf(decide(coded, resize(start, end)))).toBe(reason)
  })

  test('onto words that carry the code already is refused', () => {
    const twice = after(coded, code('Setbacks', 12, 25))
    expect(reasonOf(decide(twice, resize(12, 25)))).toBe('already-coded')
  })
})

test('removing a coding leaves the others', () => {
  const coded = [code('Setbacks', 10, 30), code('Money', 20, 40)].reduce(after, pilot)
  const fewer = after(coded, {
    type: 'remove-codings',
    ...ANA,
    sourceId: guid('Eddie'),
    codingIds: [guid(`Setbacks 10-30 ${ANA.coderId}`)],
    words: 'until',
  })
  expect(codingsIn(fewer, 'Eddie')).toEqual(['Money 20–40 Ana'])
})

test('coding all hits of a search passes over what is coded so already', () => {
  const project = aProject(aSource('Eddie'), aSource('Joan'), aCode('Money'), aCoding('Money', 'Eddie', 5, 9))
  const hit = (source: string, start: number, end: number) => ({
    codingId: guid(`hit ${source} ${start}`),
    selectionId: guid(`hit s ${source} ${start}`),
    sourceId: guid(source),
    passage: { start, end },
  })
  const command = {
    type: 'code-passages',
    ...ANA,
    codeId: guid('Money'),
    because: 'search for “rent”',
    passages: [hit('Eddie', 5, 9), hit('Eddie', 50, 54), hit('Joan', 7, 11), hit('Joan', 7, 11)],
  } as const
  const coded = after(project, command)
  expect([...codingsIn(coded, 'Eddie'), ...codingsIn(coded, 'Joan')]).toEqual([
    'Money 5–9 Ana',
    'Money 50–54 Ana',
    'Money 7–11 Ana',
  ])
  expect(reasonOf(decide(coded, command))).toBe('nothing-to-do')
})
