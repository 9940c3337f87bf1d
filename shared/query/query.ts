/** Where something stands in the text of a query, in UTF-16 offsets as a text field counts. */
export interface Place {
  readonly utf16Start: number
  readonly utf16End: number
}

/**
 * How two quotations lie to each other (domain.md 5.1). `OVERLAPS` is sharing at least one character, whichever way;
 * `PARTLY-OVERLAPS` is that without one holding the other.
 */
export const RELATIONS = [
  'OVERLAPS',
  'PARTLY-OVERLAPS',
  'WITHIN',
  'ENCLOSES',
  'EQUALS',
  'NEAR',
  'FOLLOWED-BY',
  'PRECEDED-BY',
  'SAME-TURN',
  'SAME-PARAGRAPH',
  'SAME-SOURCE',
  'SAME-CASE',
  'SAME-CASE-WAVE',
] as const
export type RelationName = (typeof RELATIONS)[number]

/** Relations that take a distance, `NEAR/50w`; without one, following may be any distance away in the same source. */
export const WITH_DISTANCE: ReadonlySet<RelationName> = new Set(['NEAR', 'FOLLOWED-BY', 'PRECEDED-BY'])

/** c characters, w words, t turns, p paragraphs. */
export const DISTANCE_UNITS = ['w', 'c', 't', 'p'] as const
export type DistanceUnit = (typeof DISTANCE_UNITS)[number]

export interface Distance {
  readonly most: number
  readonly unit: DistanceUnit
}

export const FIELDS = ['case', 'wave', 'source', 'kind', 'speaker', 'coder', 'date', 'coded', 'text', 'memo'] as const
export type FieldName = (typeof FIELDS)[number]

export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof COMPARISONS)[number]

export interface CodeTerm {
  readonly is: 'code'
  /** A path, or a name that only one code has. */
  readonly name: string
  /** The code itself, without those below it. */
  readonly alone: boolean
  readonly at: Place | null
}

export interface FieldTerm {
  readonly is: 'field'
  readonly field: FieldName
  readonly value: string
  readonly at: Place | null
}

export interface AttributeTerm {
  readonly is: 'attribute'
  readonly of: 'case' | 'source'
  readonly name: string
  /** Read at this wave; null reads at the wave of the source. */
  readonly wave: string | null
  readonly compare: Comparison
  /** `*` stands for any value at all. */
  readonly value: string
  readonly at: Place | null
}

export interface StarredTerm {
  readonly is: 'starred'
  readonly at: Place | null
}

export type Term = CodeTerm | FieldTerm | AttributeTerm | StarredTerm

export interface Relation {
  readonly is: 'relation'
  readonly operator: RelationName
  readonly distance: Distance | null
  readonly left: Query
  readonly right: Query
  readonly at: Place | null
}

export interface Group {
  readonly is: 'and' | 'or'
  readonly parts: readonly Query[]
}

export interface Not {
  readonly is: 'not'
  readonly part: Query
}

/** What is asked of quotations. `all` asks nothing: every quotation answers. */
export type Query = { readonly is: 'all' } | Group | Not | Relation | Term

export const EVERYTHING: Query = { is: 'all' }

export function isTerm(query: Query): query is Term {
  return query.is === 'code' || query.is === 'field' || query.is === 'attribute' || query.is === 'starred'
}
