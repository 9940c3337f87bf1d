import { basename } from 'node:path'
import type { z } from 'zod'
import { MAX_MESSAGE_BYTES, type OpenedProject, type readOnlySchema } from '../../shared/contract/shell.ts'
import { isoTime } from './clockPort.ts'
import type { Container } from './container/container.ts'
import { bytesOf, entryInfo, type Part } from './container/part.ts'
import type { ShellContext } from './context.ts'
import type { DiskState } from './diskState.ts'
import { type Journal, JournalTaken } from './journal/journal.ts'
import type { Recovered } from './journal/recoverJournal.ts'
import type { Leftover } from './leftovers.ts'
import { HEARTBEAT, type ProjectLock } from './lock.ts'
import { type ProjectData, projectDataOf } from './projectData.ts'
import { SaveDraft } from './saveDraft.ts'
import type { WindowId } from './shellServices.ts'
import type { StagedEntries } from './stagedEntries.ts'
import { Trouble, troubleOf } from './trouble.ts'

export type ReadOnly = z.infer<typeof readOnlySchema>

/** What was read of a project: from its file, its journal, its staged contents. */
export interface LoadedProject {
  readonly container: Container | null
  readonly disk: DiskState | null
  readonly journal: Journal | null
  readonly staged: StagedEntries | null
  readonly recovered: Recovered | null
  readonly problems: readonly string[]
  readonly notices: readonly string[]
  readonly leftover: Leftover | null
}

const NOTHING_LOADED: LoadedProject = {
  container: null,
  disk: null,
  journal: null,
  staged: null,
  recovered: null,
  problems: [],
  notices: [],
  leftover: null,
}

/** A version of the file that is not ours and that the researcher decided to write over; no file at all without sum. */
export type Settled = { readonly sha256: string | null } | null

const KEPT = 'The file so far and all your changes are still here.'

/**
 * One project in one window: what was read, what may be written, and the order in which it is.
 *
 * Opening, saving, moving and restoring take turns. The journal and staged contents do not wait for them: a
 * researcher codes on while the file is being written.
 */
export class OpenProject {
  readonly context: ShellContext
  readonly window: WindowId
  readonly handle: string
  /** The real file, links followed. */
  target: string
  data: ProjectData
  lock: ProjectLock | null = null
  readOnly: ReadOnly | null = null
  loaded: LoadedProject = NOTHING_LOADED
  settled: Settled = null
  /** Of this session; null before the first. */
  backedUpAt: number | null = null
  /** When this project was opened: part of the name of a recovery copy, so that a session has one. */
  readonly openedAt: number
  #draft: SaveDraft | null = null
  readonly #superseded = new Set<string>()
  #stopBeating: () => void = () => undefined
  #chain: Promise<unknown> = Promise.resolve()
  #saving = false
  #paused: Promise<void> | null = null
  readonly #staging = new Set<Promise<void>>()

  constructor(context: ShellContext, window: WindowId, target: string) {
    this.context = context
    this.window = window
    this.handle = context.ports.newId()
    this.target = target
    this.data = projectDataOf(context.options.dataFolder, target)
    this.openedAt = context.ports.clock.now()
  }

  /** One at a time, in the order of the calls. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#chain.then(work)
    this.#chain = result.catch(() => undefined)
    return result
  }

  /** The entries as they are now, the staged ones included. */
  listing(): OpenedProject['entries'] {
    return Array.from(this.parts().values(), entryInfo)
  }

  async describe(): Promise<OpenedProject> {
    const { container, disk, recovered, problems, notices, leftover } = this.loaded
    const records = recovered?.records ?? []
    const first = records[0]
    const last = records.at(-1)
    const { fileIds } = this.context
    return {
      handle: this.handle,
      copyKey: basename(this.data.folder),
      file: await fileIds.refOf(this.target, 'project'),
      sha256: disk?.sha256 ?? null,
      readOnly: this.readOnly,
      entries: this.listing(),
      problems: [...(container?.problems ?? []), ...problems],
      notices: [...notices],
      journal: {
        records: records.map((record) => record.text),
        firstAt: first === undefined ? null : isoTime(first.at),
        lastAt: last === undefined ? null : isoTime(last.at),
        cut: recovered?.cut ?? false,
        isForeign: recovered?.isForeign ?? false,
      },
      leftover:
        leftover === null
          ? null
          : {
              fileId: fileIds.idOf(leftover.path, 'leftover'),
              modifiedAt: isoTime(Number(leftover.stat.mtimeNs / 1_000_000n)),
              size: leftover.stat.size,
            },
    }
  }

  /** The entries as the window sees them: a staged content stands for the one in the file. */
  parts(): ReadonlyMap<string, Part> {
    return new Map([...(this.loaded.container?.parts ?? []), ...(this.loaded.staged?.parts() ?? [])])
  }

