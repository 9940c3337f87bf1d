import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer, tallyOf } from '../../../../shared/analysis/cooccurrence/compute.ts'
import { columnsOf, Numbering } from '../../../../shared/analysis/cooccurrence/columns.ts'
import { Divisions } from '../../../../shared/analysis/cooccurrence/compute.ts'
import { planOf } from '../../../../shared/analysis/cooccurrence/plan.ts'
import {
  FIRST_QUESTION,
  MEASURES,
  parseOperator,
  type Question,
  UNITS,
  WHOLE_STUDY,
} from '../../../../shared/analysis/cooccurrence/question.ts'
import { aTheme } from '../../../support/aTheme.ts'
import { after, ANA, aCode, aCoding, aProject, aSource, guid } from '../../../support/study.ts'
import { BruteForce } from './bruteForce.ts'
import { CODES, type HeavyStudy, heavyStudy, SOURCES } from './heavyStudy.ts'

const OPERATORS = [
  'overlaps',
  'partly-overlaps',
  'equals',
  'encloses',
  'within',
  'same-turn',
  'same-paragraph',
  'same-source',
  'same-case',
  'same-case-wave',
  'near:0c',
  'near:7c',
  'near:2w',
  'near:1t',
  'near:0p',
  'followed-by:3c',
  'followed-by:1w',
  'followed-by:2t',
  'followed-by:1p',
]

const scope = fc.oneof(
  fc.constant(WHOLE_STUDY),
  fc.record({
    waveId: fc.constantFrom(guid('early'), guid('late'), null),
    group: fc.constantFrom({ attributeId: guid('Gender'), value: 'woman' }, null),
  }),
)
const rest = fc.record({
  unit: fc.constantFrom(...UNITS, null),
  descendants: fc.boolean(),
  coder: fc.constantFrom(null, guid('Ana'), guid('Ben')),
  scope,
})

function expectSame(
  study: HeavyStudy,
  question: Question,
  codesOfThemes: ReadonlyMap<string, readonly string[]> | null = null,
): void {
  const { plan, figures } = answer(study.project, (textId) => study.texts.get(textId), question)
  const brute = new BruteForce(study, question, codesOfThemes)
  const names = plan.items.map(({ of, id }) => study.project[of].get(id)?.name ?? '')
  const wrong = names.flatMap((a, row) =>
    names.flatMap((b, column) => {
      const value = figures.values[row * figures.columns + column] as number
      const expected = brute.cell(a, b)
      const isSame = expected === null ? Number.isNaN(value) : Math.abs(value - expected) < 1e-9
      return isSame ? [] : [{ a, b, value, expected, question }]
    }),
  )
  expect(wrong).toEqual([])
}

test.each(OPERATORS)('%s, with every measure, is what looking at every pair finds', (written) => {
  const operator = parseOperator(written)
  expect(operator).not.toBeNull()
  if (!operator) return
  fc.assert(
    fc.property(heavyStudy, rest, fc.constantFrom(...MEASURES), (study, rest, measure) => {
      expectSame(study, { ...FIRST_QUESTION, operator, measure, ...rest })
    }),
    { numRuns: 60 },
  )
})

test.each(MEASURES)('%s of overlapping passages is what looking at every pair finds', (measure) => {
  fc.assert(
    fc.property(heavyStudy, rest, (study, rest) => expectSame(study, { ...FIRST_QUESTION, measure, ...rest })),
    { numRuns: 60 },
  )
})

test('wave against wave and group against group is a difference of shares of cases', () => {
  const pair = fc.record({
    scope,
    against: scope,
    measure: fc.constantFrom('cases' as const, 'cases-with-pair' as const),
  })
  fc.assert(
    fc.property(heavyStudy, pair, (study, compared) => expectSame(study, { ...FIRST_QUESTION, ...compared })),
    { numRuns: 80 },
  )
})

test.each(['overlaps', 'equals', 'near:7c', 'same-case'])('themes meet by %s as their codings do', (written) => {
  const operator = parseOperator(written)
  if (!operator) throw new Error('no operator')
  const members = fc.subarray(CODES)
  const themes = fc.record({ above: members, below: members, beside: members, setAside: fc.boolean() })
  fc.assert(
    fc.property(heavyStudy, themes, rest, fc.constantFrom(...MEASURES), (study, themes, rest, measure) => {
      const { above, below, beside, setAside } = themes
      const stage = setAside ? ('set aside' as const) : ('candidate' as const)
      const records = [
        aTheme('Above', above),
        aTheme('Below', below, { parentId: guid('Above'), stage }),
        aTheme('Beside', beside),
      ]
      const project = { ...study.project, themes: new Map(records.map((theme) => [theme.id, theme])) }
      const ofAbove = setAside ? above : [...above, ...below]
      const codesOfThemes = new Map([
        ['Above', ofAbove],
        ['Below', below],
        ['Beside', beside],
      ])
      expectSame({ ...study, project }, { ...FIRST_QUESTION, of: 'themes', operator, measure, ...rest }, codesOfThemes)
    }),
    { numRuns: 60 },
  )
})

