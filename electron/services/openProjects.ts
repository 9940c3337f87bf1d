import { basename } from 'node:path'
import type { CallInput, OpenedProject } from '../../shared/contract/shell.ts'
import { isoTime } from './clockPort.ts'
import type { ShellContext } from './context.ts'
import { diskStateOf } from './diskState.ts'
import { ensureFolder } from './fileBytes.ts'
import { Journal } from './journal/journal.ts'
import { setJournalAside } from './journal/recoverJournal.ts'
import { loadProject } from './loadProject.ts'
import { ProjectLock } from './lock.ts'
import { OpenProject } from './openProject.ts'
import type { ProjectPlaces } from './projectPlaces.ts'
import { realTarget } from './realTarget.ts'
import type { WindowId } from './shellServices.ts'
import { StagedEntries } from './stagedEntries.ts'
import { Trouble, troubleOf } from './trouble.ts'

const ANOTHER_WINDOW = 'another window on this machine'

/**
 * The projects that are open in the windows of this process: one in each window, and for each file one window that
 * may write it.
 */
export class OpenProjects {
  readonly #context: ShellContext
  readonly #places: ProjectPlaces
  readonly #byHandle = new Map<string, OpenProject>()
  /** Opening and closing wait for each other, so that two windows cannot both find a file free. */
  #chain: Promise<unknown> = Promise.resolve()

  constructor(context: ShellContext, places: ProjectPlaces) {
    this.#context = context
    this.#places = places
  }

  /** The project of a handle, for the window that opened it and no other. */
  of(window: WindowId, handle: string): OpenProject {
    const project = this.#byHandle.get(handle)
    if (project?.window === window) return project
    throw new Trouble('not-found', 'This project is no longer open here. Open it again.')
  }

  inWindow(window: WindowId): OpenProject | null {
    return Array.from(this.#byHandle.values()).find((project) => project.window === window) ?? null
  }

  open(window: WindowId, fileId: string): Promise<OpenedProject> {
    return this.#inTurn(async () => {
      const target = await this.#context.fileIds.targetOf(fileId, 'project')
      const former = this.inWindow(window)
      // A window that was reloaded opens its own project again.
      if (former?.target === target) await this.#close(former)
      const project = new OpenProject(this.#context, window, target)
      try {
        await loadProject(project, this.writerOf(target) === null ? null : ANOTHER_WINDOW)
      } catch (error) {
        throw troubleOf(error, `“${basename(target)}” could not be opened`, 'Nothing was changed.')
      }
      return this.#welcome(project, former)
    })
  }

