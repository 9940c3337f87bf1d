import type { Passage } from '../../../../shared/records/common.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import type { Speaker } from '../../../../shared/records/source.ts'
import type { SourcePassages } from '../../../../shared/search/codingPlan.ts'
import type { Context } from '../../../../shared/search/contextOf.ts'
import type { Hit } from '../../../../shared/search/findInText.ts'
import type { SearchQuery } from '../../../../shared/search/searchQuery.ts'
import type { CodingUnit } from '../../../../shared/search/unitOf.ts'

/** More hits than anybody looks through; a search stops there and says so. */
export const MOST_HITS = 20_000

/** A source to search, with what its turns need to be told apart. */
export interface SearchedSource {
  readonly sourceId: Guid
  readonly textId: Guid
  readonly speakers: readonly Speaker[]
}

export interface FoundHit extends Hit {
  readonly context: Context
}

/** The hits in one source; all of them, unless the search stopped in it. */
export interface SourceHits {
  readonly sourceId: Guid
  readonly hits: readonly FoundHit[]
}

export interface SearchRequest {
  readonly query: SearchQuery
  /** In the order in which hits are wanted. */
  readonly sources: readonly SearchedSource[]
}

/** How far a search has come, and what it found since it last said so. */
export interface SearchProgress {
  /** Sources that are done; the one of this index is being searched. */
  readonly done: number
  readonly found: readonly SourceHits[]
}

/** `enough`: stopped at {@link MOST_HITS}. */
export type SearchEnd = 'all' | 'enough' | 'cancelled'

export interface UnitsRequest {
  readonly unit: CodingUnit
  readonly sources: readonly { readonly sourceId: Guid; readonly textId: Guid; readonly hits: readonly Passage[] }[]
}

export interface Units {
  readonly sources: readonly SourcePassages[]
  /** The words of the first passage. */
  readonly example: string
}
