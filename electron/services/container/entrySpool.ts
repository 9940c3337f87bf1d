import { crc32 } from 'node:zlib'
import { piecesOf, remove, writeAll } from '../fileBytes.ts'
import type { FsPort, OpenFile } from '../fsPort.ts'
import { isBombLike } from './limits.ts'
import { Deflater } from './pack.ts'
import { contentOf, DEFLATED, type Part, STORED } from './part.ts'

/**
 * The new content of one entry on its way into a save: it arrives in pieces, is deflated at once and waits on disk,
 * because the file is written in a fixed order and a project's XML can have a hundred megabytes.
 */
export class EntrySpool {
  readonly #fs: FsPort
  readonly #path: string
  readonly #name: string
  readonly #file: OpenFile
  readonly #deflater: Deflater
  #size = 0
  #sum = 0
  #packedSize = 0
  #packedSum = 0

  static async create(fs: FsPort, path: string, name: string): Promise<EntrySpool> {
    return new EntrySpool(fs, path, name, await fs.open(path, 'wx+', 0o600))
  }

  private constructor(fs: FsPort, path: string, name: string, file: OpenFile) {
    this.#fs = fs
    this.#path = path
    this.#name = name
    this.#file = file
    this.#deflater = new Deflater((packed) => this.#take(packed))
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength === 0) return
    this.#size += bytes.byteLength
    this.#sum = crc32(bytes, this.#sum)
    await this.#deflater.write(bytes)
  }

  async finish(): Promise<Part> {
    await this.#deflater.end()
    const part: Part = {
      name: this.#name,
      method: DEFLATED,
      flags: 0,
      versionNeeded: 0,
      size: this.#size,
      crc32: this.#sum,
      packedSize: this.#packedSize,
      packedCrc32: this.#packedSum,
      packed: () => piecesOf(this.#file, 0, this.#packedSize),
    }
    return isBombLike(part.size, part.packedSize) ? this.#unpackBehind(part) : part
  }

  async discard(): Promise<void> {
    this.#deflater.stop()
    await this.#file.close().catch(() => undefined)
    await remove(this.#fs, this.#path)
  }

  /** Readers, ourselves among them, refuse what shrinks too well; such an entry is stored as it is. */
  async #unpackBehind(part: Part): Promise<Part> {
    let end = part.packedSize
    for await (const piece of contentOf(part)) {
      await writeAll(this.#file, piece, end)
      end += piece.byteLength
    }
    const packed = () => piecesOf(this.#file, part.packedSize, part.size)
    return { ...part, method: STORED, packedSize: part.size, packedCrc32: part.crc32, packed }
  }

  async #take(packed: Uint8Array): Promise<void> {
    await writeAll(this.#file, packed, this.#packedSize)
    this.#packedSize += packed.byteLength
    this.#packedSum = crc32(packed, this.#packedSum)
  }
}
