import { piecesOf } from '../fileBytes.ts'
import type { FsPort, OpenFile } from '../fsPort.ts'

/**
 * A file that several readers use and that goes away when the last of them is done.
 *
 * Kept open, it stays the version we checked even when another program puts a new one in its place. Windows would not
 * let others replace a file that we hold open, so there it is opened for each use, as everywhere once it was closed.
 */
export class SharedFile {
  readonly path: string
  readonly #fs: FsPort
  readonly #kept: OpenFile | null
  #readers = 0
  #closing = false

  constructor(fs: FsPort, path: string, kept: OpenFile | null) {
    this.#fs = fs
    this.path = path
    this.#kept = kept
  }

  async *pieces(position: number, length: number): AsyncGenerator<Uint8Array> {
    if (this.#kept === null || this.#closing) {
      const file = await this.#fs.open(this.path, 'r')
      try {
        yield* piecesOf(file, position, length)
      } finally {
        await file.close().catch(() => undefined)
      }
      return
    }
    this.#readers += 1
    try {
      yield* piecesOf(this.#kept, position, length)
    } finally {
      this.#readers -= 1
      if (this.#closing) await this.#closeWhenUnused()
    }
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    await this.#closeWhenUnused()
  }

  async #closeWhenUnused(): Promise<void> {
    if (this.#readers === 0) await this.#kept?.close().catch(() => undefined)
  }
}
