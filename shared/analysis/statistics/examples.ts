import { z } from 'zod'
import { contactGapDays } from '../../time/continuity.ts'
import { dateBounds, OFFSET_UNITS } from '../../time/dateBounds.ts'
import { orderPropagation } from '../../time/orderPropagation.ts'
import { ASSOCIATIONS } from './association.ts'
import { characterTable } from './characters.ts'
import { continuityOfProvider } from './continuity.ts'
import { bestAlignmentDisorder, positionalDissimilarity } from './gamma.ts'
import { bootstrapAlpha, krippendorffAlpha, krippendorffAlphaOf, masiDistance, METRICS } from './krippendorff.ts'
import { brennanPrediger, fleissKappa, fleissKappaOf, gwet, gwetStandardError, percentAgreement } from './manyCoders.ts'
import { codeSaturationCurve, saturation } from './saturation.ts'
import { boundarySimilarity } from './segmentation.ts'
import { cCoefficientOf, codeMatrix, countPairs, PAIR_OPERATORS } from './segmentPairs.ts'
import { spanRelation } from './spanRelation.ts'
import { coverage } from './stretches.ts'
import {
  cohenKappa,
  kappaMax,
  kappaStandardError,
  negativeAgreement,
  positiveAgreement,
  scottPi,
  weightedKappa,
} from './twoCoders.ts'
import { Unitizing } from './unitizing.ts'

/** A worked example: what goes into a statistic, and what comes out by its publication or by hand. */
export const exampleSchema = z.object({
  name: z.string(),
  statistic: z.string(),
  input: z.record(z.string(), z.json()),
  expected: z.json(),
  tolerance: z.number().nonnegative().default(0),
  source: z.string().optional(),
})
export type WorkedExample = z.infer<typeof exampleSchema>
type Json = z.infer<ReturnType<typeof z.json>>

export interface Recomputed {
  readonly name: string
  readonly statistic: string
  readonly expected: Json
  readonly value: Json
  readonly agrees: boolean
  /** Why there is no value, where the input does not fit the statistic or the statistic is not known. */
  readonly problem?: string
}

/** Computes the examples anew and says for each whether the value agrees with what is expected. */
export function recompute(examples: readonly WorkedExample[]): Recomputed[] {
  return examples.map(({ name, statistic, input, expected, tolerance }) => {
    const compute = Object.hasOwn(STATISTICS, statistic) ? STATISTICS[statistic] : undefined
    if (!compute)
      return {
        name,
        statistic,
        expected,
        value: null,
        agrees: false,
        problem: `There is no statistic called “${statistic}”.`,
      }
    try {
      const value = compute(input)
      return { name, statistic, expected, value, agrees: agreesWithin(value, expected, tolerance) }
    } catch (error) {
      return { name, statistic, expected, value: null, agrees: false, problem: sayProblem(error) }
    }
  })
}

/** Numbers at any depth within the tolerance; everything else exactly. */
export function agreesWithin(value: Json, expected: Json, tolerance: number): boolean {
  if (typeof value === 'number' && typeof expected === 'number')
    return value === expected || Math.abs(value - expected) <= tolerance
  if (Array.isArray(value) && Array.isArray(expected))
    return (
      value.length === expected.length && value.every((one, at) => agreesWithin(one, expected[at] as Json, tolerance))
    )
  if (isObject(value) && isObject(expected)) {
    const names = Object.keys(expected)
    return (
      names.length === Object.keys(value).length &&
      names.every((name) => name in value && agreesWithin(value[name] as Json, expected[name] as Json, tolerance))
    )
  }
  return value === expected
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sayProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    return `The input does not fit: ${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'unknown'}.`
  }
  if (error instanceof RangeError) return `${error.message}.`
  throw error
}

const table = z.array(z.array(z.number().nonnegative()))
const rating = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])), z.null()])
const category = z.union([z.string(), z.number(), z.boolean()])
const ratingShape = {
  ratings: z.array(z.array(rating)).optional(),
  table: table.optional(),
  counts: table.optional(),
  categories: z.array(category).optional(),
  weights: z.enum(['identity', 'linear', 'quadratic', 'ordinal']).optional(),
  disagreement_weights: z.array(z.array(z.number())).optional(),
  metric: z.enum(METRICS).optional(),
}
const ratingInput = z
  .object(ratingShape)
  .refine(({ ratings, table, counts }) => ratings ?? table ?? counts, 'ratings, a table or counts are needed')
