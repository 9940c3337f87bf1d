import { crc32 } from 'node:zlib'
import { entryNameKey, whyUnfitEntryName } from '../../../shared/contract/entryName.ts'
import { Trouble } from '../trouble.ts'
import { MAX_ENTRIES, MAX_TOTAL_BYTES } from './limits.ts'
import { changedMeanwhile, type Part, type PlacedEntry } from './part.ts'
import { centralHeader, endRecord, localHeader, type WrittenEntry, writtenFlags } from './zipFormat.ts'

/** Takes bytes in order. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

/**
 * Writes entries as a zip: the project's XML first, so that even a file cut short gives the codings, then the
 * others by name. Packed bytes are copied and must be those that were verified.
 */
export async function writeZip(sink: Sink, parts: readonly Part[]): Promise<readonly PlacedEntry[]> {
  refuseUnreadable(parts)
  const placed: PlacedEntry[] = []
  const directory: Buffer[] = []
  let position = 0
  for (const part of inFileOrder(parts)) {
    const entry = writtenEntry(part)
    const header = localHeader(entry)
    await sink.write(header)
    const dataOffset = position + header.length
    const packedCrc32 = await copyPacked(sink, part)
    directory.push(centralHeader(entry, position))
    position = dataOffset + part.packedSize
    const { name, method, flags, versionNeeded, size, packedSize } = { ...part, ...entry }
    const { crc32, sections } = part
    placed.push({ name, method, flags, versionNeeded, size, crc32, packedSize, packedCrc32, dataOffset, sections })
  }
  const central = Buffer.concat(directory)
  await sink.write(central)
  await sink.write(endRecord({ entryCount: placed.length, centralSize: central.length, centralOffset: position }))
  return placed
}

/** Bytes the zip will have, for the free space a save needs. */
export function zipSize(parts: readonly Part[]): number {
  const HEADERS = 30 + 46
  return parts.reduce((size, { name, packedSize }) => size + packedSize + HEADERS + 2 * Buffer.byteLength(name), 22)
}

/** What we would refuse to open we must not write. */
function refuseUnreadable(parts: readonly Part[]): void {
  if (parts.length > MAX_ENTRIES) {
    throw new Trouble(
      'too-large',
      `A project can hold ${MAX_ENTRIES.toLocaleString('en')} sources and files. It was not saved; divide it in two.`,
    )
  }
  if (parts.reduce((total, part) => total + part.size, 0) > MAX_TOTAL_BYTES) {
    throw new Trouble(
      'too-large',
      'The project would be larger than 2 GB unpacked, which no program reads. It was not saved; keep recordings beside the project instead of inside it.',
      { limit: MAX_TOTAL_BYTES },
    )
  }
  const keys = new Set(parts.map((part) => entryNameKey(part.name)))
  if (keys.size !== parts.length || parts.some((part) => whyUnfitEntryName(part.name) !== null)) {
    throw new Error('two entries of one name, or a name that cannot be read back')
  }
}

function inFileOrder(parts: readonly Part[]): readonly Part[] {
  const rank = ({ name }: Part) => (/^[^/]+\.qde$/i.test(name) ? 0 : 1)
  return parts.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

function writtenEntry({ name, method, flags, versionNeeded, size, packedSize, crc32 }: Part): WrittenEntry {
  const nameBytes = Buffer.from(name, 'utf8')
  return { nameBytes, method, flags: writtenFlags(flags, name), versionNeeded, size, packedSize, crc32 }
}

async function copyPacked(sink: Sink, part: Part): Promise<number> {
  let sum = 0
  let size = 0
  for await (const piece of part.packed()) {
    sum = crc32(piece, sum)
    size += piece.byteLength
    await sink.write(piece)
  }
  if (size !== part.packedSize || (part.packedCrc32 !== null && sum !== part.packedCrc32)) {
    throw changedMeanwhile(part)
  }
  return sum
}
