import { basename, dirname, relative, resolve, sep } from 'node:path'
import type { FileRef } from '../../shared/contract/shell.ts'
import { isoTime } from './clockPort.ts'
import { statOrNull } from './diskState.ts'
import type { FileStat } from './fsPort.ts'
import type { Ports } from './ports.ts'
import { realTarget } from './realTarget.ts'
import { isCode, Trouble } from './trouble.ts'

/** What an id may be used for: an id of a transcript opens no project. */
export type FileUse = 'project' | 'source' | 'backup' | 'leftover'

interface KnownFile {
  readonly path: string
  readonly use: FileUse
  /** The folder the file must lie in, links followed; null for files that the user pointed at. */
  readonly within: string | null
}

/**
 * Names for the files this shell knows, given out by itself and meaning nothing elsewhere: no path ever comes
 * from the window.
 */
export class FileIds {
  readonly #ports: Ports
  readonly #files = new Map<string, KnownFile>()
  readonly #ids = new Map<string, string>()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** The same file for the same use keeps its id. */
  idOf(path: string, use: FileUse, within: string | null = null): string {
    const key = `${use} ${within ?? ''} ${path}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#ports.newId()
    this.#ids.set(key, id)
    this.#files.set(id, { path, use, within })
    return id
  }

  /** What is known of a file. Never fails: a save that went well must not be reported as failed for lack of a date. */
  async refOf(path: string, use: FileUse, within: string | null = null): Promise<FileRef> {
    const { stat, isThere } = await this.#lookAt(path)
    return {
      fileId: this.idOf(path, use, within),
      name: basename(path),
      folder: readableFolder(dirname(path), this.#ports.machine.homeFolder),
      size: stat?.size ?? null,
      modifiedAt: stat === null ? null : isoTime(Number(stat.mtimeNs / 1_000_000n)),
      exists: isThere,
    }
  }

  async #lookAt(path: string): Promise<{ readonly stat: FileStat | null; readonly isThere: boolean }> {
    try {
      const stat = await statOrNull(this.#ports, path)
      return { stat, isThere: stat !== null }
    } catch {
      return { stat: null, isThere: true }
    }
  }

  /** The path an id stands for, as it was given; not for opening. */
  pathOf(id: string, use: FileUse): string {
    return this.#known(id, use).path
  }

  /** The real file behind an id, links followed. */
  async targetOf(id: string, use: FileUse): Promise<string> {
    const known = this.#known(id, use)
    let target: string
    try {
      target = await realTarget(this.#ports.fs, known.path)
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) throw folderGone()
      throw error
    }
    if (known.within !== null && !(await this.#isInside(target, known.within))) {
      throw new Trouble(
        'not-allowed',
        'This file is a link that leads out of the projects folder, so it was not opened. Put the project itself into the folder.',
      )
    }
    return target
  }

  #known(id: string, use: FileUse): KnownFile {
    const known = this.#files.get(id)
    if (known?.use === use) return known
    throw new Trouble('not-found', 'This file is not known any more. Choose it again.')
  }

  async #isInside(target: string, folder: string): Promise<boolean> {
    return isBelow(target, await realTarget(this.#ports.fs, folder))
  }
}

export function isBelow(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path)
}

/** A folder as people read it. */
export function readableFolder(folder: string, homeFolder: string): string {
  if (folder === homeFolder) return '~'
  return homeFolder !== '' && isBelow(folder, homeFolder) ? `~${sep}${relative(homeFolder, folder)}` : folder
}

function folderGone(): Trouble {
  return new Trouble(
    'not-found',
    'The folder of this file is no longer there. If it lies on another disk, connect it and try again.',
  )
}
