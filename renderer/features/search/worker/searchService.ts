import type { Guid } from '../../../../shared/records/guid.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import { contextOf } from '../../../../shared/search/contextOf.ts'
import { findInText } from '../../../../shared/search/findInText.ts'
import { searchable } from '../../../../shared/search/searchableText.ts'
import { type Matcher, parseSearch } from '../../../../shared/search/searchQuery.ts'
import { unitsOf } from '../../../../shared/search/unitOf.ts'
import type { StudyStore } from '../../../storage/studyStore.ts'
import {
  MOST_HITS,
  type SearchedSource,
  type SearchEnd,
  type SearchProgress,
  type SearchRequest,
  type SourceHits,
  type Units,
  type UnitsRequest,
} from './searchMessages.ts'

type TextStore = Pick<StudyStore, 'text' | 'texts'>
type Report = (progress: SearchProgress) => unknown

/** Characters shown before and after a hit: two lines of the list. */
const BEFORE_AND_AFTER = 110
/** How long the worker may go on without looking for messages, and how often it says what it found, in milliseconds. */
const SLICE = 12
const BETWEEN_REPORTS = 60

/**
 * Holds every text of a study and searches them, one search at a time: a new one, or `cancel`, ends the one before. It gives way
 * every few milliseconds, so that it hears of either.
 */
export class SearchService {
  readonly #texts = new Map<Guid, SourceText>()
  #store: TextStore | null = null
  #turn = 0

  /** Reads all texts, and makes them ready for the first search while nobody searches. */
  async read(store: TextStore): Promise<void> {
    this.#store = store
    await store.texts((text) => {
      this.#texts.set(text.id, text)
    })
    await this.#prepare()
  }

  async add(texts: readonly SourceText[]): Promise<void> {
    for (const text of texts) this.#texts.set(text.id, text)
  }

  prepare(): Promise<void> {
    return this.#prepare()
  }

  cancel(): void {
    this.#turn += 1
  }

  async search({ query, sources }: SearchRequest, report: Report): Promise<SearchEnd> {
    this.#turn += 1
    const turn = this.#turn
    const parsed = parseSearch(query)
    if (!parsed.ok) return 'all'
    const pending = new Pending(report)
    // A pattern that runs for ever has to be found out: its searches say which source they are in.
    const saysEverySource = query.mode === 'regex'
    let slice = performance.now()
    let left = MOST_HITS

    for (const [index, source] of sources.entries()) {
      const text = this.#texts.get(source.textId) ?? (await this.#fetch(source.textId))
      if (performance.now() - slice > SLICE) {
        await otherTasks()
        slice = performance.now()
      }
      if (this.#turn !== turn) return 'cancelled'
      if (saysEverySource) pending.sayWhere(index)
      if (!text) continue
      const hits = hitsIn(parsed.matcher, source, text, left + 1)
      if (hits.length > left) {
        pending.add({ sourceId: source.sourceId, hits: hits.slice(0, left) })
        await pending.send(index)
        return 'enough'
      }
      left -= hits.length
      pending.add({ sourceId: source.sourceId, hits })
      pending.sendIfDue(index + 1)
    }
    await pending.send(sources.length)
    return this.#turn === turn ? 'all' : 'cancelled'
  }

  /** The passages to code for hits. */
  async units({ unit, sources }: UnitsRequest): Promise<Units> {
    let example = ''
    const passages: Units['sources'][number][] = []
    for (const { sourceId, textId, hits } of sources) {
      const text = this.#texts.get(textId) ?? (await this.#fetch(textId))
      if (!text) continue
      const units = unitsOf(hits, text, unit)
      const [first] = units
      if (example === '' && first) example = searchable(text).points.words(first)
      passages.push({ sourceId, passages: units })
    }
    return { sources: passages, example }
  }

  async #fetch(textId: Guid): Promise<SourceText | null> {
    const text = (await this.#store?.text(textId)) ?? null
    if (text) this.#texts.set(textId, text)
    return text
  }

  async #prepare(): Promise<void> {
    const turn = this.#turn
    let slice = performance.now()
    for (const text of this.#texts.values()) {
      if (this.#turn !== turn) return
      searchable(text).folded('loosely')
      if (performance.now() - slice > SLICE) {
        await otherTasks()
        slice = performance.now()
      }
    }
  }
}

function hitsIn(matcher: Matcher, { speakers }: SearchedSource, text: SourceText, limit: number) {
  return findInText(matcher, text, speakers, limit).map((hit) => ({
    ...hit,
    context: contextOf(hit, text, BEFORE_AND_AFTER),
  }))
}

/** What was found and not said yet. The first hits go out at once, the rest in parcels. */
class Pending {
  readonly #report: Report
  #found: SourceHits[] = []
  #saidAt = 0
  #saidAny = false

  constructor(report: Report) {
    this.#report = report
  }

  add(found: SourceHits): void {
    if (found.hits.length > 0) this.#found.push(found)
  }

  sendIfDue(done: number): void {
    const isFirst = !this.#saidAny && this.#found.length > 0
    if (isFirst || performance.now() - this.#saidAt > BETWEEN_REPORTS) void this.send(done)
  }

  /** A sign of life between parcels. */
  sayWhere(done: number): void {
    void this.#report({ done, found: [] })
  }

  /** Resolves when it has been heard, and with it everything sent before. */
  async send(done: number): Promise<void> {
    const found = this.#found
    this.#found = []
    this.#saidAt = performance.now()
    this.#saidAny ||= found.length > 0
    await this.#report({ done, found })
  }
}

/** Lets messages in; a timer would wait for milliseconds. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
