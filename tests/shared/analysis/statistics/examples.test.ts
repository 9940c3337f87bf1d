import { expect, test } from 'vitest'
import { agreesWithin, recompute } from '../../../../shared/analysis/statistics/examples.ts'
import { SHIPPED_EXAMPLES } from '../../../../shared/analysis/statistics/shippedExamples.ts'
import { HAS_REFERENCE_VALUES, referenceValues } from '../../../support/referenceValues.ts'

test.runIf(HAS_REFERENCE_VALUES)('published reference values are met', () => {
  const values = referenceValues()
  expect(values.length).toBeGreaterThan(90)
  expect(recompute(values).filter(({ agrees }) => !agrees)).toEqual([])
})

test('the examples that ship agree, and a false one would not', () => {
  expect(recompute(SHIPPED_EXAMPLES).filter(({ agrees }) => !agrees)).toEqual([])
  const [first] = SHIPPED_EXAMPLES
  expect(first).toBeDefined()
  if (first) expect(recompute([{ ...first, expected: 0.987 }])[0]?.agrees).toBe(false)
})

test('every statistic has an example that ships', () => {
  const shipped = new Set(SHIPPED_EXAMPLES.map(({ statistic }) => statistic))
  const unknown = [...shipped].filter((statistic) =>
    recompute([{ name: '', statistic, input: {}, expected: null, tolerance: 0 }])[0]?.problem?.startsWith(
      'There is no',
    ),
  )
  expect(unknown).toEqual([])
  if (HAS_REFERENCE_VALUES)
    expect(
      referenceValues()
        .map(({ statistic }) => statistic)
        .filter((name) => !shipped.has(name)),
    ).toEqual([])
})

test.each([
  ['a statistic nobody knows', 'kappa_of_kappas', {}, 'There is no statistic called “kappa_of_kappas”.'],
  ['an input of another form', 'cohen_kappa', { table: 'no' }, 'The input does not fit: table:'],
  ['neither ratings nor table', 'cohen_kappa', {}, 'ratings, a table or counts are needed'],
  [
    'words where numbers are needed',
    'krippendorff_alpha',
    {
      ratings: [
        ['a', 'b'],
        ['b', 'b'],
      ],
      metric: 'interval',
    },
    'is not a number',
  ],
  [
    'a category that was not declared',
    'gwet_ac1',
    { ratings: [[1, 4]], categories: [1, 2] },
    'not one of the declared',
  ],
  [
    'units of one coder that overlap',
    'u_alpha',
    {
      length: 9,
      coders: [
        [
          { start: 0, end: 5, code: 'x' },
          { start: 4, end: 6, code: 'y' },
        ],
        [],
      ],
    },
    'overlap',
  ],
])('%s does not agree, and says why', (_, statistic, input, problem) => {
  const [result] = recompute([{ name: 'x', statistic, input, expected: null, tolerance: 0 }])
  expect(result).toMatchObject({ value: null, agrees: false })
  expect(result?.problem).toContain(problem)
})

test.each([
  [1, 1.05, true],
  [1, 1.2, false],
  [null, 0, false],
  [0, null, false],
  [[1, null], [1.01, null], true],
  [[1], [1, 2], false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  ['6+2', '6+2', true],
  [true, true, true],
])('within a tenth, %j against %j: %s', (value, expected, agrees) => {
  expect(agreesWithin(value, expected, 0.1)).toBe(agrees)
})

const NOTHING: readonly (readonly [string, Record<string, never[] | number | string>])[] = [
  ['percent_agreement', { ratings: [] }],
  ['fleiss_kappa', { ratings: [] }],
  ['gwet_ac1', { ratings: [] }],
  ['gwet_ac1_se', { ratings: [] }],
  ['brennan_prediger', { ratings: [] }],
  ['krippendorff_alpha', { ratings: [] }],
  ['krippendorff_alpha_bootstrap_ci', { ratings: [] }],
  ['cohen_kappa', { table: [] }],
  ['cohen_kappa_se', { table: [] }],
  ['weighted_kappa', { table: [] }],
  ['kappa_max', { table: [] }],
  ['scott_pi', { table: [] }],
  ['positive_agreement', { table: [] }],
  ['negative_agreement', { table: [] }],
  ['u_alpha', { length: 0, coders: [] }],
  ['u_alpha_binary', { length: 10, coders: [] }],
  ['cu_alpha', { length: 10, coders: [] }],
  ['ku_alpha', { length: 10, coders: [], code: 'x' }],
  ['ku_coverage', { length: 10, coders: [], code: 'x' }],
  ['char_kappa', { length: 0, a: [], b: [] }],
  ['char_percent_agreement', { length: 0, a: [], b: [] }],
  ['coverage', { length: 0, segments: [] }],
  ['code_saturation_curve', { codes_per_interview: [] }],
  ['saturation', { themes_per_interview: [], base: 4, run: 2, threshold: 0 }],
  ['gamma_best_alignment_disorder', { coders: [] }],
]
test.each(NOTHING)('%s of nothing is undefined, not 0 and not 1', (statistic, input) => {
  expect(recompute([{ name: 'x', statistic, input, expected: null, tolerance: 0 }])).toMatchObject([
    { value: null, agrees: true },
  ])
})
