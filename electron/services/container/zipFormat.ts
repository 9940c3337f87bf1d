import { STORED } from './part.ts'

/**
 * The records of a zip, as bytes.
 *
 * The container is our own code on Node's zlib. The zip library at hand reads and writes through web streams of its
 * own: its file operations could not be made to fail one by one in a test, a copied entry's packed bytes would go
 * unchecked, and its bundle carries code that talks to the network. What is left to write by hand are the four
 * records below.
 */
export const LOCAL_HEADER = 0x04034b50
export const CENTRAL_HEADER = 0x02014b50
export const END_RECORD = 0x06054b50
const END_RECORD_64 = 0x06064b50
const END_LOCATOR_64 = 0x07064b50

export const LOCAL_HEADER_SIZE = 30
export const CENTRAL_HEADER_SIZE = 46
export const END_RECORD_SIZE = 22
export const END_LOCATOR_64_SIZE = 20
export const END_RECORD_64_SIZE = 56
export const LONGEST_COMMENT = 0xffff

/** In a 16 or 32 bit field: the value stands in the ZIP64 record. */
const ELSEWHERE_16 = 0xffff
export const ELSEWHERE_32 = 0xffffffff

const DATA_DESCRIPTOR_FLAG = 0x0008
const UTF8_FLAG = 0x0800
/** 2.0: what deflated entries need. */
const VERSION = 20
/** 1 January 1980, midnight: the same content gives the same bytes on any day. */
const FIXED_DATE = 0x0021

export interface CentralEntry {
  readonly name: string
  readonly nameBytes: Buffer
  readonly method: number
  readonly flags: number
  readonly versionNeeded: number
  readonly size: number
  readonly packedSize: number
  readonly crc32: number
  readonly localOffset: number
}

export interface EndRecord {
  readonly entryCount: number
  readonly centralSize: number
  readonly centralOffset: number
}

/** The position of the end record in a file's tail; the one whose comment ends exactly where the file does. */
export function findEndRecord(tail: Buffer): number | null {
  for (let at = tail.length - END_RECORD_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_RECORD) continue
    if (at + END_RECORD_SIZE + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return null
}

/** Null where the archive is spread over several disks, which no program does any more. */
export function parseEndRecord(bytes: Buffer): EndRecord | null {
  if (bytes.readUInt16LE(4) !== bytes.readUInt16LE(6)) return null
  if (bytes.readUInt16LE(8) !== bytes.readUInt16LE(10)) return null
  return {
    entryCount: bytes.readUInt16LE(10),
    centralSize: bytes.readUInt32LE(12),
    centralOffset: bytes.readUInt32LE(16),
  }
}

export function needsZip64({ entryCount, centralSize, centralOffset }: EndRecord): boolean {
  return entryCount === ELSEWHERE_16 || centralSize === ELSEWHERE_32 || centralOffset === ELSEWHERE_32
}

/** Where the ZIP64 end record lies, according to the locator before the end record. */
export function parseEndLocator64(bytes: Buffer): number | null {
  return bytes.readUInt32LE(0) === END_LOCATOR_64 ? safeNumber(bytes.readBigUInt64LE(8)) : null
}

export function parseEndRecord64(bytes: Buffer): EndRecord | null {
  if (bytes.readUInt32LE(0) !== END_RECORD_64) return null
  const entryCount = safeNumber(bytes.readBigUInt64LE(32))
  const centralSize = safeNumber(bytes.readBigUInt64LE(40))
  const centralOffset = safeNumber(bytes.readBigUInt64LE(48))
  if (entryCount === null || centralSize === null || centralOffset === null) return null
  return { entryCount, centralSize, centralOffset }
}

/** One record of the central directory, and where the next begins; null where there is none. */
export function parseCentralHeader(bytes: Buffer, at: number): { entry: CentralEntry; next: number } | null {
  if (at + CENTRAL_HEADER_SIZE > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_HEADER) return null
  const nameLength = bytes.readUInt16LE(at + 28)
  const extraLength = bytes.readUInt16LE(at + 30)
  const nameStart = at + CENTRAL_HEADER_SIZE
  const extraStart = nameStart + nameLength
  const next = extraStart + extraLength + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) return null
  const flags = bytes.readUInt16LE(at + 8)
  const nameBytes = Buffer.from(bytes.subarray(nameStart, extraStart))
  const wide = wideFields(bytes.subarray(extraStart, extraStart + extraLength), [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ])
  if (wide === null) return null
  const [size, packedSize, localOffset] = wide
  const entry: CentralEntry = {
    name: entryName(nameBytes),
    nameBytes,
    method: bytes.readUInt16LE(at + 10),
    flags,
    versionNeeded: bytes.readUInt16LE(at + 6),
    crc32: bytes.readUInt32LE(at + 16),
    size,
    packedSize,
    localOffset,
  }
  return { entry, next }
}

