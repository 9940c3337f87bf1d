import { crc32 } from 'node:zlib'

/**
 * The journal as bytes: a header of fixed size, then one frame for each committed change.
 *
 * The header says what the frames continue, in two slots. Before a save puts its file in place, the slot that is not in
 * use is filled with that file's checksum and the last change it holds. Whichever file is found on disk after a
 * crash, one slot names it, and so says which frames it lacks. A slot is written in place and needs no room on a
 * full disk.
 */
export const HEADER_SIZE = 4096
const HEADER_MAGIC = Buffer.from('TLJRNL01', 'latin1')
const SLOT_SIZE = 64
const SLOTS_AT = 64
const PATH_AT = 512
const LONGEST_PATH = HEADER_SIZE - PATH_AT - 8

const FRAME_MAGIC = 0x31524c54
export const FRAME_HEAD = 32

/** What the frames of a journal continue. */
export interface Base {
  /** Of the project file; null for a project that was never saved. */
  readonly sha256: string | null
  /** The last change in that file; null where nobody knows, as in a file from elsewhere. */
  readonly savedSeq: number | null
  /** Staged contents up to this number are in that file if it has an entry of their name. */
  readonly stagedUpTo: number
}

export interface Slot extends Base {
  readonly generation: number
}

export interface JournalRecord {
  readonly seq: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly text: string
}

export interface ParsedJournal {
  /** Null where damaged. */
  readonly slots: readonly [Slot | null, Slot | null]
  /** The project the journal belongs to; null where it cannot be read. */
  readonly path: string | null
  /** The longest valid run from the start, without gaps. */
  readonly records: readonly JournalRecord[]
  /** True where something behind that run could not be read. */
  readonly cut: boolean
}

export function encodeHeader(slots: readonly [Slot | null, Slot | null], path: string): Buffer {
  const header = Buffer.alloc(HEADER_SIZE)
  HEADER_MAGIC.copy(header, 0)
  slots.forEach((slot, index) => {
    if (slot !== null) encodeSlot(slot).copy(header, slotPosition(index))
  })
  const bytes = Buffer.from(path, 'utf8')
  if (bytes.length <= LONGEST_PATH) {
    header.writeUInt32LE(bytes.length, PATH_AT)
    bytes.copy(header, PATH_AT + 4)
    header.writeUInt32LE(crc32(bytes), PATH_AT + 4 + bytes.length)
  }
  return header
}

export function slotPosition(index: number): number {
  return SLOTS_AT + index * SLOT_SIZE
}

export function encodeSlot({ generation, sha256, savedSeq, stagedUpTo }: Slot): Buffer {
  const bytes = Buffer.alloc(SLOT_SIZE)
  bytes.writeUInt32LE(generation, 0)
  bytes.writeUInt8(sha256 === null ? 1 : 2, 4)
  bytes.writeUInt8(savedSeq === null ? 1 : 2, 5)
  bytes.writeBigUInt64LE(BigInt(savedSeq ?? 0), 8)
  bytes.writeUInt32LE(stagedUpTo, 16)
  if (sha256 !== null) Buffer.from(sha256, 'hex').copy(bytes, 20)
  bytes.writeUInt32LE(crc32(bytes.subarray(0, SLOT_SIZE - 4)), SLOT_SIZE - 4)
  return bytes
}

export function encodeFrame({ seq, at, text }: JournalRecord): Buffer {
  const payload = Buffer.byteLength(text)
  const frame = Buffer.allocUnsafe(FRAME_HEAD + payload)
  frame.writeUInt32LE(FRAME_MAGIC, 0)
  frame.writeUInt32LE(payload, 4)
  frame.writeBigUInt64LE(BigInt(seq), 8)
  frame.writeDoubleLE(at, 16)
  frame.write(text, FRAME_HEAD, 'utf8')
  frame.writeUInt32LE(crc32(frame.subarray(FRAME_HEAD)), 24)
  // Its own sum, so that a damaged length is never followed.
  frame.writeUInt32LE(crc32(frame.subarray(0, 28)), 28)
  return frame
}

export function parseJournal(bytes: Buffer): ParsedJournal {
  if (bytes.length < HEADER_SIZE) return { slots: [null, null], path: null, records: [], cut: bytes.length > 0 }
  const records: JournalRecord[] = []
  let at = HEADER_SIZE
  while (at < bytes.length) {
    const frame = parseFrame(bytes, at)
    const last = records.at(-1)
    if (frame === null || (last !== undefined && frame.record.seq !== last.seq + 1)) break
    records.push(frame.record)
    at = frame.next
  }
  return { ...parseHeader(bytes), records, cut: at < bytes.length }
}

export function parseHeader(bytes: Buffer): Pick<ParsedJournal, 'slots' | 'path'> {
  const isOurs = bytes.length >= HEADER_SIZE && bytes.subarray(0, HEADER_MAGIC.length).equals(HEADER_MAGIC)
  if (!isOurs) return { slots: [null, null], path: null }
  return { slots: [parseSlot(bytes, 0), parseSlot(bytes, 1)], path: parsePath(bytes) }
}

function parseSlot(header: Buffer, index: number): Slot | null {
  const bytes = header.subarray(slotPosition(index), slotPosition(index) + SLOT_SIZE)
  const generation = bytes.readUInt32LE(0)
  if (generation === 0 || crc32(bytes.subarray(0, SLOT_SIZE - 4)) !== bytes.readUInt32LE(SLOT_SIZE - 4)) return null
  return {
    generation,
    sha256: bytes.readUInt8(4) === 1 ? null : bytes.subarray(20, 52).toString('hex'),
    savedSeq: bytes.readUInt8(5) === 1 ? null : Number(bytes.readBigUInt64LE(8)),
    stagedUpTo: bytes.readUInt32LE(16),
  }
}

function parsePath(header: Buffer): string | null {
  const length = header.readUInt32LE(PATH_AT)
  if (length === 0 || length > LONGEST_PATH) return null
  const bytes = header.subarray(PATH_AT + 4, PATH_AT + 4 + length)
  return crc32(bytes) === header.readUInt32LE(PATH_AT + 4 + length) ? bytes.toString('utf8') : null
}

function parseFrame(bytes: Buffer, at: number): { readonly record: JournalRecord; readonly next: number } | null {
  if (at + FRAME_HEAD > bytes.length || bytes.readUInt32LE(at) !== FRAME_MAGIC) return null
  if (crc32(bytes.subarray(at, at + 28)) !== bytes.readUInt32LE(at + 28)) return null
  const next = at + FRAME_HEAD + bytes.readUInt32LE(at + 4)
  if (next > bytes.length) return null
  const payload = bytes.subarray(at + FRAME_HEAD, next)
  if (crc32(payload) !== bytes.readUInt32LE(at + 24)) return null
  const record = {
    seq: Number(bytes.readBigUInt64LE(at + 8)),
    at: bytes.readDoubleLE(at + 16),
    text: payload.toString('utf8'),
  }
  return { record, next }
}
