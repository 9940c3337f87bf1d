import { join } from 'node:path'
import { entryNameKey } from '../../shared/contract/entryName.ts'
import { MAX_TOTAL_BYTES } from './container/limits.ts'
import { EntrySpool } from './container/entrySpool.ts'
import { SectionSpool } from './container/sectionSpool.ts'
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
  readonly #inFile: () => ReadonlyMap<string, Part> | undefined
  readonly #spools = new Map<string, EntrySpool | SectionSpool>()
  readonly #finished = new Map<string, Part>()
  #size = 0
  #failure: unknown = null
  #chain: Promise<unknown> = Promise.resolve()

  /** @param inFile the entries of the file as it is, for what goes on of them */
  constructor(
    ports: Ports,
    savesFolder: string,
    { entries, seq, stagedUpTo }: Pick<SaveDraft, 'entries' | 'seq' | 'stagedUpTo'>,
    inFile: () => ReadonlyMap<string, Part> | undefined,
  ) {
    if (new Set(entries.map(entryNameKey)).size !== entries.length) {
      throw new Trouble(
        'bad-request',
        'Two entries of the project have the same name. Nothing was saved; the file so far stays.',
      )
    }
    this.#ports = ports
    this.#inFile = inFile
    this.id = ports.newId()
    this.#folder = join(savesFolder, this.id)
    this.entries = entries
    this.#names = new Set(entries)
    this.seq = seq
    this.stagedUpTo = stagedUpTo
  }

  /** Takes a piece of an entry. One that comes in sections gets their sums, and with the last that of the whole. */
  write(
    name: string,
    bytes: Uint8Array,
    last: boolean,
    lengths: readonly number[] | null = null,
  ): Promise<{ sums: string[]; sha256: string | null }> {
    return this.#spooling(name, async () => {
      this.#grow(bytes.byteLength)
      const spool = this.#spools.get(name) ?? (await this.#newSpool(name, lengths !== null))
      const sums = await spool.write(bytes, lengths ?? [bytes.byteLength])
      if (last) this.#finished.set(name, await spool.finish())
      return { sums, sha256: last ? spool.sha256 : null }
    })
  }

  /** Goes on with sections that the entry has in the file as it is. */
  keep(name: string, sums: readonly string[]): Promise<void> {
    return this.#spooling(name, async () => {
      const spool = this.#spools.get(name) ?? (await this.#newSpool(name, true))
      this.#grow(await spool.keep(sums, this.#inFile()?.get(name)))
    })
  }

  #spooling<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (this.#failure !== null) throw this.#failure
      if (!this.#names.has(name) || this.#finished.has(name)) {
        throw new Trouble('bad-request', 'This entry was not announced for the save, or was already complete.')
      }
      try {
        return await work()
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

  #grow(size: number): void {
    this.#size += size
    if (this.#size > MAX_TOTAL_BYTES) {
      throw new Trouble(
        'too-large',
        'The project would be larger than 2 GB, which is the limit. The file so far stays as it is.',
      )
    }
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

  async #newSpool(name: string, isInSections: boolean): Promise<EntrySpool | SectionSpool> {
    const { fs } = this.#ports
    await fs.mkdirs(this.#folder)
    const path = join(this.#folder, `${this.#spools.size}.packed`)
    const spool = await (isInSections ? SectionSpool : EntrySpool).create(fs, path, name)
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