  async readEntries(names: readonly string[]): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }[]> {
    const parts = this.parts()
    const wanted = names.map((name) => {
      const part = parts.get(name)
      if (part !== undefined) return part
      throw new Trouble('not-found', 'A part of the project that is needed here is not in its file.', { entry: name })
    })
    const size = wanted.reduce((total, part) => total + part.size, 0)
    if (size > MAX_MESSAGE_BYTES) {
      throw new Trouble('too-large', 'These parts of the project are too large to be read at once.', {
        size,
        limit: MAX_MESSAGE_BYTES,
      })
    }
    const entries: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = []
    for (const part of wanted) entries.push({ name: part.name, bytes: await bytesOf(part) })
    return entries
  }

  /** The journal and the staged contents, where this window may write. */
  writable(): { readonly journal: Journal; readonly staged: StagedEntries } {
    const { journal, staged } = this.loaded
    if (this.readOnly !== null || journal === null || staged === null) throw this.#readOnlyTrouble()
    if (this.loaded.recovered?.isForeign === true) {
      throw new Trouble(
        'not-allowed',
        'The journal holds changes that belong to another version of this project. Decide about them first; nothing was changed.',
      )
    }
    return { journal, staged }
  }

  async append(seq: number, record: string): Promise<void> {
    await this.#paused
    try {
      await this.writable().journal.append(seq, record)
    } catch (error) {
      if (error instanceof JournalTaken) {
        await this.loseLock('another program')
        throw this.#readOnlyTrouble()
      }
      throw troubleOf(error, 'This change could not be recorded', 'Everything before it is safe.')
    }
  }

  async stage(name: string, bytes: Uint8Array): Promise<void> {
    await this.#paused
    const staging = this.writable().staged.stage(name, bytes)
    this.#staging.add(staging)
    try {
      await staging
    } catch (error) {
      throw troubleOf(error, 'This file could not be taken into the project', 'Everything before it is safe.')
    } finally {
      this.#staging.delete(staging)
    }
  }

  /** While journal and staged contents change their place: what is under way ends first, what comes waits. */
  async whilePaused<T>(work: () => Promise<T>): Promise<T> {
    let resume = () => {}
    this.#paused = new Promise((resolve) => {
      resume = resolve
    })
    try {
      await Promise.allSettled(this.#staging)
      await this.loaded.journal?.idle()
      return await work()
    } finally {
      this.#paused = null
      resume()
    }
  }

  /** Begins a save; one that is still being brought together gives way to it. */
  beginSave(entries: readonly string[], seq: number): SaveDraft {
    const { staged } = this.writable()
    const { ports } = this.context
    const what = { entries, seq, stagedUpTo: staged.upTo }
    const draft = new SaveDraft(ports, this.data.saves, what, () => this.loaded.container?.parts)
    this.#dropDraft()
    this.#draft = draft
    return draft
  }

  draft(saveId: string): SaveDraft | null {
    return this.#draft?.id === saveId ? this.#draft : null
  }

  /** Whether a save of this id once began here and gave way. */
  wasSuperseded(saveId: string): boolean {
    return this.#superseded.has(saveId)
  }

  /** Hands the draft over to be committed: from now on a newer save waits instead of replacing it. */
  takeDraft(draft: SaveDraft): void {
    if (this.#draft === draft) this.#draft = null
  }

  #dropDraft(): void {
    if (this.#draft === null) return
    this.#superseded.add(this.#draft.id)
    void this.#draft.discard()
    this.#draft = null
  }

  /** Whether closing now would leave something that is not in the project file. */
  get isDirty(): boolean {
    return this.#saving || (this.loaded.journal?.unsavedCount ?? 0) > 0
  }

  async whileSaving<T>(work: () => Promise<T>): Promise<T> {
    this.#saving = true
    try {
      return await work()
    } finally {
      this.#saving = false
    }
  }

  /** Takes the lock into use: shows every minute that we are alive, and notices when it was taken. */
  hold(lock: ProjectLock): void {
    this.#stopBeating()
    this.lock = lock
    this.#stopBeating = this.context.ports.clock.every(HEARTBEAT, () => void this.#beat())
  }

  async #beat(): Promise<void> {
    try {
      const holder = (await this.lock?.beat()) ?? null
      if (holder !== null) await this.loseLock(holder)
    } catch (error) {
      // The disk is out of reach for a while. Should somebody take the lock meanwhile, the next beat finds it.
      this.context.log.error('heartbeat', error)
    }
  }

  /** Fails when somebody else has the lock by now; then this window only reads from here on. */
  async requireLock(): Promise<void> {
    const holder = this.lock === null ? 'another program' : await this.lock.lostTo()
    if (holder === null) return
    await this.loseLock(holder)
    throw this.#readOnlyTrouble()
  }

  /** Somebody took the lock: nothing is written from now on. What the journal holds stays in it. */
  async loseLock(holder: string): Promise<void> {
    if (this.readOnly?.reason === 'lock-lost') return
    this.readOnly = {
      reason: 'lock-lost',
      message: `This project was taken over by ${holder}, so it is open for reading here. Everything up to that moment was kept. To go on here, take it back or choose Save as.`,
      holder,
    }
    const { handle, window } = this
    this.context.tell(window, { type: 'lock-lost', handle, holder })
    await this.stopWriting()
  }

  /** Lets go of everything that writes. */
  async stopWriting(): Promise<void> {
    this.#stopBeating()
    this.#dropDraft()
    const { lock } = this
    const { journal } = this.loaded
    this.lock = null
    this.loaded = { ...this.loaded, journal: null, recovered: null, leftover: null }
    await journal?.close()
    await lock?.release().catch((error: unknown) => this.context.log.error('release', error))
  }

  async close(): Promise<void> {
    await this.stopWriting()
    const { container } = this.loaded
    this.loaded = NOTHING_LOADED
    await container?.close()
  }

  #readOnlyTrouble(): Trouble {
    const { readOnly } = this
    if (readOnly === null) return new Trouble('not-allowed', 'This project is closed. Open it again.')
    const kind = readOnly.reason === 'locked' || readOnly.reason === 'lock-lost' ? 'locked' : 'read-only'
    return new Trouble(kind, readOnly.message, { reason: readOnly.reason })
  }

  /** What went wrong with the file itself, in words. */
  trouble(error: unknown, what: string): Trouble {
    return troubleOf(error, `“${basename(this.target)}” ${what}`, KEPT)
  }
}
