import type { Answer } from '../../shared/contract/answer.ts'
import { answer } from '../../shared/contract/answer.ts'
import type { CallOutput } from '../../shared/contract/shell.ts'
import { notifyProblem } from './notices.ts'
import type { OpenProject } from './openProject.ts'

type Saved = CallOutput<'save:commit'>

/** Writes the study as it stands in the working copy into the project file. Says up to which entry it came. */
export type WriteFile = (open: OpenProject) => Promise<Answer<Saved & { readonly seq: number }>>

/** Quiet after the last change before the file is written; and the longest a change may wait (platform.md R5). */
const QUIET_MS = 4_000
const LONGEST_MS = 30_000
const RETRY_MS = 30_000

/**
 * Keeps the project file up to date: one save at a time, the newest state wins, and “saved” is said only when the
 * file is on disk and verified.
 */
export class Saver {
  readonly #open: OpenProject
  readonly #write: WriteFile
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince: number | null = null
  #running: Promise<Answer<null>> | null = null
  #isAgain = false

  constructor(open: OpenProject, write: WriteFile) {
    this.#open = open
    this.#write = write
    open.whenCommitted(() => this.#soon())
    open.savesBy(() => this.saveNow())
    if (open.state.save.is !== 'saved') this.#soon()
  }

  get isUpToDate(): boolean {
    return this.#open.state.save.is === 'saved' && this.#running === null
  }

  /** Saves now, or right after the save that is running. Answers when everything up to this moment is in the file. */
  async saveNow(): Promise<Answer<null>> {
    if (this.#open.state.readOnly) return answer(null)
    clearTimeout(this.#timer)
    if (this.#running) {
      this.#isAgain = true
      return this.#running
    }
    this.#running = this.#saveUntilDone()
    const saved = await this.#running
    this.#running = null
    return saved
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#open.whenCommitted(() => {})
  }

  #soon(): void {
    const now = Date.now()
    this.#waitingSince ??= now
    const wait = Math.max(0, Math.min(QUIET_MS, this.#waitingSince + LONGEST_MS - now))
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.saveNow(), wait)
  }

  async #saveUntilDone(): Promise<Answer<null>> {
    let saved: Answer<null>
    do {
      this.#isAgain = false
      saved = await this.#save()
    } while (saved.ok && this.#isAgain)
    return saved
  }

  async #save(): Promise<Answer<null>> {
    const open = this.#open
    open.update({ save: { is: 'saving' } })
    await open.copied()
    const written = await this.#write(open)
    if (!written.ok) {
      open.update({ save: { is: 'failed', kind: written.failure.kind, message: written.failure.message } })
      // What only a decision can solve is not tried again behind the researcher's back.
      if (written.failure.kind !== 'changed-on-disk') this.#timer = setTimeout(() => void this.saveNow(), RETRY_MS)
      return written
    }
    const { seq, sha256, savedAt, file, problems } = written.value
    for (const problem of problems) notifyProblem(problem)
    await open.store.setFile(sha256, seq)
    this.#waitingSince = null
    const isBehind = open.seq > seq
    open.update({ file, save: isBehind ? { is: 'waiting' } : { is: 'saved', at: savedAt } })
    if (isBehind) this.#isAgain = true
    return answer(null)
  }
}
