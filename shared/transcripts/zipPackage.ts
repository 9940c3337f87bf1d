import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { LIMITS } from './limits.ts'
import { megabytes, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly compressedSize: number
  /** What the directory says; `entryBytes` finds out whether it is true. */
  readonly size: number
  readonly crc: number
  readonly localHeader: number
}

export interface ZipPackage {
  readonly ok: true
  readonly bytes: Uint8Array
  readonly entries: ReadonlyMap<string, ZipEntry>
}

const DAMAGED = refuseFile(
  'damaged',
  'The file is damaged: its parts do not fit together. Open it in its own program and save it again.',
)

const END_RECORD = 0x06054b50
const DIRECTORY_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const END_SIZE = 22
const COMMENT_AT_MOST = 0xffff

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/**
 * The table of contents of a ZIP file, refused where it is not what a document's package looks like: too much, too
 * densely packed, names that reach outside, entries that overlap. Nothing is unpacked yet.
 */
export function openZip(bytes: Uint8Array): ZipPackage | RefusedFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === -1) return DAMAGED
  const count = view.getUint16(end + 10, true)
  const directorySize = view.getUint32(end + 12, true)
  const directory = view.getUint32(end + 16, true)
  if (count > LIMITS.zipEntries) return tooLarge(`The file has ${count} parts.`, `${LIMITS.zipEntries} parts`)
  if (directory + directorySize > end) return DAMAGED
  const entries = new Map<string, ZipEntry>()
  const names = new Set<string>()
  let at = directory
  let inflated = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_RECORD) return DAMAGED
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return DAMAGED
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const entry: ZipEntry = {
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      localHeader: view.getUint32(at + 42, true),
    }
    const spelling = name.normalize('NFC').toLowerCase()
    if (isOddName(name) || names.has(spelling)) return DAMAGED
    inflated += entry.size
    if (inflated > LIMITS.zipInflated)
      return tooLarge('The file unpacks to more than is sensible.', megabytes(LIMITS.zipInflated))
    if (entry.size > LIMITS.zipRatioFrom && entry.size > LIMITS.zipRatio * entry.compressedSize) {
      return tooLarge(
        'A part of the file unpacks to more than is sensible.',
        `${LIMITS.zipRatio} times its packed size`,
      )
    }
    names.add(spelling)
    entries.set(name, entry)
    at = next
  }
  return overlap([...entries.values()], directory) ? DAMAGED : { ok: true, bytes, entries }
}

/** The end record stands behind everything else, except for a comment. */
function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - COMMENT_AT_MOST)
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at
  }
  return -1
}

/** Names that lead out of a folder. We never make paths of names; a package that has such is not a document. */
function isOddName(name: string): boolean {
  return name.includes('\0') || name.includes('\\') || /^\/|^[a-z]:/i.test(name) || name.split('/').includes('..')
}

function overlap(entries: readonly ZipEntry[], directory: number): boolean {
  const ordered = entries.toSorted((one, other) => one.localHeader - other.localHeader)
  return ordered.some((entry, index) => {
    const next = ordered[index + 1]?.localHeader ?? directory
    return entry.localHeader + 30 + entry.compressedSize > next
  })
}

const CHUNK = 64 * 1024

/**
 * The bytes of an entry, unpacked as a stream and held against what the directory promised: an entry that lies about
 * its length or its sum is refused, before it fills the memory.
 */
export function entryBytes(zip: ZipPackage, name: string, limit: number): Uint8Array | RefusedFile | null {
  const entry = zip.entries.get(name)
  if (!entry) return null
  if (entry.encrypted) {
    return refuseFile(
      'protected',
      'The file is protected by a password. Open it, save a copy without the password, and import the copy.',
    )
  }
  if (entry.size > limit) return tooLarge(`A part of the file unpacks to ${megabytes(entry.size)}.`, megabytes(limit))
  const packed = packedBytes(zip, entry)
  if (!packed) return DAMAGED
  const unpacked = entry.method === 0 ? packed : entry.method === 8 ? inflated(packed, entry.size) : null
  return unpacked && unpacked.length === entry.size && crc32(unpacked) === entry.crc ? unpacked : DAMAGED
}

function packedBytes({ bytes }: ZipPackage, entry: ZipEntry): Uint8Array | null {
  const { localHeader, compressedSize } = entry
  if (localHeader + 30 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + localHeader, 30)
  if (view.getUint32(0, true) !== LOCAL_RECORD) return null
  const start = localHeader + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  return start + compressedSize <= bytes.length ? bytes.subarray(start, start + compressedSize) : null
}

/** Null where the stream is broken, or longer than `size`. */
function inflated(packed: Uint8Array, size: number): Uint8Array | null {
  const unpacked = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length <= size) unpacked.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length)
      if (filled > size) return null
    }
  } catch {
    return null
  }
  return filled === size ? unpacked : null
}