const stretch = z.object({ start: z.number(), end: z.number() })
const unit = stretch.extend({ code: z.union([z.string(), z.number()]).transform(String) })
const segment = unit.extend({ doc: z.union([z.string(), z.number()]).transform(String) })
const span = z.tuple([z.number(), z.number()]).transform(([start, end]) => ({ start, end }))
const setOfCodes = z.array(z.union([z.string(), z.number()]))
const unitizing = z.object({ length: z.number(), coders: z.array(z.array(unit)), code: z.string().optional() })
const characters = z.object({ length: z.number(), a: z.array(stretch), b: z.array(stretch) })

type Compute = (input: WorkedExample['input']) => Json

/** Ties the form of an input to what is computed from it. */
function given<S extends z.ZodType>(schema: S, compute: (input: z.infer<S>) => unknown): Compute {
  // Whatever comes out is made of numbers, words, lists and null.
  return (input) => compute(schema.parse(input)) as Json
}

const STATISTICS: Readonly<Record<string, Compute>> = {
  percent_agreement: given(ratingInput, percentAgreement),
  fleiss_kappa: given(ratingInput, fleissKappa),
  gwet_ac1: given(ratingInput, gwet),
  gwet_ac2: given(ratingInput, gwet),
  gwet_ac1_se: given(ratingInput, gwetStandardError),
  gwet_ac2_se: given(ratingInput, gwetStandardError),
  brennan_prediger: given(ratingInput, brennanPrediger),
  krippendorff_alpha: given(ratingInput, krippendorffAlpha),
  cohen_kappa: given(ratingInput, cohenKappa),
  cohen_kappa_se: given(ratingInput, (data) => kappaStandardError({ ...data, weights: undefined }, 'interval')),
  cohen_kappa_se_null: given(ratingInput, (data) => kappaStandardError({ ...data, weights: undefined }, 'null')),
  kappa_max: given(ratingInput, kappaMax),
  scott_pi: given(ratingInput, scottPi),
  weighted_kappa: given(ratingInput, weightedKappa),
  weighted_kappa_se: given(ratingInput, (data) => kappaStandardError(data, 'interval')),
  positive_agreement: given(ratingInput, positiveAgreement),
  negative_agreement: given(ratingInput, negativeAgreement),
  fleiss_kappa_category: given(z.object({ ...ratingShape, category: z.int().nonnegative() }), (input) =>
    fleissKappaOf(input, input.category),
  ),
  krippendorff_alpha_value: given(z.object({ ...ratingShape, value: category }), (input) =>
    krippendorffAlphaOf(input, input.value),
  ),
  krippendorff_alpha_bootstrap_ci: given(
    z.object({ ...ratingShape, level: z.number().gt(0).lt(1).optional(), resample: z.literal('units').optional() }),
    (input) => {
      const interval = bootstrapAlpha(input, input.level === undefined ? {} : { level: input.level })
      return interval && [interval.low, interval.high]
    },
  ),
  masi_distance: given(z.object({ a: setOfCodes, b: setOfCodes }), ({ a, b }) => masiDistance(a, b)),
  u_alpha: given(unitizing, ({ length, coders }) => new Unitizing(length, coders).uAlpha),
  u_alpha_binary: given(unitizing, ({ length, coders }) => new Unitizing(length, coders).binary),
  cu_alpha: given(unitizing, ({ length, coders }) => new Unitizing(length, coders).cuAlpha),
  ku_alpha: given(unitizing.required(), ({ length, coders, code }) => new Unitizing(length, coders).kuAlpha(code)),
  ku_coverage: given(unitizing.required(), ({ length, coders, code }) =>
    new Unitizing(length, coders).kuCoverage(code),
  ),
  char_percent_agreement: given(characters, ({ length, a, b }) => {
    const counted = characterTable(length, a, b)
    return length === 0 ? null : (counted.a + counted.d) / length
  }),
  char_kappa: given(characters, ({ length, a, b }) => {
    const counted = characterTable(length, a, b)
    return cohenKappa({
      table: [
        [counted.a, counted.b],
        [counted.c, counted.d],
      ],
    })
  }),
  span_relation: given(z.object({ a: span, b: span }), ({ a, b }) => spanRelation(a, b)),
  cooccurrence: given(
    z.object({
      segments: z.array(segment),
      a: z.string(),
      b: z.string(),
      operator: z.enum(PAIR_OPERATORS).optional(),
      n: z.number().optional(),
      count: z
        .enum(['pairs', 'a_segments', 'b_segments', 'chars', 'events', 'turn', 'paragraph', 'document', 'case'])
        .optional(),
      units: z.array(stretch.extend({ doc: z.string() })).optional(),
      doc_case: z.record(z.string(), z.string()).optional(),
    }),
    countPairs,
  ),
  c_coefficient_segments: given(
    z.object({ segments: z.array(segment), a: z.string(), b: z.string() }),
    ({ segments, a, b }) => cCoefficientOf(segments, a, b),
  ),
  association: given(
    z.object({
      index: z.enum(Object.keys(ASSOCIATIONS) as [keyof typeof ASSOCIATIONS]),
      n_a: z.number(),
      n_b: z.number(),
      n_ab: z.number(),
      n: z.number().optional(),
    }),
    ({ index, n_a: nA, n_b: nB, n_ab: nAB, n = 0 }) => ASSOCIATIONS[index]({ nA, nB, nAB, n }),
  ),
  coverage: given(z.object({ length: z.number(), segments: z.array(stretch) }), ({ length, segments }) =>
    coverage(length, segments),
  ),
  code_matrix: given(
    z.object({
      documents: z.record(z.string(), z.record(z.string(), z.string().nullable())),
      segments: z.array(segment),
      codes: z.array(z.string()),
      by: z.string(),
      columns: z.array(z.string()),
      measure: z.enum(['segments', 'cases', 'chars', 'percent_of_cases']),
    }),
    codeMatrix,
  ),
  saturation: given(
    z.object({
      themes_per_interview: z.array(z.array(z.string())),
      base: z.int().positive(),
      run: z.int().positive(),
      threshold: z.number().nonnegative(),
    }),
    ({ themes_per_interview: themes, ...rule }) => saturation(themes, rule),
  ),
  code_saturation_curve: given(
    z.object({ codes_per_interview: z.array(z.array(z.string())) }),
    ({ codes_per_interview: codes }) => codeSaturationCurve(codes),
  ),
  boundary_similarity: given(
    z.object({ a: z.array(z.number()), b: z.array(z.number()), n_t: z.int().positive().optional() }),
    ({ a, b, n_t: nearMiss }) => boundarySimilarity(a, b, nearMiss),
  ),
  gamma_positional_dissimilarity: given(
    z.object({ a: stretch, b: stretch, delta_empty: z.number().optional() }),
    ({ a, b, delta_empty: empty }) => positionalDissimilarity(a, b, empty),
  ),
  gamma_best_alignment_disorder: given(
    z.object({
      coders: z.array(z.array(unit)),
      alpha: z.number().optional(),
      beta: z.number().optional(),
      delta_empty: z.number().optional(),
    }),
    ({ coders, alpha = 1, beta = 1, delta_empty: empty = 1 }) => bestAlignmentDisorder(coders, { alpha, beta, empty }),
  ),
  continuity_of_provider: given(z.object({ visits: z.array(z.string()) }), ({ visits }) =>
    continuityOfProvider(visits),
  ),
  date_bounds: given(
    z.union([
      z.object({ edtf: z.string() }),
      z.object({
        anchor: z.string(),
        offset: z.object({ n: z.int(), unit: z.enum(OFFSET_UNITS) }),
        approx: z.boolean().default(false),
      }),
    ]),
    dateBounds,
  ),
  order_propagation: given(
    z.object({
      events: z.record(z.string(), z.string().nullable()),
      order: z.array(z.tuple([z.string(), z.string()])),
    }),
    ({ events, order }) => orderPropagation(events, order),
  ),
  contact_gap_days: given(z.object({ previous: z.string(), next: z.string() }), ({ previous, next }) =>
    contactGapDays(previous, next),
  ),
}