  /** Begins a project that is not on disk yet; its place is held against others by the lock. */
  create(window: WindowId, { fileId, name }: CallInput<'project:create'>): Promise<OpenedProject> {
    return this.#inTurn(async () => {
      const target = await this.#placeOf(fileId, name)
      if (this.writerOf(target) !== null) throw heldTrouble(ANOTHER_WINDOW)
      const project = new OpenProject(this.#context, window, target)
      try {
        await beginProject(project)
      } catch (error) {
        await project.close()
        throw troubleOf(error, 'The project could not be begun there', 'Nothing was changed.')
      }
      return this.#welcome(project, this.inWindow(window))
    })
  }

  /** Takes the lock from its holder and reads the project anew, with what the holder had not saved yet. */
  takeLock(project: OpenProject): Promise<OpenedProject> {
    return this.#inTurn(() =>
      project.inTurn(async () => {
        const reason = project.readOnly?.reason
        if (reason !== 'locked' && reason !== 'lock-lost') {
          throw new Trouble('not-allowed', 'Nobody else is working on this project, so there is nothing to take over.')
        }
        const { ports } = this.#context
        const owner = this.writerOf(project.target)
        if (owner !== null) await owner.inTurn(() => owner.loseLock(ANOTHER_WINDOW))
        try {
          const attempt = await ProjectLock.acquire(ports, project.target, true)
          if (attempt.kind === 'held') throw heldTrouble(attempt.holder)
          await project.loaded.container?.close()
          project.hold(attempt.lock)
          project.readOnly = null
          await loadProject(project)
        } catch (error) {
          throw project.trouble(error, 'could not be taken over')
        }
        return project.describe()
      }),
    )
  }

  /** Moving changes which window may write a file, as opening does. */
  move(project: OpenProject, fileId: string, work: (target: string) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      const target = await this.#context.fileIds.targetOf(fileId, 'project')
      const owner = this.writerOf(target)
      if (owner !== null && owner !== project) throw heldTrouble(ANOTHER_WINDOW)
      await project.inTurn(() => work(target))
      await this.#remember(project)
    })
  }

  close(project: OpenProject): Promise<void> {
    return this.#inTurn(() => this.#close(project))
  }

  /** After whatever this window is opening at the moment. */
  closeWindow(window: WindowId): Promise<void> {
    return this.#inTurn(async () => {
      const project = this.inWindow(window)
      if (project !== null) await this.#close(project)
    })
  }

  closeAll(): Promise<void> {
    return this.#inTurn(async () => {
      for (const project of Array.from(this.#byHandle.values())) await this.#close(project)
    })
  }

  async #welcome(project: OpenProject, former: OpenProject | null): Promise<OpenedProject> {
    if (former !== null) await this.#close(former)
    this.#byHandle.set(project.handle, project)
    await this.#remember(project)
    const { readOnly, loaded } = project
    this.#context.log.info('opened', {
      writable: readOnly === null,
      entries: project.parts().size,
      recovered: loaded.recovered?.records.length ?? 0,
      problems: loaded.problems.length + (loaded.container?.problems.length ?? 0),
    })
    return project.describe()
  }

  async #remember(project: OpenProject): Promise<void> {
    const { recents, ports, log } = this.#context
    await recents
      .add(project.target, isoTime(ports.clock.now()))
      // A list that cannot be written must not keep a project from being opened.
      .catch((error: unknown) => log.error('recents', error))
  }

  /** Waits for a save that is under way. */
  async #close(project: OpenProject): Promise<void> {
    await project.inTurn(() => project.close())
    this.#byHandle.delete(project.handle)
  }

  /** The project whose window may write this file. */
  writerOf(target: string): OpenProject | null {
    return (
      Array.from(this.#byHandle.values()).find((project) => project.target === target && project.lock !== null) ?? null
    )
  }

  async #placeOf(fileId: string | null, name: string): Promise<string> {
    const { fileIds, ports } = this.#context
    if (fileId !== null) return fileIds.targetOf(fileId, 'project')
    return realTarget(ports.fs, await this.#places.freePath(name))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#chain.then(work)
    this.#chain = result.catch(() => undefined)
    return result
  }
}

async function beginProject(project: OpenProject): Promise<void> {
  const { ports } = project.context
  const attempt = await ProjectLock.acquire(ports, project.target)
  if (attempt.kind === 'held') throw heldTrouble(attempt.holder)
  project.hold(attempt.lock)
  const { data, target } = project
  // Where a file is already, the system's dialog has asked; the first save backs it up and writes over it.
  const before = await diskStateOf(ports, target)
  await ensureFolder(ports.fs, ports.machine.platform, data.folder)
  await setJournalAside(ports, data)
  const base = { sha256: null, savedSeq: null, stagedUpTo: 0 }
  const journal = await Journal.create(ports, { path: data.journal, project: target }, base, [])
  project.loaded = { ...project.loaded, journal }
  const staged = await StagedEntries.load(ports, data.staged, 0)
  project.loaded = { ...project.loaded, staged }
  project.settled = before === null ? null : { sha256: before.sha256 }
}

function heldTrouble(holder: string): Trouble {
  return new Trouble(
    'locked',
    `This project is being worked on by ${holder}. Choose another name, or close it there first.`,
  )
}
