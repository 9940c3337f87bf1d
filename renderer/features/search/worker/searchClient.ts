import { proxy, type Remote, wrap } from 'comlink'
import type { Guid } from '../../../../shared/records/guid.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import { workerUrl } from '../../../project/workerUrl.ts'
import type { StudyStore } from '../../../storage/studyStore.ts'
import type { SearchEnd, SearchProgress, SearchRequest, Units, UnitsRequest } from './searchMessages.ts'
import type { SearchWorkerApi } from './searchWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import searchWorkerUrl from './searchWorker.ts?worker&url'

/** Where the worker finds the words: in the working copy of this name, or handed over from a store of the window. */
export type TextOrigin = { readonly storeName: string } | { readonly store: Pick<StudyStore, 'text' | 'texts'> }

export type SearchResult =
  | { readonly end: SearchEnd }
  /** A regular expression did not finish one source in {@link PATTERN_LIMIT}. */
  | { readonly end: 'too-slow'; readonly sourceId: Guid | null }
  | { readonly end: 'failed'; readonly message: string }

/** Milliseconds that a regular expression may spend on one source (platform.md U9). */
export const PATTERN_LIMIT = 2000
/** Milliseconds without a sign of life after which a pattern that is not wanted any more is taken to be stuck. */
const PATIENCE = 600
const BETWEEN_NEWS = 60
const CHARACTERS_AT_ONCE = 1_000_000

interface Running {
  readonly finish: (result: SearchResult) => void
  readonly ended: Promise<SearchResult>
  /** Whether it could run for ever; words and phrases cannot. */
  readonly isPattern: boolean
  isWanted: boolean
  /** When it was last heard of. */
  lastSign: number
}

/** The window's end of the search worker: starts it, feeds it, and ends it where a pattern would run for ever. */
export class SearchClient {
  readonly #origin: TextOrigin
  #worker: { readonly worker: Worker; readonly remote: Remote<SearchWorkerApi>; readonly ready: Promise<void> } | null =
    null
  #handedOver = new Set<Guid>()
  #running: Running | null = null
  #asked = 0

  constructor(origin: TextOrigin) {
    this.#origin = origin
  }

  /** Starts the worker and lets it read, so that the first search finds it ready. */
  start(): void {
    this.#start()
  }

  async search(request: SearchRequest, onProgress: (progress: SearchProgress) => void): Promise<SearchResult> {
    this.#asked += 1
    const nth = this.#asked
    await this.cancel()
    if (this.#asked !== nth) return { end: 'cancelled' }
    const { remote, ready } = this.#start()
    const { promise: ended, resolve: finish } = Promise.withResolvers<SearchResult>()
    const isPattern = request.query.mode === 'regex'
    const running: Running = { finish, ended, isPattern, isWanted: true, lastSign: performance.now() }
    this.#running = running
    const watch = isPattern ? new Watch((done) => this.#giveUp(running, request.sources[done]?.sourceId)) : null

    let saidAt = 0
    const run = async () => {
      await ready
      await this.#handOver(request.sources.map(({ textId }) => textId))
      if (!running.isWanted) return finish({ end: 'cancelled' })
      const report = proxy((progress: SearchProgress) => {
        running.lastSign = performance.now()
        if (this.#running !== running) return
        watch?.sawLife(progress.done)
        // A pattern reports every source, for the watch; nobody can read that fast.
        const isNews = progress.found.length > 0 || running.lastSign - saidAt > BETWEEN_NEWS
        if (!isNews) return
        saidAt = running.lastSign
        onProgress(progress)
      })
      finish({ end: await remote.search(request, report) })
    }
    run().catch((error: unknown) => finish({ end: 'failed', message: messageOf(error) }))

    const result = await ended
    watch?.stop()
    if (this.#running === running) this.#running = null
    return result
  }

  /** Ends the search under way; a worker that does not listen is replaced. */
  async cancel(): Promise<void> {
    const running = this.#running
    if (!running) return
    running.isWanted = false
    void this.#worker?.remote.cancel()
    while (this.#running === running) {
      const isOver = await Promise.race([running.ended.then(() => true), after(PATIENCE).then(() => false)])
      if (isOver || this.#running !== running) return
      // A busy machine is late; a pattern that is stuck is silent.
      if (!running.isPattern || performance.now() - running.lastSign < PATIENCE) continue
      this.#running = null
      this.#stop()
      running.finish({ end: 'cancelled' })
    }
  }

  async units(request: UnitsRequest): Promise<Units> {
    const { remote, ready } = this.#start()
    await ready
    await this.#handOver(request.sources.map(({ textId }) => textId))
    return remote.units(request)
  }

  /** Ends the worker and gives its memory back; the next search starts another. */
  close(): void {
    const running = this.#running
    this.#running = null
    this.#stop()
    if (running) running.isWanted = false
    running?.finish({ end: 'cancelled' })
  }

  #start() {
    if (this.#worker) return this.#worker
    const worker = new Worker(workerUrl(searchWorkerUrl), { type: 'module', name: 'search' })
    const remote = wrap<SearchWorkerApi>(worker)
    worker.addEventListener('error', ({ message }) => {
      this.#running?.finish({ end: 'failed', message })
      this.#stop()
    })
    this.#worker = { worker, remote, ready: this.#feed(remote) }
    return this.#worker
  }

  /** A search may begin while the worker still reads: what it has not read yet, it fetches. */
  async #feed(remote: Remote<SearchWorkerApi>): Promise<void> {
    if ('storeName' in this.#origin) {
      const reading = remote.open(this.#origin.storeName)
      reading.catch((error: unknown) => {
        this.#running?.finish({ end: 'failed', message: messageOf(error) })
      })
      return
    }
    const texts: SourceText[] = []
    await this.#origin.store.texts((text) => {
      texts.push(text)
    })
    await this.#send(remote, texts)
    void remote.prepare()
  }

  /** Texts that came after the worker was fed, as from an import. */
  async #handOver(textIds: readonly Guid[]): Promise<void> {
    const { remote } = this.#start()
    if ('storeName' in this.#origin) return
    const { store } = this.#origin
    const missing = textIds.filter((textId) => !this.#handedOver.has(textId))
    const texts = await Promise.all(missing.map((textId) => store.text(textId)))
    await this.#send(
      remote,
      texts.filter((text) => text !== null),
    )
  }

  async #send(remote: Remote<SearchWorkerApi>, texts: readonly SourceText[]): Promise<void> {
    let parcel: SourceText[] = []
    let size = 0
    for (const text of texts) {
      parcel.push(text)
      this.#handedOver.add(text.id)
      size += text.text.length
      if (size < CHARACTERS_AT_ONCE) continue
      await remote.add(parcel)
      parcel = []
      size = 0
    }
    if (parcel.length > 0) await remote.add(parcel)
  }

  #giveUp(running: Running, sourceId: Guid | undefined): void {
    if (this.#running !== running) return
    this.#running = null
    this.#stop()
    this.#start()
    running.finish({ end: 'too-slow', sourceId: sourceId ?? null })
  }

  #stop(): void {
    this.#worker?.worker.terminate()
    this.#worker = null
    this.#handedOver = new Set()
  }
}

/** Notices when a search has shown no life for {@link PATTERN_LIMIT}, counted from its first sign. */
class Watch {
  readonly #tooLong: (done: number) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tooLong: (done: number) => void) {
    this.#tooLong = tooLong
  }

  sawLife(done: number): void {
    clearTimeout(this.#timer)
    // A busy window hears late: what waits in line is heard before the verdict.
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(() => this.#tooLong(done), 50)
    }, PATTERN_LIMIT)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
