import { type Remote, wrap } from 'comlink'
import { columnsOf, Numbering } from '../../../shared/analysis/cooccurrence/columns.ts'
import type { CellFacts } from '../../../shared/analysis/cooccurrence/figures.ts'
import { type Plan, planOf } from '../../../shared/analysis/cooccurrence/plan.ts'
import { type Hit, type Hits, NO_HITS, queriesAsked } from '../../../shared/analysis/cooccurrence/hits.ts'
import { FIRST_QUESTION, isSquare, type Question } from '../../../shared/analysis/cooccurrence/question.ts'
import type { Dendrogram } from '../../../shared/analysis/cooccurrence/similarity.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { codingsOf, type Project } from '../../../shared/study/project.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { studyClientOf } from '../../project/study/studyClient.ts'
import { workerUrl } from '../../project/workerUrl.ts'
import type { LaidOut, NetworkInput } from './network/layOut.ts'
import type { CellDetail, Counted } from './worker/cooccurrenceService.ts'
import type { CooccurrenceWorkerApi } from './worker/cooccurrenceWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import cooccurrenceWorkerUrl from './worker/cooccurrenceWorker.ts?worker&url'

export type FigureKind = 'matrix' | 'network' | 'list'
export type CodeOrder = 'codebook' | 'frequency' | 'similarity'

/** A question with its answer: the project is the one that was counted. */
export interface Answered extends Counted {
  readonly question: Question
  readonly plan: Plan
  readonly project: Project
  /** Where codes are put by similarity. */
  readonly dendrogram: Dendrogram | null
}

export interface CooccurrenceState {
  readonly question: Question
  readonly kind: FigureKind
  readonly order: CodeOrder
  /** The last answer; while another is being counted, still this one. */
  readonly answered: Answered | null
  readonly problem: string | null
}

/** Milliseconds after which a worker that nobody looks at gives its memory back. */
const REST_AFTER = 60_000

/**
 * The question somebody asks of the codes, and its answer, kept up to date with the study. It outlives the view, so that looking at
 * a transcript and coming back finds everything as it was left.
 */
