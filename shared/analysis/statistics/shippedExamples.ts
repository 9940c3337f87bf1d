import type { WorkedExample } from './examples.ts'

/** Fleiss's kappa as encyclopaedias work it through: ten subjects, fourteen raters, five categories. */
const FOURTEEN_RATERS = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
]

/** Three coders, fifteen units, as encyclopaedias work Krippendorff's alpha through; the first and the last unit were seen once or never. */
const THREE_CODERS = [
  [null, 1, null],
  [null, null, null],
  [null, 2, 2],
  [null, 1, 1],
  [null, 3, 3],
  [3, 3, 4],
  [4, 4, 4],
  [1, 3, null],
  [2, null, 2],
  [1, null, 1],
  [1, null, 1],
  [3, null, 3],
  [3, null, 3],
  [null, null, null],
  [3, null, 4],
]

const GRANTS = {
  table: [
    [20, 5],
    [10, 15],
  ],
}

/** A at 0–20 and 50–60, B at 10–30 and 60–70 of one text, and each once in a second text. */
const TWO_TEXTS = [
  { doc: 'one', start: 0, end: 20, code: 'A' },
  { doc: 'one', start: 50, end: 60, code: 'A' },
  { doc: 'one', start: 10, end: 30, code: 'B' },
  { doc: 'one', start: 60, end: 70, code: 'B' },
  { doc: 'two', start: 0, end: 10, code: 'A' },
  { doc: 'two', start: 2, end: 5, code: 'B' },
]

const TWO_CUTS = {
  length: 20,
  coders: [[{ start: 0, end: 10, code: 'a' }], [{ start: 0, end: 10, code: 'b' }]],
}

const WAVES = {
  documents: {
    d1: { case: 'Len', wave: 'first' },
    d2: { case: 'Ines', wave: 'first' },
    d3: { case: 'Len', wave: 'second' },
  },
  segments: [
    { doc: 'd1', start: 0, end: 8, code: 'gain' },
    { doc: 'd1', start: 4, end: 10, code: 'gain' },
    { doc: 'd3', start: 1, end: 3, code: 'gain' },
  ],
  codes: ['gain', 'setback'],
  by: 'wave',
  columns: ['first', 'second', 'third'],
}

/**
 * Worked examples that come with the program, so that anybody can see it agree with what is published or can be done by hand. The
 * note says which.
 */
