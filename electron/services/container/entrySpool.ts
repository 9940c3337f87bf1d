import { crc32 } from 'node:zlib'
import { piecesOf, remove, writeAll } from '../fileBytes.ts'
import type { FsPort, OpenFile } from '../fsPort.ts'
import { isBombLike } from './limits.ts'
import { Deflater } from './pack.ts'
import { contentOf, DEFLATED, type Part, STORED } from './part.ts'
import { Trouble } from '../trouble.ts'

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

  /** Only an entry in sections has them. */
  readonly sha256 = null

  /** @param lengths those of its sections; an entry that began without any is packed in one */
  async write(bytes: Uint8Array, lengths: readonly number[]): Promise<string[]> {
    if (lengths.length !== 1) throw notInSections()
    if (bytes.byteLength === 0) return []
    this.#size += bytes.byteLength
    this.#sum = crc32(bytes, this.#sum)
    await this.#deflater.write(bytes)
    return []
  }

  keep(): Promise<number> {
    return Promise.reject(notInSections())
  }

  async finish(): Promise<Part> {
    await this.#deflater.end()
    const packed = { packedSize: this.#packedSize, packedCrc32: this.#packedSum }
    return spooledPart(this.#file, { name: this.#name, size: this.#size, crc32: this.#sum, ...packed })
  }

  async discard(): Promise<void> {
    this.#deflater.stop()
    await this.#file.close().catch(() => undefined)
    await remove(this.#fs, this.#path)
  }

  async #take(packed: Uint8Array): Promise<void> {
    await writeAll(this.#file, packed, this.#packedSize)
    this.#packedSize += packed.byteLength
    this.#packedSum = crc32(packed, this.#packedSum)
  }
}

type Spooled = Pick<Part, 'name' | 'size' | 'crc32' | 'packedSize' | 'packedCrc32' | 'sections'>

/** What was spooled, deflated. Readers, ourselves among them, refuse what shrinks too well; such an entry is stored as it is. */
export async function spooledPart(file: OpenFile, spooled: Spooled): Promise<Part> {
  const { size, packedSize } = spooled
  const packed = () => piecesOf(file, 0, packedSize)
  const part: Part = { ...spooled, method: DEFLATED, flags: 0, versionNeeded: 0, packed }
  if (!isBombLike(size, packedSize)) return part
  let end = packedSize
  for await (const piece of contentOf(part)) {
    await writeAll(file, piece, end)
    end += piece.byteLength
  }
  const stored = { method: STORED, packedSize: size, packedCrc32: part.crc32, sections: undefined }
  return { ...part, ...stored, packed: () => piecesOf(file, packedSize, size) }
}

function notInSections(): Trouble {
  return new Trouble('bad-request', 'This entry of the save does not come in sections.')
}