test.each(['overlaps', 'same-turn', 'followed-by:1t', 'same-case'])(
  'a saved query that asks for a code meets others by %s as the code with all below it does',
  (written) => {
    const operator = parseOperator(written)
    if (!operator) throw new Error('no operator')
    fc.assert(
      fc.property(heavyStudy, rest, fc.constantFrom(...MEASURES), (study, rest, measure) => {
        const asked = CODES.map((code) => ({
          type: 'keep-query' as const,
          queryId: guid(`query ${code}`),
          name: `About ${code}`,
          text: code,
          ...ANA,
        }))
        const project = asked.reduce(after, study.project)
        const textOf = (textId: string) => study.texts.get(textId)
        const question = { ...FIRST_QUESTION, operator, measure, ...rest, descendants: true }
        const ofCodes = answer(project, textOf, question)
        const ofQueries = answer(project, textOf, { ...question, of: 'queries' })
        const mixed = answer(project, textOf, { ...question, columnsOf: 'queries' })
        const rows = CODES.length
        const [codes, queries, both] = [ofCodes, ofQueries, mixed].map(({ figures }) => [...figures.values])
        for (let cell = 0; cell < rows * rows; cell += 1) {
          // A code and those below it are not compared with each other; queries are.
          if (Number.isNaN(codes?.[cell])) continue
          expect(queries?.[cell]).toBe(codes?.[cell])
          // On the diagonal a code meets the query that asks for it, which is no diagonal.
          if (cell % (rows + 1) !== 0) expect(both?.[cell]).toBe(codes?.[cell])
        }
      }),
      { numRuns: 60 },
    )
  },
)

test('what only filters find is nobody’s, and counts whoever’s coding is asked for', () => {
  const project = after(
    aProject(aCode('A', null, 1), aSource('D1', 100), aCoding('A', 'D1', 0, 10), aCoding('A', 'D1', 20, 30, 'Ben')),
    { type: 'keep-query', queryId: guid('anywhere'), name: 'Anywhere', text: 'source:D1', ...ANA },
  )
  const counted = (coder: string | null) =>
    answer(project, () => undefined, { ...FIRST_QUESTION, columnsOf: 'queries', coder }).figures.values
  expect([...counted(null)]).toEqual([2])
  expect([...counted(guid('Ben'))]).toEqual([1])
})

test('a tally stepped source by source is the tally counted anew', () => {
  const operator = fc.constantFrom(...OPERATORS).map((written) => parseOperator(written) ?? FIRST_QUESTION.operator)
  fc.assert(
    fc.property(
      heavyStudy,
      heavyStudy,
      operator,
      fc.constantFrom(...MEASURES),
      rest,
      (before, after, operator, measure, rest) => {
        const question = { ...FIRST_QUESTION, operator, measure, ...rest, scope: WHOLE_STUDY }
        const numberings = { codes: new Numbering(), coders: new Numbering() }
        // The codings change, what they are in does not.
        const changed = { ...before.project, codingsBySource: after.project.codingsBySource }
        const plan = planOf(changed, question, numberings)
        const divisions = new Divisions((textId) => before.texts.get(textId))
        const boundsOf = ({ textId }: { readonly textId: string | null }, division: 'turns' | 'paragraphs' | 'words') =>
          divisions.of(textId, division)
        const stepped = tallyOf(plan, plan.scope, (id) => columnsOf(before.project, id, numberings), boundsOf)
        for (const name of SOURCES.toReversed()) {
          const source = plan.scope.sources.find(({ sourceId }) => sourceId === guid(name))
          if (source) stepped.set(source, columnsOf(changed, guid(name), numberings))
        }
        const anew = tallyOf(plan, plan.scope, (id) => columnsOf(changed, id, numberings), boundsOf)
        expect(stepped.result()).toEqual(anew.result())
      },
    ),
    { numRuns: 150 },
  )
})

test('rows and columns may be different codes, and unused codes can be left out', () => {
  fc.assert(
    fc.property(heavyStudy, fc.subarray(CODES), fc.subarray(CODES, { minLength: 1 }), (study, rows, columns) => {
      const question = { ...FIRST_QUESTION, rows: rows.map(guid), columns: columns.map(guid) }
      const { plan, figures } = answer(study.project, (textId) => study.texts.get(textId), question)
      expect(plan.rows.map((item) => plan.items[item]?.id)).toEqual(rows.map(guid))
      expect(plan.columns.map((item) => plan.items[item]?.id)).toEqual(columns.map(guid))
      const brute = new BruteForce(study, question)
      rows.forEach((a, row) =>
        columns.forEach((b, column) =>
          expect(figures.values[row * columns.length + column]).toBe(brute.cell(a, b) ?? Number.NaN),
        ),
      )
      const used = new Set([...study.project.codingsBySource.values()].flat().map(({ codeId }) => codeId))
      const lean = answer(study.project, (textId) => study.texts.get(textId), { ...FIRST_QUESTION, usedOnly: true })
      expect(new Set(lean.plan.items.map(({ id }) => id))).toEqual(used)
    }),
    { numRuns: 40 },
  )
})