/** A local header's own account, for finding the data and for salvage. */
export interface LocalHeader {
  readonly versionNeeded: number
  readonly flags: number
  readonly method: number
  readonly crc32: number
  readonly packedSize: number
  readonly size: number
  readonly nameLength: number
  readonly extraLength: number
  /** Sizes and checksum stand behind the data. */
  readonly sizesFollow: boolean
}

export function parseLocalHeader(bytes: Buffer): LocalHeader | null {
  if (bytes.readUInt32LE(0) !== LOCAL_HEADER) return null
  const flags = bytes.readUInt16LE(6)
  return {
    versionNeeded: bytes.readUInt16LE(4),
    flags,
    method: bytes.readUInt16LE(8),
    crc32: bytes.readUInt32LE(14),
    packedSize: bytes.readUInt32LE(18),
    size: bytes.readUInt32LE(22),
    nameLength: bytes.readUInt16LE(26),
    extraLength: bytes.readUInt16LE(28),
    sizesFollow: (flags & DATA_DESCRIPTOR_FLAG) !== 0,
  }
}

/** Sizes and offset, each from the ZIP64 extra field where its 32 bits say so; null where that is not there. */
function wideFields(extra: Buffer, narrow: readonly [number, number, number]): [number, number, number] | null {
  if (!narrow.includes(ELSEWHERE_32)) return [...narrow]
  let wide = extraField(extra, 0x0001)
  if (wide === null) return null
  const values: number[] = []
  for (const value of narrow) {
    if (value !== ELSEWHERE_32) {
      values.push(value)
      continue
    }
    if (wide.length < 8) return null
    const number = safeNumber(wide.readBigUInt64LE(0))
    if (number === null) return null
    values.push(number)
    wide = wide.subarray(8)
  }
  return values as [number, number, number]
}

function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
  return null
}

function safeNumber(value: bigint): number | null {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const CP437_UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Many programs write UTF-8 without saying so; what is not UTF-8 is the code page zip began with. */
export function entryName(bytes: Uint8Array): string {
  try {
    return STRICT_UTF8.decode(bytes)
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (CP437_UPPER[byte - 0x80] as string),
    ).join('')
  }
}

export interface WrittenEntry {
  readonly nameBytes: Buffer
  readonly method: number
  readonly flags: number
  readonly versionNeeded: number
  readonly size: number
  readonly packedSize: number
  readonly crc32: number
}

/** Flags as we write them: sizes stand in the header, names are UTF-8; what belongs to the packing is kept. */
export function writtenFlags(flags: number, name: string): number {
  const packing = flags & ~(DATA_DESCRIPTOR_FLAG | UTF8_FLAG)
  return isAscii(name) ? packing : packing | UTF8_FLAG
}

function isAscii(name: string): boolean {
  return Buffer.byteLength(name) === name.length
}

export function localHeader(entry: WrittenEntry): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER_SIZE)
  header.writeUInt32LE(LOCAL_HEADER, 0)
  writeCommonFields(header, 4, entry)
  return Buffer.concat([header, entry.nameBytes])
}

export function centralHeader(entry: WrittenEntry, localOffset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_HEADER_SIZE)
  header.writeUInt32LE(CENTRAL_HEADER, 0)
  header.writeUInt16LE(VERSION, 4)
  writeCommonFields(header, 6, entry)
  header.writeUInt32LE(localOffset, 42)
  return Buffer.concat([header, entry.nameBytes])
}

/** The fields both headers have, in the same order. */
function writeCommonFields(header: Buffer, at: number, entry: WrittenEntry): void {
  header.writeUInt16LE(Math.max(entry.method === STORED ? 10 : VERSION, entry.versionNeeded & 0xff), at)
  header.writeUInt16LE(entry.flags, at + 2)
  header.writeUInt16LE(entry.method, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(FIXED_DATE, at + 8)
  header.writeUInt32LE(entry.crc32, at + 10)
  header.writeUInt32LE(entry.packedSize, at + 14)
  header.writeUInt32LE(entry.size, at + 18)
  header.writeUInt16LE(entry.nameBytes.length, at + 22)
}

export function endRecord({ entryCount, centralSize, centralOffset }: EndRecord): Buffer {
  const record = Buffer.alloc(END_RECORD_SIZE)
  record.writeUInt32LE(END_RECORD, 0)
  record.writeUInt16LE(entryCount, 8)
  record.writeUInt16LE(entryCount, 10)
  record.writeUInt32LE(centralSize, 12)
  record.writeUInt32LE(centralOffset, 16)
  return record
}