export class CooccurrenceSession {
  readonly #open: OpenProject
  #state: CooccurrenceState = {
    question: { ...FIRST_QUESTION, usedOnly: true },
    kind: 'matrix',
    order: 'codebook',
    answered: null,
    problem: null,
  }
  readonly #listeners = new Set<() => void>()
  readonly #numberings = { codes: new Numbering(), coders: new Numbering() }
  #worker: { readonly worker: Worker; readonly remote: Remote<CooccurrenceWorkerApi> } | null = null
  #sent = new Map<Guid, { readonly codings: readonly Coding[]; readonly hits: string }>()
  #plan = ''
  #isCounting = false
  #isStale = false
  #watchers = 0
  #stopWatching: (() => void) | null = null
  #resting: ReturnType<typeof setTimeout> | undefined

  constructor(open: OpenProject) {
    this.#open = open
  }

  get state(): CooccurrenceState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Somebody looks: the answer follows the study from now on. The answer ends it. */
  attend(): () => void {
    clearTimeout(this.#resting)
    this.#watchers += 1
    this.#stopWatching ??= this.#open.subscribe(() => this.#refresh())
    this.#refresh()
    return () => {
      this.#watchers -= 1
      if (this.#watchers > 0) return
      this.#stopWatching?.()
      this.#stopWatching = null
      this.#resting = setTimeout(() => this.#rest(), REST_AFTER)
    }
  }

  ask(part: Partial<Question>): void {
    this.#change({ question: { ...this.#state.question, ...part } })
    this.#refresh()
  }

  show(part: Partial<Pick<CooccurrenceState, 'kind' | 'order'>>): void {
    this.#change(part)
    if (part.order === 'similarity') this.#refresh()
  }

  /** What a cell is made of, with its words. */
  detail(a: number, b: number): Promise<CellDetail> {
    return this.#start().detail(a, b)
  }

  facts(a: number, b: number): Promise<CellFacts> {
    return this.#start().facts(a, b)
  }

  layOut(input: NetworkInput): Promise<LaidOut> {
    return this.#start().layOut(input)
  }

  #refresh(): void {
    this.#isStale = true
    if (this.#isCounting) return
    this.#isCounting = true
    void this.#bringUpToDate().finally(() => {
      this.#isCounting = false
    })
  }

  async #bringUpToDate(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      try {
        await this.#count()
      } catch (error) {
        this.#rest()
        this.#change({
          problem: `The figures could not be counted (${error instanceof Error ? error.message : String(error)}).`,
        })
      }
    }
  }

  async #count(): Promise<void> {
    const { question, order, answered } = this.#state
    const { project, hits } = await this.#askSaved(question)
    const remote = this.#start()
    const plan = planOf(project, question, this.#numberings)
    const written = JSON.stringify(plan)
    const changed = this.#changedSources(project, hits)
    const isSamePlan = written === this.#plan && answered !== null
    const needsTree = order === 'similarity' && isSquare(question)
    const hasAll = isSamePlan && changed.length === 0 && (!needsTree || answered.dendrogram !== null)
    if (hasAll) {
      if (answered.project !== project || answered.question !== question)
        this.#change({ answered: { ...answered, project, question, plan } })
      return
    }
    this.#plan = written
    const counted = await remote.count(
      changed.map((sourceId) => columnsOf(project, sourceId, this.#numberings, hits.get(sourceId))),
      isSamePlan ? null : plan,
    )
    const dendrogram = needsTree ? await remote.similarity() : null
    this.#change({ answered: { ...counted, question, plan, project, dendrogram }, problem: null })
  }

  /** What answers the saved queries in question, and the study that it is of. */
  async #askSaved(question: Question): Promise<{ readonly project: Project; readonly hits: Hits }> {
    const { project } = this.#open.state
    if (queriesAsked(project, question).length === 0) return { project, hits: NO_HITS }
    const asked = await studyClientOf(this.#open).ask('co-occurrence', (remote) => remote.hits(question))
    return asked ? { project: asked.project, hits: asked.answer } : { project, hits: NO_HITS }
  }

  /** Sources whose codings, or answers to saved queries, are not those that the worker has. */
  #changedSources(project: Project, hits: Hits): Guid[] {
    const ids = new Set([...project.codingsBySource.keys(), ...this.#sent.keys(), ...hits.keys()])
    return [...ids].filter((id) => {
      const sent = this.#sent.get(id)
      const now = { codings: codingsOf(project, id), hits: (hits.get(id) ?? []).map(sayHit).join('\n') }
      if (sent?.codings === now.codings && sent.hits === now.hits) return false
      this.#sent.set(id, now)
      return true
    })
  }

  #start(): Remote<CooccurrenceWorkerApi> {
    if (this.#worker) return this.#worker.remote
    const worker = new Worker(workerUrl(cooccurrenceWorkerUrl), { type: 'module', name: 'co-occurrence' })
    const remote = wrap<CooccurrenceWorkerApi>(worker)
    this.#worker = { worker, remote }
    void remote.open(this.#open.storeName)
    return remote
  }

  #rest(): void {
    this.#worker?.worker.terminate()
    this.#worker = null
    this.#sent = new Map()
    this.#plan = ''
  }

  #change(part: Partial<CooccurrenceState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

function sayHit({ queryId, passage, coderIds }: Hit): string {
  return [queryId, passage.start, passage.end, ...coderIds].join(' ')
}

const sessions = new WeakMap<OpenProject, CooccurrenceSession>()

/** The one of an open project; the same for as long as it is open. */
export function cooccurrenceSessionOf(open: OpenProject): CooccurrenceSession {
  const existing = sessions.get(open)
  if (existing) return existing
  const made = new CooccurrenceSession(open)
  sessions.set(open, made)
  return made
}
