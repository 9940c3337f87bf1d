import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip made by hand; every field can lie. */
export interface RawEntry {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  readonly stored?: boolean
  /** Sizes and sum behind the data instead of in the local header. */
  readonly sizesFollow?: boolean
  /** What central directory and local header say instead of the truth. */
  readonly size?: number
  readonly crc32?: number
  /** What the local header alone says. */
  readonly localName?: string
  readonly localSize?: number
  readonly method?: number
  readonly flags?: number
  /** Written in ZIP64 form. */
  readonly wide?: boolean
  /** Uses the data of the entry with this index instead of its own. */
  readonly sharesDataOf?: number
}

export interface RawZip {
  readonly entryCount?: number
  readonly wide?: boolean
  readonly comment?: string
}

export function rawZip(entries: readonly RawEntry[], { entryCount, wide = false, comment = '' }: RawZip = {}): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let position = 0
  const add = (bytes: Buffer) => {
    pieces.push(bytes)
    position += bytes.length
  }
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '')
    const method = entry.method ?? (entry.stored === true ? 0 : 8)
    const packed = method === 8 ? deflateRawSync(content) : content
    const name = Buffer.from(entry.name)
    const sum = entry.crc32 ?? crc32(content)
    const size = entry.size ?? content.length
    const flags = (entry.flags ?? 0) | (entry.sizesFollow === true ? 8 : 0)
    let offset = position
    if (entry.sharesDataOf === undefined) {
      add(localHeader(entry, name, { method, flags, sum, size, packedSize: packed.length }))
      add(packed)
      if (entry.sizesFollow === true) add(descriptor(sum, packed.length, size))
    } else {
      offset = offsets[entry.sharesDataOf] as number
    }
    offsets.push(offset)
    directory.push(centralHeader(entry, name, { method, flags, sum, size, packedSize: packed.length, offset }))
  }
  const central = Buffer.concat(directory)
  const count = entryCount ?? entries.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(wide ? 0xffff : count, 8)
  end.writeUInt16LE(wide ? 0xffff : count, 10)
  end.writeUInt32LE(wide ? 0xffffffff : central.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : position, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  const wideEnd = wide ? zip64End(count, central.length, position) : Buffer.alloc(0)
  return Buffer.concat([...pieces, central, wideEnd, end, Buffer.from(comment)])
}

interface Fields {
  readonly method: number
  readonly flags: number
  readonly sum: number
  readonly size: number
  readonly packedSize: number
}

function localHeader(entry: RawEntry, name: Buffer, { method, flags, sum, size, packedSize }: Fields): Buffer {
  const ownName = entry.localName === undefined ? name : Buffer.from(entry.localName)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(entry.sizesFollow === true ? 0 : sum, 14)
  header.writeUInt32LE(entry.sizesFollow === true ? 0 : packedSize, 18)
  header.writeUInt32LE(entry.sizesFollow === true ? 0 : (entry.localSize ?? size), 22)
  header.writeUInt16LE(ownName.length, 26)
  return Buffer.concat([header, ownName])
}

function descriptor(sum: number, packedSize: number, size: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(sum, 4)
  bytes.writeUInt32LE(packedSize, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function centralHeader(
  entry: RawEntry,
  name: Buffer,
  { method, flags, sum, size, packedSize, offset }: Fields & { readonly offset: number },
): Buffer {
  const extra = entry.wide === true ? Buffer.alloc(28) : Buffer.alloc(0)
  if (entry.wide === true) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    extra.writeBigUInt64LE(BigInt(size), 4)
    extra.writeBigUInt64LE(BigInt(packedSize), 12)
    extra.writeBigUInt64LE(BigInt(offset), 20)
  }
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(method, 10)
  header.writeUInt32LE(sum, 16)
  header.writeUInt32LE(entry.wide === true ? 0xffffffff : packedSize, 20)
  header.writeUInt32LE(entry.wide === true ? 0xffffffff : size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(entry.wide === true ? 0xffffffff : offset, 42)
  return Buffer.concat([header, name, extra])
}

function zip64End(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

/** `count` central records over one tiny entry: what a file with that many entries looks like. */
export function manyEntries(count: number, claimed: number): Buffer {
  const one = rawZip([{ name: 'a', content: '' }])
  const directoryAt = one.length - 22 - 47
  const record = one.subarray(directoryAt, one.length - 22)
  const directory = Buffer.alloc(record.length * count)
  for (let index = 0; index < count; index += 1) record.copy(directory, index * record.length)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  const wide = claimed > 0xfffe
  end.writeUInt16LE(wide ? 0xffff : claimed, 8)
  end.writeUInt16LE(wide ? 0xffff : claimed, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(directoryAt, 16)
  const wideEnd = wide ? zip64End(claimed, directory.length, directoryAt) : Buffer.alloc(0)
  return Buffer.concat([one.subarray(0, directoryAt), directory, wideEnd, end])
}
