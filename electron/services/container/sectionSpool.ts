import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, inflateRaw } from 'node:zlib'
import { remove, writeAll } from '../fileBytes.ts'
import type { FsPort, OpenFile } from '../fsPort.ts'
import { Trouble } from '../trouble.ts'
import { spooledPart } from './entrySpool.ts'
import { LEVEL } from './pack.ts'
import { changedMeanwhile, type PackedSection, type Part } from './part.ts'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Ends deflated bytes that stop at a whole byte without having ended: an empty last block. */
const END = Uint8Array.of(0x03, 0x00)

/** Content of sections that are copied at once. */
const BATCH = 4 * 1024 * 1024

/**
 * The new content of an entry that comes in sections, each deflated by itself and waiting on disk. Those that the file has already are
 * copied packed: after one coding, a hundred megabytes of XML need not be deflated again.
 *
 * The same sections give the same bytes, whichever of them were copied.
 */
export class SectionSpool {
  readonly #fs: FsPort
  readonly #path: string
  readonly #name: string
  readonly #file: OpenFile
  readonly #whole = createHash('sha256')
  readonly #sections = new Map<string, PackedSection>()
  #size = 0
  #sum = 0
  #packedSize = 0
  #packedSum = 0
  #sha256: string | null = null
  /** What was taken and is not on disk yet; one piece is packed while the next is on its way. */
  #packing: Promise<void> = Promise.resolve()

  static async create(fs: FsPort, path: string, name: string): Promise<SectionSpool> {
    return new SectionSpool(fs, path, name, await fs.open(path, 'wx+', 0o600))
  }

  private constructor(fs: FsPort, path: string, name: string, file: OpenFile) {
    this.#fs = fs
    this.#path = path
    this.#name = name
    this.#file = file
  }

  /** SHA-256 of the whole content; null until it is finished. */
  get sha256(): string | null {
    return this.#sha256
  }

  /** Takes sections and answers their SHA-256. That they could not be packed is told by the next call, or by `finish`. */
  async write(bytes: Uint8Array, lengths: readonly number[]): Promise<string[]> {
    const sections = cut(bytes, lengths)
    const before = this.#packing
    this.#count(bytes)
    const sums = sections.map((section) => createHash('sha256').update(section).digest('hex'))
    // Deflated side by side, and put down in their order.
    const packed = sections.map((section) => deflate(section, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH }))
    this.#packing = Promise.all([Promise.all(packed), before]).then(async ([done]) => {
      for (const [index, one] of done.entries())
        await this.#put(sums[index] as string, one, (sections[index] as Uint8Array).byteLength)
    })
    this.#packing.catch(() => undefined)
    await before
    return sums
  }

  /**
   * Goes on with sections that an entry of the file has. They are read, compared with their checksums and inflated, because what
   * is wrong with them now would be wrong in the new file too.
   *
   * @returns the size of their content
   */
  async keep(sums: readonly string[], from: Part | undefined): Promise<number> {
    await this.#packing
    const sections = sums.map((sum) => {
      const section = from?.sections?.get(sum)
      if (section !== undefined) return { ...section, sum }
      throw new Trouble('bad-request', 'The file does not have this section of the entry any more.')
    })
    const before = this.#size
    for (const batch of batchesOf(sections)) await this.#copy(batch, from as Part)
    return this.#size - before
  }

  async finish(): Promise<Part> {
    await this.#packing
    await this.#write(END)
    this.#sha256 = this.#whole.digest('hex')
    const packed = { packedSize: this.#packedSize, packedCrc32: this.#packedSum, sections: this.#sections }
    return spooledPart(this.#file, { name: this.#name, size: this.#size, crc32: this.#sum, ...packed })
  }

  async discard(): Promise<void> {
    await this.#packing.catch(() => undefined)
    await this.#file.close().catch(() => undefined)
    await remove(this.#fs, this.#path)
  }

  async #copy(batch: readonly Kept[], from: Part): Promise<void> {
    const [first, last] = [batch[0] as Kept, batch.at(-1) as Kept]
    const packed = await gathered(from, first.offset, last.offset + last.packedSize - first.offset)
    const size = batch.reduce((sum, section) => sum + section.size, 0)
    for (const { sum, offset, packedSize, packedCrc32, size: own } of batch) {
      const bytes = packed.subarray(offset - first.offset, offset - first.offset + packedSize)
      if (crc32(bytes) !== packedCrc32) throw changedMeanwhile(from)
      await this.#put(sum, bytes, own)
    }
    const content = await inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: size + 1 })
    if (content.byteLength !== size) throw changedMeanwhile(from)
    this.#count(content)
  }

  #count(content: Uint8Array): void {
    this.#size += content.byteLength
    this.#sum = crc32(content, this.#sum)
    this.#whole.update(content)
  }

  async #put(sum: string, packed: Uint8Array, size: number): Promise<void> {
    const offset = this.#packedSize
    await this.#write(packed)
    this.#sections.set(sum, { offset, packedSize: packed.byteLength, packedCrc32: crc32(packed), size })
  }

  async #write(packed: Uint8Array): Promise<void> {
    await writeAll(this.#file, packed, this.#packedSize)
    this.#packedSize += packed.byteLength
    this.#packedSum = crc32(packed, this.#packedSum)
  }
}

type Kept = PackedSection & { readonly sum: string }

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  let at = 0
  const sections = lengths.map((length) => bytes.subarray(at, (at += length)))
  if (at !== bytes.byteLength)
    throw new Trouble('bad-request', 'The sections of this entry are not as long as they say.')
  return sections
}

/** Sections that lie one behind the other, as many as are read at once. */
function batchesOf(sections: readonly Kept[]): Kept[][] {
  const batches: Kept[][] = []
  let size = 0
  for (const section of sections) {
    const batch = batches.at(-1)
    const last = batch?.at(-1)
    if (batch && last && last.offset + last.packedSize === section.offset && size + section.size <= BATCH) {
      batch.push(section)
      size += section.size
    } else {
      batches.push([section])
      size = section.size
    }
  }
  return batches
}

async function gathered(from: Part, offset: number, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of from.packedRange?.(offset, length) ?? []) pieces.push(piece)
  const packed = Buffer.concat(pieces)
  if (packed.byteLength !== length) throw changedMeanwhile(from)
  return packed
}
