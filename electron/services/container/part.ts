import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import { Trouble } from '../trouble.ts'

/** How an entry's bytes are packed, as a zip says it. */
export const STORED = 0
export const DEFLATED = 8

/** Set where a file was written with a password; nothing of ours is. */
export const ENCRYPTED_FLAG = 0x0001

/**
 * One entry in its packed form, wherever that lies: in the project file, staged, or spooled by a save.
 *
 * Saving copies packed bytes, so that one coding does not deflate every transcript again.
 */
export interface Part {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly versionNeeded: number
  readonly size: number
  readonly crc32: number
  readonly packedSize: number
  /** CRC-32 of the packed bytes when they were last verified; null where they never were. */
  readonly packedCrc32: number | null
  packed(): AsyncIterable<Uint8Array>
  /** Where it was written in sections: which bytes of it are which. */
  readonly sections?: Sections | undefined
  /** Some of the packed bytes; of parts with sections. */
  packedRange?(offset: number, length: number): AsyncIterable<Uint8Array>
}

/** Where one entry of a file lies, with the checksum of its packed bytes. */
export interface PlacedEntry extends Omit<Part, 'packed' | 'packedRange'> {
  readonly dataOffset: number
}

/** By the SHA-256 of what they hold. */
export type Sections = ReadonlyMap<string, PackedSection>

/** A stretch of an entry that was packed by itself: it can be copied into another packed entry as it is. */
export interface PackedSection {
  /** Within the entry's packed bytes. */
  readonly offset: number
  readonly packedSize: number
  readonly packedCrc32: number
  readonly size: number
}

/** What the window sees of an entry. */
export function entryInfo({ name, size, crc32 }: Part): { name: string; size: number; crc32: number } {
  return { name, size, crc32 }
}

/**
 * The content of an entry, counted and checked: more bytes than declared stop it at once, a wrong sum or
 * length at the end. A zip's own word about sizes is not trusted anywhere.
 */
export async function* contentOf(part: Part): AsyncGenerator<Uint8Array> {
  const content = unpack(part)
  let size = 0
  let sum = 0
  try {
    for await (const piece of content) {
      size += piece.byteLength
      if (size > part.size) throw damaged()
      sum = crc32(piece, sum)
      yield piece
    }
  } catch (error) {
    throw isPackingError(error) ? damaged() : error
  }
  if (size !== part.size || sum !== part.crc32) throw damaged()
}

/** What was verified when it was read or written is not what is there now. */
export function changedMeanwhile({ name }: Pick<Part, 'name'>): Trouble {
  return new Trouble(
    'changed-on-disk',
    'The project was not saved, because a part of it that should have stayed as it was has changed on disk. Your changes are still here; choose Save as to write them to a new file.',
    { entry: name },
  )
}

/** The content whole, in memory of its own: what is handed on must not drag a larger buffer along. */
export async function bytesOf(part: Part): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(part.size)
  let filled = 0
  for await (const piece of contentOf(part)) {
    bytes.set(piece, filled)
    filled += piece.byteLength
  }
  return bytes
}

function unpack(part: Part): AsyncIterable<Uint8Array> {
  if ((part.flags & ENCRYPTED_FLAG) !== 0) {
    throw new Trouble(
      'damaged',
      'A part of this project is protected with a password by another program and cannot be read.',
    )
  }
  if (part.method === STORED) return part.packed()
  if (part.method === DEFLATED)
    return part.packedSize <= SMALL && part.size <= SMALL ? inflateWhole(part) : inflate(part.packed())
  throw new Trouble(
    'damaged',
    `A part of this project is packed in a way Throughline does not know (method ${part.method}).`,
  )
}

/** Most entries are transcripts of this size, and a stream for each of thousands is what takes the time. */
const SMALL = 1024 * 1024
const inflateAtOnce = promisify(inflateRaw)

async function* inflateWhole(part: Part): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = []
  for await (const piece of part.packed()) packed.push(piece)
  try {
    // One byte more than declared, so that the counting sees it when there are more.
    yield await inflateAtOnce(Buffer.concat(packed), { maxOutputLength: part.size + 1 })
  } catch (error) {
    throw isTooLong(error) ? damaged() : error
  }
}

function isTooLong(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE'
}

/**
 * Written by hand rather than with `pipeline`: a reader that stops early, as every reader of a lying entry does,
 * must leave neither an unhandled error nor a descriptor behind.
 */
async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 64 * 1024 })
  const feeding = feed(inflater, packed)
  // Its failure reaches the reader through the stream; without this it would also count as unhandled.
  feeding.catch(() => undefined)
  try {
    for await (const piece of inflater) yield piece as Uint8Array
  } finally {
    inflater.destroy()
    await feeding.catch(() => undefined)
  }
}

async function feed(inflater: ReturnType<typeof createInflateRaw>, packed: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const piece of packed) {
      if (inflater.destroyed) return
      if (!inflater.write(piece)) await drained(inflater)
    }
    if (!inflater.destroyed) inflater.end()
  } catch (error) {
    inflater.destroy(error as Error)
    throw error
  }
}

function drained(inflater: ReturnType<typeof createInflateRaw>): Promise<void> {
  if (inflater.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      inflater.off('drain', done)
      inflater.off('close', done)
      resolve()
    }
    inflater.on('drain', done)
    inflater.on('close', done)
  })
}

function isPackingError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && code.startsWith('Z_')
}

function damaged(): Trouble {
  return new Trouble('damaged', 'A part of this project is damaged on disk: its content does not match its checksum.')
}
