import { join } from 'node:path'
import { entryNameKey } from '../../shared/contract/entryName.ts'
import { MAX_TOTAL_BYTES } from './container/limits.ts'
import { EntrySpool } from './container/entrySpool.ts'
import type { Part } from './container/part.ts'
import { removeFolder } from './fileBytes.ts'
import type { Ports } from './ports.ts'
import { Trouble, troubleOf } from './trouble.ts'

/**
 * A save while its contents arrive. Nothing of it touches the project's file; thrown away, it leaves nothing.
 *
 * Pieces are taken one after the other in the order of the calls, whichever entry they belong to.
 */
export class SaveDraft {
  readonly id: string
  readonly entries: readonly string[]
  /** The last change the new file holds. */
  readonly seq: number
  /** The last staged content the window can have known of. */
  readonly stagedUpTo: number
  readonly #ports: Ports
  readonly #folder: string
  readonly #names: ReadonlySet<string>
  readonly #spools = new Map<string, EntrySpool>()
  readonly #finished = new Map<string, Part>()
  #size = 0
  #failure: unknown = null
  #chain: Promise<unknown> = Promise.resolve()

  constructor(ports: Ports, savesFolder: string, entries: readonly string[], seq: number, stagedUpTo: number) {
    if (new Set(entries.map(entryNameKey)).size !== entries.length) {
      throw new Trouble(
        'bad-request',
        'Two entries of the project have the same name. Nothing was saved; the file so far stays.',
      )
    }
    this.#ports = ports
    this.id = ports.newId()
    this.#folder = join(savesFolder, this.id)
    this.entries = entries
    this.#names = new Set(entries)
    this.seq = seq
    this.stagedUpTo = stagedUpTo
  }

  write(name: string, bytes: Uint8Array, last: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#failure !== null) throw this.#failure
      if (!this.#names.has(name) || this.#finished.has(name)) {
        throw new Trouble('bad-request', 'This entry was not announced for the save, or was already complete.')
      }
      this.#size += bytes.byteLength
      if (this.#size > MAX_TOTAL_BYTES) {
        throw new Trouble(
          'too-large',
          'The project would be larger than 2 GB, which is the limit. The file so far stays as it is.',
        )
      }
      try {
        const spool = this.#spools.get(name) ?? (await this.#newSpool(name))
        await spool.write(bytes)
        if (last) this.#finished.set(name, await spool.finish())
      } catch (error) {
        // A save with a piece missing must never be committed.
        this.#failure = troubleOf(
          error,
          'The project could not be saved',
          'The file so far and all your changes are still here.',
        )
        throw this.#failure
      }
    })
  }

  /** The entries written anew. */
  async finished(): Promise<ReadonlyMap<string, Part>> {
    return this.#inTurn(async () => {
      if (this.#failure !== null) throw this.#failure
      if (this.#spools.size !== this.#finished.size) {
        throw new Trouble(
          'bad-request',
          'A part of the save is not complete. Nothing was saved; the file so far stays.',
        )
      }
      return this.#finished
    })
  }

  discard(): Promise<void> {
    return this.#inTurn(async () => {
      this.#failure ??= superseded()
      for (const spool of this.#spools.values()) await spool.discard().catch(() => undefined)
      this.#spools.clear()
      this.#finished.clear()
      await removeFolder(this.#ports.fs, this.#folder).catch(() => undefined)
    })
  }

  async #newSpool(name: string): Promise<EntrySpool> {
    await this.#ports.fs.mkdirs(this.#folder)
    const spool = await EntrySpool.create(this.#ports.fs, join(this.#folder, `${this.#spools.size}.packed`), name)
    this.#spools.set(name, spool)
    return spool
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#chain.then(work)
    this.#chain = result.catch(() => undefined)
    return result
  }
}

export function superseded(): Trouble {
  return new Trouble('cancelled', 'A newer save took the place of this one.')
}
