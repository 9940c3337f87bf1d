import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { packBytes } from './container/pack.ts'
import { contentOf, type Part } from './container/part.ts'
import { ensureFolder, namesIn, piecesOf, readExactly, remove, syncFolder, withFile, writeAll } from './fileBytes.ts'
import type { FsPort, OpenFile } from './fsPort.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

const MAGIC = Buffer.from('TLSTAGE1', 'latin1')
const PREFIX = MAGIC.length + 8
const LARGEST_HEAD = 64 * 1024

const headSchema = z.object({
  name: z.string(),
  method: z.int().nonnegative(),
  size: z.int().nonnegative(),
  crc32: z.int().nonnegative(),
  packedSize: z.int().nonnegative(),
  packedCrc32: z.int().nonnegative(),
})

interface Staged {
  readonly number: number
  readonly part: Part
}

/**
 * Contents that a change needs (the words of a new source, an original file), on disk before the change is, and
 * folded into the project file by the next save.
 *
 * Numbered in the order they came, so that a save can say up to which one it has seen.
 */
export class StagedEntries {
  readonly #ports: Ports
  readonly #folder: string
  #staged: Staged[]
  #next: number
  /** How many that were once whole cannot be read any more. */
  readonly damagedCount: number

  /** Reads what an earlier run staged; what it did not finish writing was never answered for, and is left out. */
  static async load(ports: Ports, folder: string, stagedUpTo: number): Promise<StagedEntries> {
    const found: Staged[] = []
    let last = stagedUpTo
    let damaged = 0
    for (const file of await namesIn(ports.fs, folder)) {
      const number = Number(/^(\d{1,9})\.entry$/.exec(file)?.[1])
      if (Number.isNaN(number)) continue
      last = Math.max(last, number)
      const part = await readStaged(ports, join(folder, file))
      if (part === 'damaged') damaged += 1
      else if (part !== 'unfinished') found.push({ number, part })
    }
    found.sort((a, b) => a.number - b.number)
    return new StagedEntries(ports, folder, found, last + 1, damaged)
  }

  private constructor(ports: Ports, folder: string, staged: Staged[], next: number, damagedCount: number) {
    this.#ports = ports
    this.#folder = folder
    this.#staged = staged
    this.#next = next
    this.damagedCount = damagedCount
  }

  /** The number of the newest. */
  get upTo(): number {
    return this.#next - 1
  }

  /** By name, the newest of each; only those up to a number, if one is given. */
  parts(upTo = Number.POSITIVE_INFINITY): ReadonlyMap<string, Part> {
    return new Map(this.#staged.filter(({ number }) => number <= upTo).map(({ part }) => [part.name, part]))
  }

  async stage(name: string, bytes: Uint8Array): Promise<void> {
    const { fs, machine } = this.#ports
    const number = this.#next
    this.#next += 1
    const packed = await packBytes(name, bytes)
    const path = join(this.#folder, `${String(number).padStart(9, '0')}.entry`)
    await ensureFolder(fs, machine.platform, this.#folder)
    const head = headBytes(packed)
    try {
      await writeFile(fs, path, [head, packed.bytes])
      await syncFolder(fs, machine.platform, this.#folder)
    } catch (error) {
      // Not answered for, so it must not be found later either.
      await remove(fs, path).catch(() => undefined)
      throw error
    }
    const staged = { number, part: stagedPart(this.#ports, path, packed, head.length) }
    // A small content may overtake a large one that was staged before it.
    this.#staged = [...this.#staged, staged].toSorted((a, b) => a.number - b.number)
  }

  /**
   * Forgets what a save has put into the project file. Names the file does not have stay: an import that was
   * undone may be redone.
   */
  async folded(upTo: number, isInFile: (name: string) => boolean): Promise<void> {
    const done = this.#staged.filter(({ number, part }) => number <= upTo && isInFile(part.name))
    this.#staged = this.#staged.filter((staged) => !done.includes(staged))
    for (const { number } of done)
      await remove(this.#ports.fs, join(this.#folder, `${String(number).padStart(9, '0')}.entry`))
  }
}

/** An import that was undone may be redone; after a month nobody will. */
const LONGEST_UNUSED = 30 * 24 * 60 * 60_000

/** Deletes contents that no change asks for any more; for a project of which everything is saved. */
export async function sweepStaged({ fs, clock }: Ports, folder: string): Promise<void> {
  for (const name of await namesIn(fs, folder)) {
    const { mtimeNs } = await fs.stat(join(folder, name))
    if (clock.now() - Number(mtimeNs / 1_000_000n) > LONGEST_UNUSED) await remove(fs, join(folder, name))
  }
}

type Packed = Omit<Part, 'packed'>

async function writeFile(fs: FsPort, path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600)
  try {
    let position = 0
    for (const piece of pieces) {
      await writeAll(file, piece, position)
      position += piece.byteLength
    }
    await file.sync()
  } finally {
    await file.close().catch(() => undefined)
  }
}

function headBytes({ name, method, size, crc32: sum, packedSize, packedCrc32 }: Packed): Buffer {
  const head = Buffer.from(JSON.stringify({ name, method, size, crc32: sum, packedSize, packedCrc32 }), 'utf8')
  const prefix = Buffer.alloc(PREFIX)
  MAGIC.copy(prefix)
  prefix.writeUInt32LE(head.length, MAGIC.length)
  prefix.writeUInt32LE(crc32(head), MAGIC.length + 4)
  return Buffer.concat([prefix, head])
}

function stagedPart({ fs }: Ports, path: string, packed: Packed, dataOffset: number): Part {
  return {
    ...packed,
    packed: async function* () {
      const file = await fs.open(path, 'r')
      try {
        yield* piecesOf(file, dataOffset, packed.packedSize)
      } finally {
        await file.close().catch(() => undefined)
      }
    },
  }
}

/** A crash leaves files that are too short; one of full length with another sum was whole once. */
async function readStaged(ports: Ports, path: string): Promise<Part | 'unfinished' | 'damaged'> {
  const head = await withFile(ports.fs, path, async (file) => {
    const found = await readHead(file)
    const { size } = await file.stat()
    return found !== null && size === found.length + found.fields.packedSize ? found : null
  })
  if (head === null) return 'unfinished'
  const part = stagedPart(ports, path, { ...head.fields, flags: 0, versionNeeded: 0 }, head.length)
  try {
    for await (const _piece of contentOf(part));
    return part
  } catch (error) {
    if (error instanceof Trouble) return 'damaged'
    throw error
  }
}

async function readHead(file: OpenFile): Promise<{ fields: z.infer<typeof headSchema>; length: number } | null> {
  const prefix = await readExactly(file, 0, PREFIX)
  if (prefix === null || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const length = prefix.readUInt32LE(MAGIC.length)
  const head = length <= LARGEST_HEAD ? await readExactly(file, PREFIX, length) : null
  if (head === null || crc32(head) !== prefix.readUInt32LE(MAGIC.length + 4)) return null
  const fields = headSchema.safeParse(JSON.parse(head.toString('utf8')))
  return fields.success ? { fields: fields.data, length: PREFIX + length } : null
}
