import type { Guid } from '../records/guid.ts'
import type { FoundQuotation } from '../query/evaluateQuery.ts'

export const COUNTS = ['segments', 'cases', 'sources', 'words', 'characters'] as const
export type Count = (typeof COUNTS)[number]

export interface AnsweredQuery {
  readonly id: Guid
  readonly name: string
  readonly found: readonly FoundQuotation[]
}

/** What columns can be; an attribute by its id. Several are crossed. */
export type Dimension =
  | { readonly is: 'cases' | 'waves' | 'sources' | 'coders' }
  | { readonly is: 'attribute'; readonly attributeId: Guid }
  /** A column holds the quotations that answered, and nothing else could have been counted there. */
  | { readonly is: 'queries'; readonly queries: readonly AnsweredQuery[] }

/** What one row counts: the passages of some codes, or the quotations that answered a saved query. */
export interface MatrixRow {
  readonly id: string
  readonly name: string
  /** How deep it stands below the row it belongs to. */
  readonly depth: number
  readonly counts:
    | { readonly is: 'codes'; readonly codeIds: ReadonlySet<Guid> }
    | { readonly is: 'found'; readonly found: readonly FoundQuotation[] }
}

/** A row without what it counts. */
export type RowHead = Pick<MatrixRow, 'id' | 'name' | 'depth'>

export interface MatrixQuestion {
  readonly rows: readonly MatrixRow[]
  readonly columns: readonly Dimension[]
  readonly count: Count
  /** Whose codings count; null for those of everybody. */
  readonly coderId: Guid | null
}
