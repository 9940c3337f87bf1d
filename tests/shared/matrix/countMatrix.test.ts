import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMatrix, passagesBehind } from '../../../shared/matrix/countMatrix.ts'
import { type Count, COUNTS, type Dimension, type MatrixQuestion } from '../../../shared/matrix/question.ts'
import { answeredQueries, codeRows } from '../../../shared/matrix/rows.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { Source } from '../../../shared/records/source.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { after, ANA, aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'
import { overlappingStudy, type SmallStudy } from '../query/overlappingStudy.ts'

const DIMENSIONS: readonly (readonly Dimension[])[] = [
  [{ is: 'cases' }],
  [{ is: 'waves' }],
  [{ is: 'sources' }],
  [{ is: 'coders' }],
  [{ is: 'attribute', attributeId: guid('gender') }],
  [{ is: 'attribute', attributeId: guid('health') }],
  [{ is: 'waves' }, { is: 'attribute', attributeId: guid('gender') }],
  [{ is: 'cases' }, { is: 'waves' }],
  [{ is: 'queries', queries: [] }],
  [{ is: 'queries', queries: [] }, { is: 'waves' }],
  [{ is: 'cases' }, { is: 'queries', queries: [] }],
  [{ is: 'coders' }, { is: 'queries', queries: [] }],
]

/** What answers in this study, in the place of nothing. */
function answered({ project, texts }: SmallStudy, columns: readonly Dimension[]): Dimension[] {
  const asked = ['Setbacks', 'Gains OVERLAPS Illness', 'text:gym', 'NOT Setbacks', 'Money AND Gains'].map(
    (text, nth) => ({ type: 'keep-query' as const, queryId: guid(text), name: `${nth}: ${text}`, text, ...ANA }),
  )
  const queries = answeredQueries(asked.reduce(after, project), null, (id) => texts.get(id))
  return columns.map((one) => (one.is === 'queries' ? { is: 'queries', queries } : one))
}

test('every cell, total and denominator is what listing every character gives', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom(...DIMENSIONS),
      fc.constantFrom(...COUNTS),
      fc.constantFrom(null, guid('Ana')),
      fc.boolean(),
      (seed, columns, count, coderId, alone) => {
        const study = overlappingStudy(seed)
        const question = {
          rows: codeRows(study.project.codes, { alone }),
          columns: answered(study, columns),
          count,
          coderId,
        }
        const matrix = countMatrix(study.project, question, (id) => study.texts.get(id))
        const slow = slowly(study, question)
        expect(matrix.columns.map(({ name }) => name)).toEqual(slow.columns)
        expect(matrix.cells).toEqual(slow.cells)
        expect(matrix.denominators).toEqual(slow.denominators)
        expect(matrix.totals.rows).toEqual(slow.rowTotals)
        expect(matrix.totals.columns).toEqual(slow.columnTotals)
      },
    ),
    { numRuns: 120 },
  )
})

test('a number opens as many passages as it counts', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...DIMENSIONS), (seed, columns) => {
      const study = overlappingStudy(seed)
      const { project, texts } = study
      const textOf = (id: string) => texts.get(id)
      const question: MatrixQuestion = {
        rows: codeRows(project.codes),
        columns: answered(study, columns),
        count: 'segments',
        coderId: null,
      }
      const { cells, totals } = countMatrix(project, question, textOf)
      cells.forEach((row, nth) =>
        row.forEach((cell, column) => {
          const behind = passagesBehind(project, question, textOf, { row: nth, column })
          expect(behind.length).toBe(cell ?? 0)
          expect(behind.every(({ codingIds }) => codingIds.length > 0)).toBe(true)
        }),
      )
      expect(passagesBehind(project, question, textOf, { row: null, column: null }).length).toBe(totals.all)
    }),
    { numRuns: 60 },
  )
})

const EXAMPLE = aProject(
  { kind: 'wave', id: guid('W1'), name: 'W1', position: 1, planned: null, description: null },
  { kind: 'wave', id: guid('W2'), name: 'W2', position: 2, planned: null, description: null },
  { kind: 'wave', id: guid('W3'), name: 'W3', position: 3, planned: null, description: null },
  aCode('setback', null, 1),
  aCode('continuity', null, 2),
  ...(['D1', 'D2', 'D3'] as const).map((name, position) => ({
    ...aSource(name, 40),
    position,
    waveId: guid(name === 'D2' ? 'W2' : 'W1'),
  })),
  aCase('P01', ['D1', 'D2']),
  aCase('P02', ['D3']),
  aCoding('setback', 'D1', 0, 10),
  aCoding('setback', 'D1', 5, 15),
  aCoding('setback', 'D2', 20, 30),
  aCoding('setback', 'D3', 0, 4),
  aCoding('continuity', 'D2', 0, 10),
)

