import { createHash } from 'node:crypto'
import { basename, dirname, extname, join } from 'node:path'
import { besideStem } from './besideName.ts'
import type { Sink } from './container/writeZip.ts'
import { CHUNK, hashOf, remove, syncFolder, withFile, writeAll } from './fileBytes.ts'
import type { OpenFile } from './fsPort.ts'
import type { Ports } from './ports.ts'
import { realTarget } from './realTarget.ts'
import { retryWhileHeld } from './retry.ts'
import { isCode, Trouble } from './trouble.ts'

export interface Written {
  readonly sha256: string
  readonly size: number
}

export interface SaveSteps {
  /** What the new file holds. */
  readonly write: (sink: Sink) => Promise<void>
  /** The new file is on disk and was read back, the old one still in place; may refuse to go on. */
  readonly verified?: (written: Written) => Promise<void>
  /** The new file is in place; only the folder is not on disk yet. */
  readonly renamed?: (written: Written) => void
  /** Names the file a save goes to that could not take its place, given the file's own name and ending. */
  readonly recoveryName?: (stem: string, ending: string) => string
}

/**
 * Replaces a file as one step: whatever happens, the path leads to the old file or to the new one, whole.
 *
 * Answers only when the new file was read back from the disk, is in place, and the folder knows it.
 */
export async function atomicSave(ports: Ports, path: string, steps: SaveSteps): Promise<Written> {
  const { fs, machine } = ports
  const target = await realTarget(fs, path)
  const temporary = temporaryPath(target, ports.newId())
  try {
    const written = await writeTemporary(ports, temporary, await modeOf(ports, target), steps.write)
    await verify(ports, temporary, written)
    await steps.verified?.(written)
    await putInPlace(ports, temporary, target, steps.recoveryName)
    steps.renamed?.(written)
    await syncFolder(fs, machine.platform, dirname(target))
    return written
  } catch (error) {
    // After the rename there is nothing of that name; after a recovery copy it must stay.
    if (!isRecoveryCopy(error)) await remove(fs, temporary).catch(() => undefined)
    throw error
  }
}

const TEMPORARY = /^\.(.+)\.([0-9a-f]{32})\.throughline-tmp$/

export function temporaryPath(target: string, id: string): string {
  return join(dirname(target), `.${besideStem(basename(target))}.${id}.throughline-tmp`)
}

/** Whether a name in a folder is a half-written save of this file. */
export function isTemporaryOf(target: string, name: string): boolean {
  return TEMPORARY.exec(name)?.[1] === besideStem(basename(target))
}

async function modeOf(ports: Ports, target: string): Promise<number | null> {
  try {
    return (await ports.fs.stat(target)).mode & 0o777
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

async function writeTemporary(
  ports: Ports,
  temporary: string,
  mode: number | null,
  write: SaveSteps['write'],
): Promise<Written> {
  const file = await ports.fs.open(temporary, 'wx', mode ?? 0o666)
  try {
    // Opening subtracts the umask; the file must not become more private, or less, by being saved.
    if (mode !== null && ports.machine.platform !== 'win32') await file.chmod(mode)
    const sink = new HashingSink(file)
    await write(sink)
    const written = await sink.finish()
    await file.sync()
    return written
  } finally {
    await file.close().catch(() => undefined)
  }
}

async function verify(ports: Ports, temporary: string, written: Written): Promise<void> {
  const { sha256, size } = await retryWhileHeld(ports.clock, () => withFile(ports.fs, temporary, hashOf))
  if (size === written.size && sha256 === written.sha256) return
  throw new Trouble(
    'io',
    'The file was not saved: what the disk gave back is not what was written to it. The file so far and your changes are still here; choose Save as with another disk.',
  )
}

async function putInPlace(
  ports: Ports,
  temporary: string,
  target: string,
  recoveryName: SaveSteps['recoveryName'],
): Promise<void> {
  try {
    await retryWhileHeld(ports.clock, () => ports.fs.rename(temporary, target))
  } catch (error) {
    if (!isCode(error, 'EPERM', 'EBUSY', 'EACCES') || recoveryName === undefined) throw error
    const ending = extname(target)
    const copy = join(dirname(target), recoveryName(basename(target, ending), ending))
    const kept = await ports.fs.rename(temporary, copy).then(
      () => copy,
      () => temporary,
    )
    throw recoveryCopyTrouble(basename(target), basename(kept))
  }
}

const RECOVERY_COPY = 'recoveryCopy'

function recoveryCopyTrouble(name: string, copy: string): Trouble {
  return new Trouble(
    'busy',
    `“${name}” could not be replaced because another program is holding it. Everything up to now was saved beside it as “${copy}”. Close the other program (a sync or backup program, perhaps) and save again.`,
    { [RECOVERY_COPY]: copy },
  )
}

function isRecoveryCopy(error: unknown): boolean {
  return error instanceof Trouble && RECOVERY_COPY in error.failure.facts
}

/** Collects small writes into large ones and knows the sum of what went through. */
class HashingSink implements Sink {
  readonly #file: OpenFile
  readonly #hash = createHash('sha256')
  #waiting: Uint8Array[] = []
  #waitingSize = 0
  #position = 0

  constructor(file: OpenFile) {
    this.#file = file
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes)
    this.#waitingSize += bytes.byteLength
    if (this.#waitingSize >= CHUNK) await this.#flush()
  }

  async finish(): Promise<Written> {
    await this.#flush()
    return { sha256: this.#hash.digest('hex'), size: this.#position }
  }

  async #flush(): Promise<void> {
    const bytes = this.#waiting.length === 1 ? (this.#waiting[0] as Uint8Array) : Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingSize = 0
    this.#hash.update(bytes)
    await writeAll(this.#file, bytes, this.#position)
    this.#position += bytes.byteLength
  }
}
