import type { Guid } from '../../../shared/records/guid.ts'
import { EMPTY_QUERY, parseSearch, type SearchQuery } from '../../../shared/search/searchQuery.ts'
import { EVERYTHING, type SearchScope, sourcesInScope } from '../../../shared/search/searchScope.ts'
import type { CodingUnit } from '../../../shared/search/unitOf.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { countHits, NO_TICKS, type Ticks } from './ticks.ts'
import { SearchClient, type SearchResult, type TextOrigin } from './worker/searchClient.ts'
import type { SourceHits, Units } from './worker/searchMessages.ts'

/** A row of the list: a source, or one of its hits by index. */
export interface Place {
  readonly sourceId: Guid
  readonly hit: number | null
}

export interface SearchState {
  readonly query: SearchQuery
  readonly scope: SearchScope
  /** What is wrong with the pattern as typed. */
  readonly problem: string | null
  /** What was found, in the order of sources. While a search begins, still the hits of the one before. */
  readonly found: readonly SourceHits[]
  readonly hitCount: number
  /** The query that `found` answers; null before the first search. */
  readonly answers: SearchQuery | null
  /** How many sources were, or are to be, searched. */
  readonly searched: number
  /** How many of them are done. */
  readonly done: number
  readonly isSearching: boolean
  /** The source being searched. */
  readonly searchingIn: Guid | null
  /** How the last search ended. */
  readonly result: SearchResult | null
  readonly ticks: Ticks
  /** Sources whose hits are folded away. */
  readonly folded: ReadonlySet<Guid>
  /** Where the arrow keys stand. */
  readonly current: Place | null
  /** What was last coded by. */
  readonly unit: CodingUnit
}

const START: SearchState = {
  query: EMPTY_QUERY,
  scope: EVERYTHING,
  problem: null,
  found: [],
  hitCount: 0,
  answers: null,
  searched: 0,
  done: 0,
  isSearching: false,
  searchingIn: null,
  result: null,
  ticks: NO_TICKS,
  folded: new Set(),
  current: null,
  unit: 'sentence',
}

/** Milliseconds between the last key and the search. */
const PAUSE = 60
/** Milliseconds after which a worker that nobody looks at gives its memory back. */
const REST_AFTER = 60_000

/**
 * The search across all sources, from the first letter typed to the hits ticked. It outlives the view, so that looking at a
 * transcript and coming back finds everything as it was left.
 */
export class SearchSession {
  readonly #open: OpenProject
  readonly #client: SearchClient
  #state = START
  #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  #nth = 0
  #scrollTop = 0

  constructor(open: OpenProject, origin: TextOrigin) {
    this.#open = open
    this.#client = new SearchClient(origin)
  }

  get state(): SearchState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Somebody looks: the worker gets ready. The answer ends it. */
  attend(): () => void {
    clearTimeout(this.#resting)
    this.#client.start()
    return () => {
      this.#resting = setTimeout(() => this.#client.close(), REST_AFTER)
    }
  }

  /** Ends the worker and any search, as when the project is closed. */
  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#resting)
    this.#nth += 1
    this.#client.close()
  }

  /** Changes what is asked for. Typing waits for a pause, a choice does not. */
  ask(part: Partial<SearchQuery>): void {
    const query = { ...this.#state.query, ...part }
    const parsed = parseSearch(query)
    const problem = !parsed.ok && parsed.reason === 'pattern' ? parsed.message : null
    this.change({ query, problem })
    clearTimeout(this.#timer)
    if (parsed.ok) this.#timer = setTimeout(() => void this.#search(), 'text' in part ? PAUSE : 0)
    else this.#forget()
  }

  within(part: Partial<SearchScope>): void {
    this.change({ scope: { ...this.#state.scope, ...part } })
    this.again()
  }

  /** Searches once more, as when sources were added or corrected. */
  again(): void {
    this.ask({})
  }

  cancel(): void {
    void this.#client.cancel()
  }

  /** What coding the hits would code. */
  units(unit: CodingUnit, hits: readonly SourceHits[]): Promise<Units> {
    const { sources } = this.#open.state.project
    return this.#client.units({
      unit,
      sources: hits.flatMap(({ sourceId, hits }) => {
        const textId = sources.get(sourceId)?.textId
        return textId ? [{ sourceId, textId, hits: hits.map(({ start, end }) => ({ start, end })) }] : []
      }),
    })
  }

  /** What the view keeps here: ticks, folds, where it stands. */
  change(part: Partial<SearchState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }

  /** Where the list was left, in pixels; nobody has to be told of it. */
  get scrollTop(): number {
    return this.#scrollTop
  }

  keepScroll(scrollTop: number): void {
    this.#scrollTop = scrollTop
  }

  #forget(): void {
    this.#nth += 1
    void this.#client.cancel()
    this.#scrollTop = 0
    this.change({ ...NOTHING_FOUND, answers: null, result: null, searched: 0, isSearching: false })
  }

  async #search(): Promise<void> {
    this.#nth += 1
    const nth = this.#nth
    const { query, scope } = this.#state
    const sources = sourcesInScope(this.#open.state.project, scope)
    const request = {
      query,
      sources: sources.map(({ id, textId, speakers }) => ({ sourceId: id, textId, speakers })),
    }
    this.change({ done: 0, searched: sources.length, isSearching: true, result: null })
    let found: readonly SourceHits[] = []
    const show = () => {
      // The hits of the search before stay until there is something to put in their place.
      if (this.#state.answers !== query) {
        this.#scrollTop = 0
        this.change({ ...NOTHING_FOUND, answers: query })
      }
      this.change({ found, hitCount: countHits(found) })
    }
    const result = await this.#client.search(request, (progress) => {
      if (this.#nth !== nth) return
      this.change({ done: progress.done, searchingIn: sources[progress.done]?.id ?? null })
      if (progress.found.length === 0) return
      found = [...found, ...progress.found]
      show()
    })
    if (this.#nth !== nth) return
    show()
    this.change({ isSearching: false, result })
  }
}

const NOTHING_FOUND = {
  found: [],
  hitCount: 0,
  ticks: NO_TICKS,
  folded: new Set<Guid>(),
  current: null,
} satisfies Partial<SearchState>

const sessions = new WeakMap<OpenProject, SearchSession>()

/** The search of an open project; the same for as long as it is open. */
export function searchSessionOf(open: OpenProject, storeName: string | null): SearchSession {
  const existing = sessions.get(open)
  if (existing) return existing
  const made = new SearchSession(open, storeName === null ? { store: open.store } : { storeName })
  sessions.set(open, made)
  return made
}
