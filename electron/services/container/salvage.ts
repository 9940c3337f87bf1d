import { readExactly } from '../fileBytes.ts'
import type { OpenFile } from '../fsPort.ts'
import { MAX_ENTRIES } from './limits.ts'
import { fitEntries, type LocatedEntry } from './readZip.ts'
import { entryName, LOCAL_HEADER_SIZE, parseLocalHeader } from './zipFormat.ts'

/**
 * What can be found in a file whose directory is cut off or broken, by walking from one local header to the next.
 *
 * Our own files state every size in front of the data and begin with the project's XML, so that even a file cut in half
 * still gives the codings. Where sizes stand behind the data, the walk ends.
 */
export async function salvage(file: OpenFile, fileSize: number): Promise<readonly LocatedEntry[]> {
  const found: LocatedEntry[] = []
  let at = 0
  while (found.length < MAX_ENTRIES) {
    const entry = await entryAt(file, fileSize, at)
    if (entry === null) break
    found.push(entry)
    at = entry.dataOffset + entry.packedSize
  }
  return fitEntries(found)
}

async function entryAt(file: OpenFile, fileSize: number, at: number): Promise<LocatedEntry | null> {
  const bytes = await readExactly(file, at, LOCAL_HEADER_SIZE)
  const header = bytes === null ? null : parseLocalHeader(bytes)
  if (header === null || header.sizesFollow) return null
  const nameBytes = await readExactly(file, at + LOCAL_HEADER_SIZE, header.nameLength)
  if (nameBytes === null) return null
  const dataOffset = at + LOCAL_HEADER_SIZE + header.nameLength + header.extraLength
  if (dataOffset + header.packedSize > fileSize) return null
  const { method, flags, versionNeeded, size, packedSize, crc32 } = header
  return {
    name: entryName(nameBytes),
    nameBytes,
    method,
    flags,
    versionNeeded,
    size,
    packedSize,
    crc32,
    localOffset: at,
    dataOffset,
    agreed: true,
  }
}
