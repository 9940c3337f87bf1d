import { basename, dirname, join } from 'node:path'
import type { CallInput, CallOutput } from '../../shared/contract/shell.ts'
import type { ShellContext } from './context.ts'
import { readableFolder } from './fileIds.ts'
import { PROJECT_ENDING, projectFileName } from './projectNames.ts'
import type { WindowId } from './shellServices.ts'
import { expectFolderFor, sweepFolder, writeInFolder } from './studyFolder.ts'
import { Trouble, troubleOf } from './trouble.ts'

interface Writing {
  readonly path: string
  readonly written: Set<string>
}

/** Studies on their way into folders of plain text, one a window. */
export class FolderExports {
  readonly #context: ShellContext
  readonly #under = new Map<WindowId, Writing>()

  constructor(context: ShellContext) {
    this.#context = context
  }

  /** Asks for a folder where there is a dialog; otherwise one in the projects folder, the same for the same name. */
  async begin(window: WindowId, { name, projectId }: CallInput<'folder:begin'>): Promise<CallOutput<'folder:begin'>> {
    const { options, ports } = this.#context
    const plain = projectFileName(name).slice(0, -PROJECT_ENDING.length)
    const path =
      options.desktop === null ? join(options.projectsFolder, plain) : await options.desktop.chooseFolder(window, plain)
    if (path === null) return null
    try {
      await expectFolderFor(ports, path, projectId)
      await ports.fs.mkdirs(path)
    } catch (error) {
      throw troubleOf(error, `The folder “${basename(path)}” could not be written to`, 'Nothing was changed.')
    }
    this.#under.set(window, { path, written: new Set() })
    return { name: basename(path), folder: readableFolder(dirname(path), ports.machine.homeFolder) }
  }

  async write(window: WindowId, { name, bytes }: CallInput<'folder:write'>): Promise<void> {
    const { path, written } = this.#of(window)
    try {
      await writeInFolder(this.#context.ports, path, name, bytes)
    } catch (error) {
      throw troubleOf(error, `“${name}” could not be written`, 'The project itself is as it was; export it again.')
    }
    written.add(name)
  }

  async finish(window: WindowId): Promise<void> {
    const { path, written } = this.#of(window)
    this.#under.delete(window)
    try {
      await sweepFolder(this.#context.ports, path, written)
    } catch (error) {
      throw troubleOf(error, 'Files of an earlier state could not be removed', 'The new state is in the folder.')
    }
  }

  #of(window: WindowId): Writing {
    const writing = this.#under.get(window)
    if (writing) return writing
    throw new Trouble('not-found', 'This export is no longer under way. Your project is as it was; export it again.')
  }
}
