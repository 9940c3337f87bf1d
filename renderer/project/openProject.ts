import { type Command, decide } from '../../shared/commands/commands.ts'
import { type Outcome, sayRefusal } from '../../shared/commands/outcome.ts'
import { redo, undo } from '../../shared/commands/undo.ts'
import { type Answer, answer } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import type { FileRef, OpenedProject } from '../../shared/contract/shell.ts'
import { type CodeCounts, countCodes, stepCodeCounts } from '../../shared/indexes/codeCounts.ts'
import type { Coder } from '../../shared/records/coder.ts'
import type { Exchange } from '../../shared/records/exchange.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import { earlierTexts } from '../../shared/study/earlierTexts.ts'
import { headerOf, type LogEntry, type LogHeader } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { stepUndoStack, type UndoStack, undoStackOf } from '../../shared/study/undoStack.ts'
import { withoutWithdrawn } from '../../shared/study/withoutWithdrawn.ts'
import type { StudyStore } from '../storage/studyStore.ts'
import { asCommand, type Intent } from './intent.ts'
import { TextLibrary } from './textLibrary.ts'

/** Who works here: taken from the settings, joined to the project by the first thing they do. */
export type Me = Pick<Coder, 'id' | 'name' | 'initials'>

export type SaveState =
  | { readonly is: 'saved'; readonly at: string | null }
  /** On disk in the journal; the project file follows within seconds. */
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly message: string; readonly kind: string }

/** Everything the window shows of an open project; a new object after every change. */
export interface ProjectState {
  readonly project: Project
  readonly counts: CodeCounts
  readonly undo: UndoStack
  readonly log: readonly LogHeader[]
  readonly me: Me
  readonly file: FileRef
  readonly readOnly: OpenedProject['readOnly']
  readonly save: SaveState
}

export type Done = { readonly ok: true; readonly entry: LogEntry } | { readonly ok: false; readonly message: string }

/** An entry without its number and what it takes back: those are given when it is its turn. */
type Decided = (project: Project) => Outcome

/**
 * A study in a window.
 *
 * Changes go one at a time: decide, then the journal on disk, then memory, then the working copy. What is on the screen is therefore
 * always on disk; if the disk refuses, the screen still shows the truth.
 */
export class OpenProject {
  readonly host: Host
  readonly handle: string
  readonly store: StudyStore
  /** Under which the working copy is found again, from a worker too. */
  readonly storeName: string
  readonly texts: TextLibrary
  #state: ProjectState
  #listeners = new Set<() => void>()
  #queue: Promise<unknown> = Promise.resolve()
  #takingBack: Promise<unknown> = Promise.resolve()
  #copying: Promise<void> = Promise.resolve()
  #uncopied: LogEntry[] = []
  #onCommit: () => void = () => {}
  #save: () => Promise<Answer<null>> = async () => answer(null)
  #rewrites = 0
  /** How the study came from another program: goes into the history before the first change. */
  #arrival: Exchange | null