function aCase(name: string, sources: readonly string[]): Case {
  return {
    kind: 'case',
    id: guid(name),
    name,
    description: null,
    position: Number(name.slice(1)),
    sourceIds: sources.map(guid),
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
}

test.each([
  // the worked example of the briefing, by wave; W3 has no interviews
  ['segments', [3, 1, null], [0, 1, null], [2, 1, 0], 4],
  ['cases', [2, 1, null], [0, 1, null], [2, 1, 0], 2],
  ['sources', [2, 1, null], [0, 1, null], [2, 1, 0], 3],
  ['characters', [19, 10, null], [0, 10, null], [80, 40, 0], 29],
] as const)('%s by wave', (count: Count, setback, continuity, denominators, setbackTotal) => {
  const question: MatrixQuestion = { rows: codeRows(EXAMPLE.codes), columns: [{ is: 'waves' }], count, coderId: null }
  const matrix = countMatrix(EXAMPLE, question, () => undefined)
  expect(matrix.cells).toEqual([setback, continuity])
  expect(matrix.denominators).toEqual(denominators)
  expect(matrix.totals.rows[0]).toBe(setbackTotal)
})

test('a parent counts its children’s passages once', () => {
  const project = aProject(
    aCode('Setbacks', null, 1),
    aCode('Illness', 'Setbacks', 1),
    aCode('Money', 'Setbacks', 2),
    aSource('D1', 100),
    aCoding('Illness', 'D1', 0, 10),
    aCoding('Money', 'D1', 0, 10, 'Ben'),
    aCoding('Setbacks', 'D1', 5, 20),
  )
  const question: MatrixQuestion = {
    rows: codeRows(project.codes),
    columns: [{ is: 'sources' }],
    count: 'segments',
    coderId: null,
  }
  expect(countMatrix(project, question, () => undefined).cells).toEqual([[2], [1], [1]])
})

// --- The same, slowly ---

function slowly({ project, texts }: SmallStudy, { rows, columns, count, coderId }: MatrixQuestion) {
  const sources = inOrder(project.sources.values()).filter(({ length }) => length > 0)
  const casesOf = (source: Source): Case[] =>
    inOrder(project.cases.values()).filter(({ sourceIds }) => sourceIds.includes(source.id))
  const speaking = (source: Source, start: number, end: number): (Case | null)[] => {
    const all = casesOf(source)
    if (all.length === 1) return all
    const turns = texts.get(source.textId ?? '')?.turns ?? []
    const found = all.filter(({ name }) =>
      turns.some((turn) => {
        const isHere = turn.start < end && turn.end > start
        return isHere && source.speakers[turn.speaker ?? -1]?.name === name
      }),
    )
    return found.length === 0 ? [null] : found
  }
  const valuesOf = (dimension: Dimension): [id: string, name: string][] => {
    if (dimension.is === 'queries') return dimension.queries.map(({ id, name }) => [id, name])
    if (dimension.is !== 'attribute')
      return inOrder<{ id: string; name: string; position: number }>(project[dimension.is].values()).map(
        ({ id, name }) => [id, name],
      )
    const own = [...project.cases.values()].flatMap(({ values }) =>
      values.flatMap((one) => (one.attributeId === dimension.attributeId && one.value !== null ? [one.value] : [])),
    )
    const order = ['woman', 'man', '1', '2', '3', '10']
    return [...new Set(own)].sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((value) => [value, value])
  }
  const found = columns
    .flatMap((one) => (one.is === 'queries' ? one.queries : []))
    .flatMap((query) =>
      query.found
        .filter(
          ({ because }) => coderId === null || because.length === 0 || because.some((one) => one.coderId === coderId),
        )
        .map(({ sourceId, passage }) => ({ query: query.id, sourceId, ...passage })),
    )
  const hasQueries = columns.some(({ is }) => is === 'queries')
  /** The queries that found exactly this, or nothing where queries are no columns. */
  const answersAt = (source: Source, start: number, end: number): (string | null)[] =>
    hasQueries
      ? found
          .filter((one) => one.sourceId === source.id && one.start === start && one.end === end)
          .map(({ query }) => query)
      : [null]
  const placeOf = (
    dimension: Dimension,
    source: Source,
    one: Case | null,
    coder: string | null,
    query: string | null,
  ): string | null => {
    switch (dimension.is) {
      case 'queries':
        return query
      case 'cases':
        return one?.id ?? null
      case 'waves':
        return source.waveId
      case 'sources':
        return source.id
      case 'coders':
        return coder
      case 'attribute': {
        const waveId = dimension.attributeId === guid('health') ? source.waveId : null
        const found = one?.values.find(
          (value) => value.attributeId === dimension.attributeId && value.waveId === waveId,
        )
        return found?.value ?? null
      }
    }
  }
  let names: { ids: string[]; name: string }[] = [{ ids: [], name: '' }]
  for (const dimension of columns)
    names = names.flatMap(({ ids, name }) =>
      valuesOf(dimension).map(([id, own]) => ({ ids: [...ids, id], name: name === '' ? own : `${name} × ${own}` })),
    )
  const isIn = (
    ids: readonly string[] | null,
    source: Source,
    one: Case | null,
    coder: string | null,
    query: string | null,
  ) =>
    columns.every((dimension, at) => {
      const place = placeOf(dimension, source, one, coder, query)
      return ids === null ? valuesOf(dimension).some(([id]) => id === place) : place === ids[at]
    })
  const sizeOf = (pieces: { source: Source; one: Case | null; start: number; end: number }[], what: Count): number => {
    if (what === 'cases') return new Set(pieces.flatMap(({ one }) => (one ? [one.id] : []))).size
    if (what === 'sources') return new Set(pieces.map(({ source }) => source.id)).size
    if (what === 'segments') return new Set(pieces.map(({ source, start, end }) => `${source.id} ${start} ${end}`)).size
    const characters = new Set<string>()
    const words = new Set<string>()
    for (const { source, start, end } of pieces) {
      for (let at = start; at < end; at++) characters.add(`${source.id} ${at}`)
      if (what !== 'words') continue
      const text = texts.get(source.textId ?? '')?.text ?? ''
      for (const { segment, index, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
        const from = [...text.slice(0, index)].length
        if (isWordLike && from < end && from + [...segment].length > start) words.add(`${source.id} ${from}`)
      }
    }
    return what === 'words' ? words.size : characters.size
  }
  const codings = [...project.codingsBySource.values()]
    .flat()
    .filter((one) => coderId === null || one.coderId === coderId)
  const piecesOf = (fits: (coding: Coding) => boolean, ids: readonly string[] | null) =>
    codings.filter(fits).flatMap((coding) => {
      const source = project.sources.get(coding.sourceId)
      if (!source) return []
      const { start, end } = coding.passage
      return speaking(source, start, end)
        .filter((one) => answersAt(source, start, end).some((query) => isIn(ids, source, one, coding.coderId, query)))
        .map((one) => ({ source, one, start, end }))
    })
  const dataOf = (ids: readonly string[] | null) =>
    sources.flatMap((source) => {
      const whole = { source, start: 0, end: source.length }
      const cases = casesOf(source)
      const shares =
        cases.length === 1
          ? [{ ...whole, one: cases[0] ?? null }]
          : [
              { ...whole, one: null },
              ...(texts.get(source.textId ?? '')?.turns ?? []).flatMap(({ start, end }) =>
                speaking(source, start, end).map((one) => ({ source, one, start, end })),
              ),
            ]
      const coders = columns.some(({ is }) => is === 'coders')
        ? [...new Set((project.codingsBySource.get(source.id) ?? []).map((coding) => coding.coderId))]
        : [coderId]
      const answers = hasQueries
        ? found.filter(({ sourceId }) => sourceId === source.id)
        : [{ query: null, start: 0, end: source.length }]
      const parts = shares.flatMap((share) =>
        answers.flatMap(({ query, start, end }) => {
          const part = { ...share, query, start: Math.max(start, share.start), end: Math.min(end, share.end) }
          return part.start < part.end ? [part] : []
        }),
      )
      return parts.filter(({ one, query }) => coders.some((coder) => isIn(ids, source, one, coder, query)))
    })
  const inRow = (row: number) => (coding: Coding) => {
    const counts = rows[row]?.counts
    return counts?.is === 'codes' && counts.codeIds.has(coding.codeId)
  }
  const anyRow = (coding: Coding) => rows.some((_, row) => inRow(row)(coding))
  const orNull = (ids: readonly string[], number: number) => (dataOf(ids).length === 0 ? null : number)
  return {
    columns: names.map(({ name }) => name),
    cells: rows.map((_, row) => names.map(({ ids }) => orNull(ids, sizeOf(piecesOf(inRow(row), ids), count)))),
    denominators: names.map(({ ids }) => sizeOf(dataOf(ids), count === 'segments' ? 'cases' : count)),
    rowTotals: rows.map((_, row) => sizeOf(piecesOf(inRow(row), null), count)),
    columnTotals: names.map(({ ids }) => orNull(ids, sizeOf(piecesOf(anyRow, ids), count))),
  }
}
