import { basename, dirname, extname, join } from 'node:path'
import type { FileRef } from '../../shared/contract/shell.ts'
import { atomicSave } from './atomicSave.ts'
import type { ShellContext } from './context.ts'
import { exists, namesIn, piecesOf, withFile } from './fileBytes.ts'
import { isBelow } from './fileIds.ts'
import { peekJournal } from './journal/recoverJournal.ts'
import { ProjectLock } from './lock.ts'
import { projectDataOf } from './projectData.ts'
import { freeName, PROJECT_ENDING, projectFileName } from './projectNames.ts'
import { realTarget } from './realTarget.ts'
import type { WindowId } from './shellServices.ts'
import { Trouble, troubleOf } from './trouble.ts'

/** Under one name, so that trying the sample twice gives the copy one has worked in. */
const SAMPLE_NAME = 'Sample study.qdpx'

/** Where projects are and where new ones can go. */
export class ProjectPlaces {
  readonly #context: ShellContext

  constructor(context: ShellContext) {
    this.#context = context
  }

  /** In browser mode only projects in the projects folder can be opened, and the one named on the command line. */
  get #confinement(): string | null {
    const { carrier, projectsFolder } = this.#context.options
    return carrier === 'browser' ? projectsFolder : null
  }

  async list(): Promise<FileRef[]> {
    const { ports, options } = this.#context
    const refs: FileRef[] = []
    for (const name of await namesIn(ports.fs, options.projectsFolder)) {
      if (name.startsWith('.') || !name.toLowerCase().endsWith(PROJECT_ENDING)) continue
      const path = join(options.projectsFolder, name)
      // A link that leads nowhere is listed as well; opening it says why it does not open.
      refs.push(await this.refInFolder(path))
    }
    return refs
  }

  async recent(): Promise<FileRef[]> {
    const { recents, fileIds, options } = this.#context
    const folder = this.#confinement
    const refs: FileRef[] = []
    for (const path of await recents.paths()) {
      if (folder === null || path === options.startWith) refs.push(await fileIds.refOf(path, 'project'))
      else if (await this.#isInFolder(path)) refs.push(await fileIds.refOf(path, 'project', folder))
    }
    return refs
  }

  async #isInFolder(path: string): Promise<boolean> {
    const { ports, options } = this.#context
    if (isBelow(path, options.projectsFolder)) return true
    try {
      return isBelow(path, await realTarget(ports.fs, options.projectsFolder))
    } catch {
      return false // the folder is gone, and with it what was in it
    }
  }

  async startWith(): Promise<FileRef | null> {
    const { options, fileIds } = this.#context
    return options.startWith === null ? null : fileIds.refOf(options.startWith, 'project')
  }

  async choose(window: WindowId): Promise<FileRef | null> {
    const path = await desktopOf(this.#context).chooseProject(window)
    return path === null ? null : this.#context.fileIds.refOf(path, 'project')
  }

  /** Where a new project or a copy goes. */
  async place(window: WindowId, name: string): Promise<FileRef | null> {
    const { options, fileIds } = this.#context
    const suggested = await this.freePath(name)
    if (options.desktop === null) return this.refInFolder(suggested)
    const chosen = await options.desktop.chooseProjectPlace(window, suggested)
    if (chosen === null) return null
    if (extname(chosen).toLowerCase() === PROJECT_ENDING) return fileIds.refOf(chosen, 'project')
    // The dialog asked about a file without the ending; one with it must not be written over unasked.
    const folder = dirname(chosen)
    return fileIds.refOf(
      await freeName(folder, `${basename(chosen)}${PROJECT_ENDING}`, (path) => this.#isTaken(path)),
      'project',
    )
  }

  async sample(): Promise<FileRef> {
    const { ports, options } = this.#context
    const path = join(options.projectsFolder, SAMPLE_NAME)
    if (!(await exists(ports.fs, path))) await this.#copySample(path)
    return this.refInFolder(path)
  }

  /** Keeps a project that came as bytes; what was there before under its name stays. */
  async receive(name: string, bytes: Uint8Array): Promise<FileRef> {
    const path = await this.freePath(name)
    try {
      await atomicSave(this.#context.ports, path, { write: (sink) => sink.write(bytes) })
    } catch (error) {
      throw troubleOf(error, `“${name}” could not be put into the projects folder`, 'Nothing was changed.')
    }
    return this.refInFolder(path)
  }

  /** A path in the projects folder that nothing has, not even a project that is yet to be saved. */
  async freePath(name: string): Promise<string> {
    const { ports, options } = this.#context
    await ports.fs.mkdirs(options.projectsFolder)
    return freeName(options.projectsFolder, projectFileName(name), (path) => this.#isTaken(path))
  }

  refInFolder(path: string): Promise<FileRef> {
    return this.#context.fileIds.refOf(path, 'project', this.#context.options.projectsFolder)
  }

  async #isTaken(path: string): Promise<boolean> {
    const { ports, options } = this.#context
    if (await exists(ports.fs, path)) return true
    const target = await realTarget(ports.fs, path)
    if (await ProjectLock.isHeld(ports, target)) return true
    return (await peekJournal(ports, projectDataOf(options.dataFolder, target), null)).records.length > 0
  }

  async #copySample(path: string): Promise<void> {
    const { ports, options } = this.#context
    try {
      await ports.fs.mkdirs(options.projectsFolder)
      await withFile(ports.fs, options.sampleFile, async (file) => {
        const { size } = await file.stat()
        await atomicSave(ports, path, {
          write: async (sink) => {
            for await (const piece of piecesOf(file, 0, size)) await sink.write(piece)
          },
        })
      })
    } catch (error) {
      throw troubleOf(error, 'The sample study could not be put into the projects folder', 'Nothing was changed.')
    }
  }
}

/** The desktop's dialogs, where there are any. */
export function desktopOf({ options }: ShellContext): NonNullable<ShellContext['options']['desktop']> {
  if (options.desktop !== null) return options.desktop
  throw new Trouble(
    'not-allowed',
    'There are no dialogs of the system here. Choose from the list in the window instead.',
  )
}