export const SHIPPED_EXAMPLES: readonly WorkedExample[] = [
  of('Fifty grant proposals', 'cohen_kappa', GRANTS, 0.4, 'po .7, pe .5: the usual textbook example'),
  of('Fifty grant proposals', 'percent_agreement', GRANTS, 0.7, '35 of 50'),
  of('Fifty grant proposals', 'scott_pi', GRANTS, 0.195 / 0.495, 'margins .55 and .45: pe .505'),
  of('Fifty grant proposals', 'kappa_max', GRANTS, 0.8, 'po at most .5 + .4 = .9, pe .5'),
  of('Fifty grant proposals', 'positive_agreement', GRANTS, 40 / 55, '2a/(2a + b + c)'),
  of('Fifty grant proposals', 'negative_agreement', GRANTS, 30 / 45, '2d/(2d + b + c)'),
  of('Fifty grant proposals', 'cohen_kappa_se', GRANTS, 0.1269, 'Fleiss, Cohen & Everitt 1969, by hand', 0.001),
  of('Fifty grant proposals', 'cohen_kappa_se_null', GRANTS, 0.1386, 'Fleiss, Cohen & Everitt 1969, by hand', 0.001),
  of(
    'Nobody used a second category',
    'cohen_kappa',
    {
      table: [
        [12, 0],
        [0, 0],
      ],
    },
    null,
    'chance always agrees: undefined',
  ),
  of(
    'Two categories, so weights change nothing',
    'weighted_kappa',
    { ...GRANTS, weights: 'linear' },
    0.4,
    'equals kappa',
  ),
  of(
    'One step apart in three',
    'weighted_kappa',
    {
      table: [
        [1, 1, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      weights: 'linear',
    },
    5 / 7,
    'seen 1/4, by chance 7/8 of a step',
    0.001,
  ),
  of(
    'Two categories, so weights change nothing',
    'weighted_kappa_se',
    { ...GRANTS, weights: 'quadratic' },
    0.1269,
    'equals that of kappa',
    0.001,
  ),
  of(
    'Fourteen raters',
    'fleiss_kappa',
    { counts: FOURTEEN_RATERS },
    0.2099,
    'Fleiss 1971, the usual worked example: .210',
    0.0001,
  ),
  of(
    'One of two categories',
    'fleiss_kappa_category',
    {
      counts: [
        [2, 0],
        [1, 1],
        [0, 2],
        [0, 2],
      ],
      category: 0,
    },
    7 / 15,
    'share 3/8, disagreement 1/8: 1 − .125/(15/64)',
  ),
  of('Fifty grant proposals', 'gwet_ac1', GRANTS, 0.4059, 'pe = 2 · .55 · .45 = .495', 0.0001),
  of(
    'Two categories, so weights change nothing',
    'gwet_ac2',
    { ...GRANTS, weights: 'linear' },
    0.4059,
    'equals AC1',
    0.0001,
  ),
  of(
    'Everybody agrees',
    'gwet_ac1_se',
    {
      ratings: [
        [1, 1],
        [2, 2],
        [1, 1],
        [2, 2],
      ],
    },
    0,
    'no unit differs from another',
  ),
  of('Fifty grant proposals', 'brennan_prediger', GRANTS, 0.4, '(.7 − .5)/(1 − .5)'),
  of('A third category nobody used', 'brennan_prediger', { ...GRANTS, categories: [0, 1] }, 0.4, 'q = 2'),
  of(
    'Three coders, nominal',
    'krippendorff_alpha',
    { ratings: THREE_CODERS, metric: 'nominal' },
    0.691,
    'Krippendorff, the usual worked example: .691',
    0.0005,
  ),
  of(
    'Three coders, interval',
    'krippendorff_alpha',
    { ratings: THREE_CODERS, metric: 'interval' },
    0.811,
    'Krippendorff, the usual worked example: .811',
    0.0005,
  ),
  of(
    'Nothing varies',
    'krippendorff_alpha',
    {
      ratings: [
        [3, 3],
        [3, 3],
      ],
      metric: 'nominal',
    },
    null,
    'undefined',
  ),
  of(
    'One of two values is the other turned round',
    'krippendorff_alpha_value',
    {
      ratings: [
        [1, 1],
        [1, 2],
        [2, 2],
      ],
      value: 1,
    },
    4 / 9,
    '1 − 5 · 2/(2 · 9)',
  ),
  of(
    'Everybody agrees',
    'krippendorff_alpha_bootstrap_ci',
    {
      ratings: [
        [1, 1],
        [2, 2],
        [3, 3],
        [1, 1],
      ],
      metric: 'nominal',
      resample: 'units',
      level: 0.95,
    },
    [1, 1],
    'every draw that varies gives 1',
  ),
  of(
    'Half of the codes',
    'masi_distance',
    { a: ['gain'], b: ['gain', 'family'] },
    2 / 3,
    '1 − 1/2 · 2/3 (Passonneau 2006)',
  ),
  of('No code twice', 'masi_distance', { a: [], b: [] }, 0, 'the same set'),
  of('Same cuts, other codes', 'u_alpha', TWO_CUTS, 0.31, 'unlike 20; expected 40 · 1000/(1600 − 220)'),
  of(
    'Same cuts',
    'u_alpha',
    { length: 20, coders: [TWO_CUTS.coders[0] ?? [], TWO_CUTS.coders[0] ?? []] },
    1,
    'identical',
  ),
  of('Same cuts, other codes', 'u_alpha_binary', TWO_CUTS, 1, 'both call the same matter relevant'),
  of(
    'Two codes, always alike',
    'cu_alpha',
    {
      length: 9,
      coders: [
        [
          { start: 0, end: 3, code: 'a' },
          { start: 5, end: 8, code: 'b' },
        ],
        [
          { start: 1, end: 3, code: 'a' },
          { start: 5, end: 9, code: 'b' },
        ],
      ],
    },
    1,
    'where both coded, they agree',
  ),
  of(
    'Two codes, always alike',
    'ku_alpha',
    {
      length: 9,
      coders: [
        [
          { start: 0, end: 3, code: 'a' },
          { start: 5, end: 8, code: 'b' },
        ],
        [
          { start: 1, end: 3, code: 'a' },
          { start: 5, end: 9, code: 'b' },
        ],
      ],
      code: 'a',
    },
    1,
    'where both coded, they agree',
  ),
  of(
    'Two of three characters met',
    'ku_coverage',
    { length: 9, coders: [[{ start: 0, end: 3, code: 'a' }], [{ start: 1, end: 3, code: 'a' }]], code: 'a' },
    4 / 5,
    '4 of 5 characters so coded',
  ),
  of(
    'Half of a coded tenth',
    'char_percent_agreement',
    { length: 100, a: [{ start: 0, end: 10 }], b: [{ start: 5, end: 15 }] },
    0.9,
    '5 both, 85 neither',
  ),
  of(
    'Half of a coded tenth',
    'char_kappa',
    { length: 100, a: [{ start: 0, end: 10 }], b: [{ start: 5, end: 15 }] },
    4 / 9,
    '(.9 − .82)/(1 − .82)',
  ),
  of('Sharing a start is being within', 'span_relation', { a: [4, 7], b: [4, 20] }, 'within', 'half-open passages'),
  of(
    'The later of two that share words',
    'span_relation',
    { a: [9, 20], b: [4, 12] },
    'overlapped_by',
    'half-open passages',
  ),
  of(
    'Two texts, pairs',
    'cooccurrence',
    { segments: TWO_TEXTS, a: 'A', b: 'B', operator: 'intersects', count: 'pairs' },
    2,
    'touching at 60 shares nothing',
  ),
  of(
    'Two texts, touching is near',
    'cooccurrence',
    { segments: TWO_TEXTS, a: 'A', b: 'B', operator: 'near', n: 0, count: 'pairs' },
    3,
    '50–60 and 60–70 as well',
  ),
  of(
    'Two texts, touching follows',
    'cooccurrence',
    { segments: TWO_TEXTS, a: 'A', b: 'B', operator: 'followed_by', n: 0, count: 'pairs' },
    1,
    'B begins where A ends',
  ),
  of(
    'Two texts, shared characters',
    'cooccurrence',
    { segments: TWO_TEXTS, a: 'A', b: 'B', count: 'chars' },
    13,
    '10 and 3',
  ),
  of(
    'Two texts',
    'c_coefficient_segments',
    { segments: TWO_TEXTS, a: 'A', b: 'B' },
    { n_a: 3, n_b: 3, pairs: 2, hits_a: 2, hits_b: 2, c_raw: 0.5, c_bounded: 0.5 },
    '2/(3 + 3 − 2)',
  ),
  of('Three of ten contexts', 'association', { index: 'jaccard', n_a: 5, n_b: 6, n_ab: 3 }, 3 / 8, '3/(5 + 6 − 3)'),
  of('Independent codes', 'association', { index: 'lift', n_a: 5, n_b: 4, n_ab: 2, n: 10 }, 1, 'by chance 2 of 10'),
  of('A code never used', 'association', { index: 'lift', n_a: 0, n_b: 4, n_ab: 0, n: 10 }, null, '0/0 is undefined'),
  of('Never together', 'association', { index: 'npmi', n_a: 5, n_b: 4, n_ab: 0, n: 10 }, -1, 'Bouma 2009, lower bound'),
  of(
    'A raw coefficient without a denominator',
    'association',
    { index: 'c_coefficient', n_a: 2, n_b: 2, n_ab: 4 },
    null,
    '4/(2 + 2 − 4)',
  ),
  of(
    'Overlapping words count once',
    'coverage',
    {
      length: 40,
      segments: [
        { start: 0, end: 10 },
        { start: 5, end: 15 },
      ],
    },
    0.375,
    '15 of 40',
  ),
  of(
    'Two waves of three',
    'code_matrix',
    { ...WAVES, measure: 'segments' },
    [
      [2, 1, null],
      [0, 0, null],
    ],
    'nobody was met in the third: null, not 0',
  ),
  of(
    'Two waves of three',
    'code_matrix',
    { ...WAVES, measure: 'percent_of_cases' },
    [
      [50, 100, null],
      [0, 0, null],
    ],
    'one of two cases, one of one',
  ),
  of(
    'Two waves of three',
    'code_matrix',
    { ...WAVES, measure: 'chars' },
    [
      [10, 2, null],
      [0, 0, null],
    ],
    '0–8 and 4–10 are ten characters',
  ),
  of(
    'Nothing new after the third',
    'saturation',
    { themes_per_interview: [['a', 'b'], ['c', 'd'], ['a', 'e'], ['a'], ['b']], base: 2, run: 2, threshold: 0 },
    {
      base_themes: 4,
      new_per_interview: [1, 0, 0],
      runs: [
        { from: 3, to: 4, new: 1, ratio: 0.25 },
        { from: 4, to: 5, new: 0, ratio: 0 },
      ],
      saturated_at: 3,
      run_length: 2,
      label: '3+2',
    },
    'Guest, Namey & Chen 2020, by hand',
  ),
  of(
    'Half, then all',
    'code_saturation_curve',
    { codes_per_interview: [['a', 'b'], ['a'], ['c', 'd']] },
    [0.5, 0.5, 1],
    '2 of 4, 2 of 4, 4 of 4',
  ),
  of(
    'One near miss',
    'boundary_similarity',
    { a: [4, 6], b: [5, 5], n_t: 2 },
    0.5,
    'Fournier 2013: half a miss of one',
  ),
  of('No boundary at all', 'boundary_similarity', { a: [9], b: [9], n_t: 2 }, 1, 'alike'),
  of(
    'Shifted by half its length',
    'gamma_positional_dissimilarity',
    { a: { start: 0, end: 4 }, b: { start: 2, end: 6 }, delta_empty: 1 },
    0.25,
    '((2 + 2)/8)²',
  ),
  of(
    'One unit left over',
    'gamma_best_alignment_disorder',
    {
      coders: [
        [
          { start: 0, end: 4, code: 'a' },
          { start: 9, end: 12, code: 'a' },
        ],
        [{ start: 0, end: 4, code: 'a' }],
      ],
      alpha: 1,
      beta: 1,
      delta_empty: 1,
    },
    2 / 3,
    'one empty, over 1½ units',
  ),
  of(
    'Three with one worker',
    'continuity_of_provider',
    { visits: ['a', 'a', 'a', 'b'] },
    { upc: 0.75, coc: 0.5, secon: 2 / 3 },
    '(9 + 1 − 4)/12',
  ),
  of('Winter', 'date_bounds', { edtf: '2018-24' }, ['2018-12-01', '2019-02-28'], 'December to the end of February', 0),
  of(
    'About a month after the end of January',
    'date_bounds',
    { anchor: '2019-01-31', offset: { n: 1, unit: 'month' }, approx: true },
    ['2019-01-28', '2019-03-28'],
    '28 February, a month wider on each side',
    0,
  ),
  of(
    'Between two years',
    'order_propagation',
    {
      events: { first: '2017', between: null, last: '2019' },
      order: [
        ['first', 'between'],
        ['between', 'last'],
      ],
    },
    {
      consistent: true,
      bounds: {
        first: ['2017-01-01', '2017-12-31'],
        between: ['2017-01-01', '2019-12-31'],
        last: ['2019-01-01', '2019-12-31'],
      },
    },
    'not before the first day of the one, not after the last of the other',
    0,
  ),
  of(
    'From a month to a day',
    'contact_gap_days',
    { previous: '2021-02', next: '2021-03-10' },
    { min_days: 9, max_days: 36 },
    '1 to 9 March, or from 2 February on',
    0,
  ),
]

function of(
  name: string,
  statistic: string,
  input: WorkedExample['input'],
  expected: WorkedExample['expected'],
  source: string,
  tolerance = 1e-9,
): WorkedExample {
  return { name, statistic, input, expected, tolerance, source }
}
