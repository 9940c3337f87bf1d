import type { Guid } from '../../records/guid.ts'
import type { ItemKind } from '../items.ts'

/** What a distance is counted in. */
export const DISTANCES = ['characters', 'words', 'turns', 'paragraphs'] as const
export type Distance = (typeof DISTANCES)[number]

/** Relations between two passages of one source that need no distance. */
export const PLAIN_OPERATORS = [
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
] as const
export const FAR_OPERATORS = ['near', 'followed-by'] as const
export type OperatorName = (typeof PLAIN_OPERATORS)[number] | (typeof FAR_OPERATORS)[number]

/** When two passages count as a pair (domain.md 5.1). */
export type Operator =
  | { readonly is: (typeof PLAIN_OPERATORS)[number] }
  | { readonly is: (typeof FAR_OPERATORS)[number]; readonly n: number; readonly by: Distance }

/** What may hold both codes. */
export const UNITS = ['turn', 'paragraph', 'source', 'case', 'case-wave'] as const
export type Unit = (typeof UNITS)[number]

export const MEASURES = [
  'pairs',
  'a-segments',
  'b-segments',
  'units',
  'cases',
  'cases-with-pair',
  'characters',
  'events',
  'c-coefficient',
  'jaccard',
  'dice',
  'p-b-given-a',
  'lift',
  'pmi',
  'npmi',
] as const
export type Measure = (typeof MEASURES)[number]

/** Which sources are asked: those of a wave, and of cases with a value of an attribute. */
export interface Scope {
  readonly waveId: Guid | null
  readonly group: { readonly attributeId: Guid; readonly value: string } | null
}

export const WHOLE_STUDY: Scope = { waveId: null, group: null }

export interface Question {
  /** What the rows are. */
  readonly of: ItemKind
  /** What the columns are; null for the same as the rows. */
  readonly columnsOf: ItemKind | null
  readonly operator: Operator
  readonly measure: Measure
  /** What `units` and the measures of association count; null takes what the operator speaks of, else turns. */
  readonly unit: Unit | null
  /** Codes, themes or saved queries of the rows; null for all there are. */
  readonly rows: readonly Guid[] | null
  /** Those of the columns; null for those of the rows, and for all there are of another kind. */
  readonly columns: readonly Guid[] | null
  /** Each code together with everything below it; a theme has always what is below its codes. */
  readonly descendants: boolean
  /** Leaves out codes, or themes none of whose codes, anybody used in the scope. A saved query always stays: that it finds nothing is its answer. */
  readonly usedOnly: boolean
  /** One coder's work; null takes everybody's together. */
  readonly coder: Guid | null
  readonly scope: Scope
  /** What the scope is compared with, as a difference of shares of cases; null for no comparison. */
  readonly against: Scope | null
}

export const FIRST_QUESTION: Question = {
  of: 'codes',
  columnsOf: null,
  operator: { is: 'overlaps' },
  measure: 'pairs',
  unit: null,
  rows: null,
  columns: null,
  descendants: false,
  usedOnly: false,
  coder: null,
  scope: WHOLE_STUDY,
  against: null,
}

/** Whether the same stand in the rows and in the columns. */
export function isSquare({ columns, columnsOf }: Pick<Question, 'columns' | 'columnsOf'>): boolean {
  return columns === null && columnsOf === null
}

const SUFFIXES: Readonly<Record<string, Distance>> = { c: 'characters', w: 'words', t: 'turns', p: 'paragraphs' }
const DEFAULT_DISTANCE = { near: '100c', 'followed-by': '2t' } as const

/** `overlaps`, `near:100c`, `followed-by:2t`; null where it is no operator. */
export function parseOperator(text: string): Operator | null {
  const [name = '', given] = text.trim().split(':')
  const plain = PLAIN_OPERATORS.find((one) => one === name)
  if (plain) return given === undefined ? { is: plain } : null
  const far = FAR_OPERATORS.find((one) => one === name)
  if (!far) return null
  const match = /^(\d+)([cwtp])$/.exec(given ?? DEFAULT_DISTANCE[far])
  const by = SUFFIXES[match?.[2] ?? '']
  return match && by ? { is: far, n: Number(match[1]), by } : null
}

export function writeOperator(operator: Operator): string {
  return 'n' in operator ? `${operator.is}:${operator.n}${operator.by[0]}` : operator.is
}

/** The unit that a question counts contexts in. */
export function unitOf({ unit, operator }: Pick<Question, 'unit' | 'operator'>): Unit {
  if (unit) return unit
  switch (operator.is) {
    case 'same-paragraph':
      return 'paragraph'
    case 'same-source':
      return 'source'
    case 'same-case':
      return 'case'
    case 'same-case-wave':
      return 'case-wave'
    default:
      return 'turn'
  }
}

/** Whether a measure looks at what holds both codes and takes no notice of how their passages lie to each other. */
export function isOfContexts(measure: Measure): boolean {
  return !(OF_PAIRS as readonly Measure[]).includes(measure) && measure !== 'characters' && measure !== 'events'
}
const OF_PAIRS = ['pairs', 'a-segments', 'b-segments', 'cases-with-pair', 'c-coefficient'] as const

/** A before B is not B before A. */
export function isDirected({ operator, measure }: Pick<Question, 'operator' | 'measure'>): boolean {
  if (measure === 'p-b-given-a' || measure === 'a-segments' || measure === 'b-segments') return true
  const isOperatorDirected = ['encloses', 'within', 'followed-by'].includes(operator.is)
  return isOperatorDirected && (OF_PAIRS as readonly Measure[]).includes(measure)
}

/** What a count has of its own: the unit as a word, one and many. */
export const UNIT_WORDS: Readonly<Record<Unit, readonly [string, string]>> = {
  turn: ['turn', 'turns'],
  paragraph: ['paragraph', 'paragraphs'],
  source: ['source', 'sources'],
  case: ['case', 'cases'],
  'case-wave': ['case in a wave', 'cases in waves'],
}