  constructor(options: {
    host: Host
    handle: string
    store: StudyStore
    storeName: string
    project: Project
    log: readonly LogHeader[]
    me: Me
    file: FileRef
    readOnly: OpenedProject['readOnly']
    savedAt: string | null
    isSaved: boolean
    arrival?: Exchange | null
  }) {
    this.#arrival = options.arrival ?? null
    const { host, handle, store, storeName, project, log, me, file, readOnly, savedAt, isSaved } = options
    this.host = host
    this.handle = handle
    this.store = store
    this.storeName = storeName
    this.texts = new TextLibrary(store)
    this.#state = {
      project,
      counts: countCodes(project),
      undo: undoStackOf(log),
      log,
      me,
      file,
      readOnly,
      save: isSaved ? { is: 'saved', at: savedAt } : { is: 'waiting' },
    }
  }

  get state(): ProjectState {
    return this.#state
  }

  get seq(): number {
    return this.#state.log.at(-1)?.seq ?? 0
  }

  /** For `useSyncExternalStore`. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  update(part: Partial<Pick<ProjectState, 'save' | 'file' | 'readOnly' | 'me'>>): void {
    this.#set({ ...this.#state, ...part })
  }

  /** Called after every committed change. */
  whenCommitted(listener: () => void): void {
    this.#onCommit = listener
  }

  /** Who writes the project file. */
  savesBy(save: () => Promise<Answer<null>>): void {
    this.#save = save
  }

  /** Saves now; answers when everything up to this moment is in the file. */
  saveNow(): Promise<Answer<null>> {
    return this.#save()
  }

  /** Decides and commits; answers with what went into the history, or with a sentence why nothing changed. */
  dispatch(intent: Intent): Promise<Done> {
    const act = { at: now(), coderId: this.#state.me.id }
    const command = asCommand(intent, act)
    const back =
      command.type === 'restore'
        ? { restores: command.entry.seq }
        : command.type === 'withdraw-case'
          ? { undoable: false }
          : {}
    void this.#recordArrival()
    return this.#commit(command.type, (project) => decide(project, withMe(project, this.#state.me, command)), back)
  }

  undo(): Promise<Done> {
    return this.#inTurn('undo')
  }

  redo(): Promise<Done> {
    return this.#inTurn('redo')
  }

  /** What is next to be taken back is known only when everything before has been: keys pressed fast must not take back the same thing. */
  #inTurn(how: 'undo' | 'redo'): Promise<Done> {
    const turn = this.#takingBack.then(async () => {
      await this.#queue
      return this.#takeBack(how)
    })
    this.#takingBack = turn.catch(() => {})
    return turn
  }

  /** Brings back what an entry of the history deleted. */
  async restore(seq: number): Promise<Done> {
    const [entry] = await this.#entries([seq])
    if (!entry) return { ok: false, message: 'This entry of the history cannot be read. Nothing was changed.' }
    return this.dispatch({ type: 'restore', entry })
  }

  /** The report of how the study came in, for as long as it stands in no history. */
  get arrival(): Exchange | null {
    return this.#arrival
  }

  /** Not at once: opening a file of another program must not change it. */
  async #recordArrival(): Promise<void> {
    const arrival = this.#arrival
    if (!arrival || this.#state.readOnly) return
    this.#arrival = null
    const act = { at: arrival.at, coderId: this.#state.me.id }
    const done = await this.#commit(
      'open-foreign',
      (project) =>
        decide(project, withMe(project, this.#state.me, { type: 'record-exchange', exchange: arrival, ...act })),
      { undoable: false },
    )
    if (!done.ok) this.#arrival = arrival
  }

  /**
   * Puts a history without what a withdrawal took out in the place of the whole one, and lets go of the texts that nothing refers to any
   * more: in the working copy and in memory. The next save brings it into the file.
   */
  eraseWithdrawn(): Promise<void> {
    const turn = this.#queue.then(async () => {
      await this.#copying
      const { records, log } = await this.store.snapshot()
      const left = withoutWithdrawn(log)
      const { project } = this.#state
      const needed = new Set(earlierTexts(project, left))
      for (const { textId } of project.sources.values()) if (textId !== null) needed.add(textId)
      const texts: SourceText[] = []
      await this.store.texts((text) => {
        if (needed.has(text.id)) texts.push(text)
      })
      // Without the file’s sum: should the program end before the save, this is no copy of the file that is there then.
      await this.store.replace({ records, texts, log: left }, null)
      this.#rewrites += 1
      this.texts.forget()
      const headers = left.map(headerOf)
      this.#set({ ...this.#state, log: headers, undo: undoStackOf(headers), save: { is: 'waiting' } })
    })
    this.#queue = turn.catch(() => {})
    return turn
  }

  /** How often the history was put in the place of another: what a file was written of before that says nothing of it any more. */
  get rewrites(): number {
    return this.#rewrites
  }

  /** Resolves when everything committed so far stands in the working copy too. */
  async copied(): Promise<void> {
    await this.#queue
    await this.#copying
  }

  async #takeBack(how: 'undo' | 'redo'): Promise<Done> {
    const { undoable, redoable } = this.#state.undo
    const header = (how === 'undo' ? undoable : redoable).at(-1)
    if (!header)
      return { ok: false, message: how === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.' }
    const [entry] = await this.#entries([header.seq])
    if (!entry) return { ok: false, message: 'This step of the history cannot be read. Nothing was changed.' }
    const isStillNext = () => {
      const { undo } = this.#state
      return (how === 'undo' ? undo.undoable : undo.redoable).at(-1)?.seq === header.seq
    }
    const again = how === 'undo' ? undo : redo
    return this.#commit(
      how,
      (project) => (isStillNext() ? again(project, entry) : { ok: false, refusal: { reason: 'nothing-to-do' } }),
      how === 'undo' ? { undoes: header.seq } : { redoes: header.seq },
    )
  }

  async #entries(seqs: readonly number[]): Promise<LogEntry[]> {
    const fresh = this.#uncopied.filter(({ seq }) => seqs.includes(seq))
    if (fresh.length === seqs.length) return fresh
    await this.#copying
    return this.store.entries(seqs)
  }

  #commit(
    type: string,
    decided: Decided,
    back: Partial<Pick<LogEntry, 'undoes' | 'redoes' | 'restores' | 'undoable'>>,
  ): Promise<Done> {
    const turn = this.#queue.then(async (): Promise<Done> => {
      const { project, readOnly } = this.#state
      if (readOnly) return { ok: false, message: readOnly.message }
      const outcome = decided(project)
      if (!outcome.ok) return { ok: false, message: sayRefusal(outcome.refusal) }
      const entry: LogEntry = {
        seq: this.seq + 1,
        at: now(),
        coderId: this.#state.me.id,
        type,
        words: outcome.words,
        changes: [...outcome.changes],
        undoes: null,
        redoes: null,
        restores: null,
        undoable: true,
        ...back,
      }
      const after = applyChanges(project, outcome.changes)
      const kept = await this.host.call('journal:append', {
        handle: this.handle,
        seq: entry.seq,
        record: JSON.stringify(entry),
      })
      if (!kept.ok) return { ok: false, message: kept.failure.message }
      this.#advance(entry, after)
      return { ok: true, entry }
    })
    this.#queue = turn.catch(() => {})
    return turn
  }

  #advance(entry: LogEntry, project: Project): void {
    const header = headerOf(entry)
    const { state } = this
    this.#uncopied.push(entry)
    this.#set({
      ...state,
      project,
      counts: stepCodeCounts(state.counts, entry.changes),
      undo: stepUndoStack(state.undo, header),
      log: [...state.log, header],
      save: state.save.is === 'saved' ? { is: 'waiting' } : state.save,
    })
    this.#copySoon()
    this.#onCommit()
  }

  /** The working copy follows in the background; several entries at once where it lags behind. */
  #copySoon(): void {
    this.#copying = this.#copying.then(async () => {
      const entries = this.#uncopied.slice()
      if (entries.length === 0) return
      const { project } = this.#state
      const last = entries.at(-1)?.seq ?? 0
      await this.store.commit(entries, project)
      this.#uncopied = this.#uncopied.filter(({ seq }) => seq > last)
    })
    this.#copying.catch((error: unknown) => {
      this.update({
        save: {
          is: 'failed',
          kind: 'io',
          message: `The working copy could not be written (${String(error)}). Your changes are safe in the journal; close and reopen the project.`,
        },
      })
    })
  }

  #set(state: ProjectState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** The first thing a coder does in a project also enters them in its list of coders. */
function withMe(project: Project, me: Me, command: Command): Command {
  if (project.coders.has(me.id) || command.type === 'add-coder') return command
  const { at, coderId } = command
  const joining: Command = { type: 'add-coder', newCoderId: me.id, name: me.name, initials: me.initials, at, coderId }
  return { type: 'together', commands: [joining, command], at, coderId }
}

/** ISO 8601, UTC, whole seconds: what REFI-QDA writes. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}
