import { type Remote, wrap } from 'comlink'
import { MirrorKnowledge } from '../../../shared/study/mirror.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { OpenProject } from '../openProject.ts'
import { workerUrl } from '../workerUrl.ts'
import type { StudyWorkerApi } from './studyServiceWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import studyServiceWorkerUrl from './studyServiceWorker.ts?worker&url'

export type RemoteStudy = Remote<StudyWorkerApi>

/** Sources told in one message: few enough for a frame. */
const AT_ONCE = 12
/** Milliseconds after which a worker that nobody asks gives its memory back. */
const REST_AFTER = 120_000

/**
 * The window's end of the worker that answers questions about a study. One question is answered at a time, each of the study as it is
 * when its turn comes; of several waiting in one slot only the last is asked.
 */
export class StudyClient {
  readonly #open: OpenProject
  #worker: { readonly worker: Worker; readonly remote: RemoteStudy; readonly knowledge: MirrorKnowledge } | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #resting: ReturnType<typeof setTimeout> | undefined
  readonly #last = new Map<string, number>()

  constructor(open: OpenProject) {
    this.#open = open
  }

  /** The answer with the study that it is of; null where a later question took its place in the slot. */
  ask<T>(
    slot: string,
    question: (remote: RemoteStudy) => Promise<T>,
  ): Promise<{ readonly project: Project; readonly answer: T } | null> {
    const nth = (this.#last.get(slot) ?? 0) + 1
    this.#last.set(slot, nth)
    const turn = this.#turn.then(async () => {
      if (this.#last.get(slot) !== nth) return null
      clearTimeout(this.#resting)
      try {
        const { project } = this.#open.state
        const remote = await this.#tell(project)
        return { project, answer: await question(remote) }
      } catch (error) {
        // What it knows is not certain any more; the next question starts another.
        this.#rest()
        throw error
      } finally {
        this.#resting = setTimeout(() => this.#rest(), REST_AFTER)
      }
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #tell(project: Project): Promise<RemoteStudy> {
    const { remote, knowledge } = this.#start()
    for (const update of knowledge.newsOf(project, AT_ONCE)) await remote.learn(update)
    return remote
  }

  #start() {
    if (this.#worker) return this.#worker
    const worker = new Worker(workerUrl(studyServiceWorkerUrl), { type: 'module', name: 'study' })
    const remote = wrap<StudyWorkerApi>(worker)
    void remote.open(this.#open.storeName)
    this.#worker = { worker, remote, knowledge: new MirrorKnowledge() }
    return this.#worker
  }

  #rest(): void {
    this.#worker?.worker.terminate()
    this.#worker = null
  }
}

const clients = new WeakMap<OpenProject, StudyClient>()

/** The one of an open project; the same for as long as it is open. */
export function studyClientOf(open: OpenProject): StudyClient {
  const existing = clients.get(open)
  if (existing) return existing
  const made = new StudyClient(open)
  clients.set(open, made)
  return made
}
