import { groupBy } from '../../study/groupBy.ts'
import { boundedC, ASSOCIATIONS } from './association.ts'
import { spanRelation } from './spanRelation.ts'
import { intersectionOf, lengthOf, type Stretch, unionOf } from './stretches.ts'

/** A coded stretch of a named text, as worked examples give it. */
export interface Segment extends Stretch {
  readonly doc: string
  readonly code: string
}

export const PAIR_OPERATORS = ['intersects', 'overlaps', 'equals', 'within', 'encloses', 'near', 'followed_by'] as const
export type PairOperator = (typeof PAIR_OPERATORS)[number]

/** Whether a stands so to b in one text; `n` characters for near and followed by (domain.md 5.1). */
export function holds(operator: PairOperator, a: Stretch, b: Stretch, n = Infinity): boolean {
  const relation = spanRelation(a, b)
  const isShared = !['meets', 'met_by', 'before', 'after'].includes(relation)
  switch (operator) {
    case 'intersects':
      return isShared
    case 'overlaps':
      return relation === 'overlaps' || relation === 'overlapped_by'
    case 'equals':
      return relation === 'equals'
    case 'within':
      return relation === 'within' || relation === 'equals'
    case 'encloses':
      return relation === 'encloses' || relation === 'equals'
    case 'near':
      return isShared || Math.max(a.start, b.start) - Math.min(a.end, b.end) <= n
    case 'followed_by':
      return b.start >= a.end && b.start - a.end <= n
  }
}

export type PairCount =
  | 'pairs'
  | 'a_segments'
  | 'b_segments'
  | 'chars'
  | 'events'
  | 'turn'
  | 'paragraph'
  | 'document'
  | 'case'

export interface PairQuestion {
  readonly segments: readonly Segment[]
  readonly a: string
  readonly b: string
  readonly operator?: PairOperator | undefined
  readonly n?: number | undefined
  readonly count?: PairCount | undefined
  /** The turns or paragraphs. */
  readonly units?: readonly (Stretch & { readonly doc: string })[] | undefined
  readonly doc_case?: Readonly<Record<string, string>> | undefined
}

/**
 * How often two codes meet, counted in one way. Every pair is looked at: this is for worked examples; the index of a study sweeps.
 * Characters, events and contexts ask where both are and take no notice of the operator.
 */
export function countPairs(question: PairQuestion): number {
  const { a, b, operator = 'intersects', n, count = 'pairs', units = [], doc_case: caseOf = {} } = question
  const segments = distinct(question.segments)
  const [as, bs] = [segments.filter(({ code }) => code === a), segments.filter(({ code }) => code === b)]
  const isPair = (one: Segment, other: Segment) => one.doc === other.doc && holds(operator, one, other, n)
  const docs = [...new Set(segments.map(({ doc }) => doc))]
  const shared = (doc: string) =>
    intersectionOf(unionOf(as.filter((one) => one.doc === doc)), unionOf(bs.filter((one) => one.doc === doc)))
  const inBoth = <T>(contexts: Iterable<T>, isIn: (segment: Segment, context: T) => boolean) =>
    [...contexts].filter((context) => [as, bs].every((side) => side.some((one) => isIn(one, context)))).length
  switch (count) {
    case 'pairs':
      return as.reduce((total, one) => total + bs.filter((other) => isPair(one, other)).length, 0)
    case 'a_segments':
      return as.filter((one) => bs.some((other) => isPair(one, other))).length
    case 'b_segments':
      return bs.filter((other) => as.some((one) => isPair(one, other))).length
    case 'chars':
      return docs.reduce((total, doc) => total + lengthOf(shared(doc)), 0)
    case 'events':
      return docs.reduce((total, doc) => total + shared(doc).length, 0)
    case 'turn':
    case 'paragraph':
      return inBoth(units, (one, unit) => one.doc === unit.doc && one.start < unit.end && unit.start < one.end)
    case 'document':
      return inBoth(docs, ({ doc }, context) => doc === context)
    case 'case':
      return inBoth(new Set(Object.values(caseOf)), ({ doc }, context) => caseOf[doc] === context)
  }
}

/** Everything that goes into a c-coefficient of two codes by segments that share characters. */
export function cCoefficientOf(segments: readonly Segment[], a: string, b: string) {
  const known = distinct(segments)
  const nA = known.filter(({ code }) => code === a).length
  const nB = known.filter(({ code }) => code === b).length
  const counted = (count: PairCount) => countPairs({ segments: known, a, b, count })
  const [pairs, hitsA, hitsB] = [counted('pairs'), counted('a_segments'), counted('b_segments')]
  return {
    n_a: nA,
    n_b: nB,
    pairs,
    hits_a: hitsA,
    hits_b: hitsB,
    c_raw: ASSOCIATIONS.c_coefficient({ nA, nB, nAB: pairs, n: 0 }),
    c_bounded: boundedC(nA, nB, hitsA, hitsB),
  }
}

export interface CodeMatrixQuestion {
  readonly documents: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  readonly segments: readonly Segment[]
  readonly codes: readonly string[]
  readonly by: string
  readonly columns: readonly string[]
  readonly measure: 'segments' | 'cases' | 'chars' | 'percent_of_cases'
}

/** Codes by columns; a column without data is null throughout, which is not 0 (domain.md 5.2). */
export function codeMatrix({
  documents,
  codes,
  by,
  columns,
  measure,
  ...rest
}: CodeMatrixQuestion): (number | null)[][] {
  const segments = distinct(rest.segments)
  const columnOf = (doc: string) => (by === 'source' || by === 'document' ? doc : (documents[doc]?.[by] ?? null))
  const casesOf = (docs: readonly string[]) =>
    new Set(docs.map((doc) => documents[doc]?.['case'] ?? null).filter((one) => one !== null))
  const docsByColumn = groupBy(Object.keys(documents), columnOf)
  return codes.map((code) =>
    columns.map((column) => {
      const docs = docsByColumn.get(column) ?? []
      if (docs.length === 0) return null
      const found = segments.filter((one) => one.code === code && docs.includes(one.doc))
      const cases = casesOf(found.map(({ doc }) => doc)).size
      switch (measure) {
        case 'segments':
          return found.length
        case 'cases':
          return cases
        case 'chars':
          return [...groupBy(found, ({ doc }) => doc).values()].reduce((sum, one) => sum + lengthOf(unionOf(one)), 0)
        case 'percent_of_cases': {
          const all = casesOf(docs).size
          return all === 0 ? null : (100 * cases) / all
        }
      }
    }),
  )
}

function distinct(segments: readonly Segment[]): Segment[] {
  return [...new Map(segments.map((one) => [JSON.stringify([one.doc, one.start, one.end, one.code]), one])).values()]
}
