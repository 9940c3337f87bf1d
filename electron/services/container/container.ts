import { crc32 } from 'node:zlib'
import { hashOf, piecesOf, readExactly } from '../fileBytes.ts'
import type { DiskState } from '../diskState.ts'
import type { OpenFile } from '../fsPort.ts'
import type { Ports } from '../ports.ts'
import { isCode, Trouble } from '../trouble.ts'
import type { CheckedFile } from './checkedFile.ts'
import { contentOf, DEFLATED, ENCRYPTED_FLAG, type Part, type PlacedEntry, STORED } from './part.ts'
import { BrokenDirectory, fitEntries, type LocatedEntry, locate, readDirectory } from './readZip.ts'
import { salvage } from './salvage.ts'
import { SharedFile } from './sharedFile.ts'
import { LOCAL_HEADER } from './zipFormat.ts'

/** A project file as read: what it holds, and what of it is intact. */
export interface Container {
  readonly parts: ReadonlyMap<string, Part>
  /** The file as it was when it was read. */
  readonly disk: DiskState
  /** What is wrong with it, in sentences; none for a sound file. */
  readonly problems: readonly string[]
  /** True where something it held cannot be read any more: saving over it would make that loss final. */
  readonly damaged: boolean
  /** For the next time this file is opened; null where something is wrong with it. */
  readonly checked: CheckedFile | null
  close(): Promise<void>
}

/**
 * Opens a project file and reads every byte of it: each entry is unpacked and compared with its checksum before
 * anything is shown, because a project that is found damaged later has already been worked on.
 *
 * @param before what an earlier check found; counts only for the very same bytes
 */
export async function openContainer(ports: Ports, path: string, before: CheckedFile | null = null): Promise<Container> {
  const file = await ports.fs.open(path, 'r')
  try {
    const seenAt = ports.clock.now()
    const stat = await file.stat()
    const { sha256, ...checked } = await checkContainer(file, before)
    return await containerOf(ports, path, file, { ...checked, disk: { sha256, stat, seenAt } })
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

/** A file we have just written, and therefore need not read again. */
export async function writtenContainer(
  ports: Ports,
  path: string,
  sha256: string,
  entries: readonly PlacedEntry[],
): Promise<Container> {
  const seenAt = ports.clock.now()
  const file = await ports.fs.open(path, 'r')
  try {
    const stat = await file.stat()
    return containerOf(ports, path, file, { entries, disk: { sha256, stat, seenAt }, problems: [], damaged: false })
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

interface ContainerContents extends Pick<Container, 'disk' | 'problems' | 'damaged'> {
  readonly entries: readonly PlacedEntry[]
}

/** Takes the open file over. */
async function containerOf(
  ports: Ports,
  path: string,
  file: OpenFile,
  contents: ContainerContents,
): Promise<Container> {
  const { entries, disk, problems, damaged } = contents
  const keepsOpen = ports.machine.platform !== 'win32'
  if (!keepsOpen) await file.close()
  const shared = new SharedFile(ports.fs, path, keepsOpen ? file : null)
  const parts = new Map(entries.map((entry) => [entry.name, partIn(shared, entry)]))
  const isSound = !damaged && problems.length === 0
  const checked = isSound ? { sha256: disk.sha256, entries } : null
  return { parts, disk, problems, damaged, checked, close: () => shared.close() }
}

function partIn(file: SharedFile, { dataOffset, ...entry }: PlacedEntry): Part {
  return {
    ...entry,
    packed: () => file.pieces(dataOffset, entry.packedSize),
    packedRange: (offset, length) => file.pieces(dataOffset + offset, length),
  }
}

interface CheckedContainer {
  readonly entries: readonly PlacedEntry[]
  readonly sha256: string
  readonly problems: readonly string[]
  readonly damaged: boolean
}

async function checkContainer(file: OpenFile, before: CheckedFile | null): Promise<CheckedContainer> {
  const { sha256, size } = await hashOf(file)
  if (before?.sha256 === sha256) return { entries: before.entries, sha256, problems: [], damaged: false }
  if (size === 0) return { entries: [], sha256, problems: ['The file is empty.'], damaged: true }

  const { located, cut, lost } = await findEntries(file, size)
  const entries: PlacedEntry[] = []
  const unknown: string[] = []
  for (const entry of located.toSorted((a, b) => a.localOffset - b.localOffset)) {
    if (entry.name.endsWith('/')) continue
    const placed = await checkEntry(file, entry)
    if (placed === null) lost.push(entry.name)
    else entries.push(placed)
    if (placed !== null && !isReadable(placed)) unknown.push(placed.name)
  }

  const problems = [
    ...(cut ? ['The file is cut short or its table of contents is damaged. What could be found in it is shown.'] : []),
    ...lost.map((name) => `“${name}” is damaged and cannot be read.`),
    ...unknown.map((name) => `“${name}” is packed in a way Throughline does not know. It stays in the file as it is.`),
  ]
  return { entries, sha256, problems, damaged: cut || lost.length > 0 }
}

interface FoundEntries {
  readonly located: readonly LocatedEntry[]
  /** True where the directory was unusable and the file was searched instead. */
  readonly cut: boolean
  readonly lost: string[]
}

async function findEntries(file: OpenFile, size: number): Promise<FoundEntries> {
  try {
    const lost: string[] = []
    const found: LocatedEntry[] = []
    for (const entry of await readDirectory(file, size)) {
      const located = await locate(file, size, entry)
      if (located === null) lost.push(entry.name)
      else found.push(located)
    }
    const located = fitEntries(found)
    const fit = new Set(located)
    lost.push(...found.filter((entry) => !fit.has(entry)).map((entry) => entry.name))
    return { located, cut: false, lost }
  } catch (error) {
    if (!(error instanceof BrokenDirectory)) throw error
    const start = await readExactly(file, 0, 4)
    if (start?.readUInt32LE(0) !== LOCAL_HEADER) {
      throw new Trouble(
        'not-a-project',
        'This file is not a project: it does not have the form of a .qdpx file. Nothing was changed.',
      )
    }
    return { located: await salvage(file, size), cut: true, lost: [] }
  }
}

/** Reads an entry through; null where its content does not match its length and checksum. */
async function checkEntry(file: OpenFile, entry: LocatedEntry): Promise<PlacedEntry | null> {
  const { name, method, flags, versionNeeded, size, packedSize, dataOffset } = entry
  const fields = { name, method, flags, versionNeeded, size, crc32: entry.crc32, packedSize }
  let packedCrc32 = 0
  let read = 0
  async function* packed(): AsyncGenerator<Uint8Array> {
    for await (const piece of piecesOf(file, dataOffset, packedSize)) {
      packedCrc32 = crc32(piece, packedCrc32)
      read += piece.byteLength
      yield piece
    }
  }
  try {
    // A way of packing that only one of the two headers names is a damaged record.
    if (isEncrypted(entry) || (!isReadable(entry) && !entry.agreed)) return null
    const pieces = isReadable(entry) ? contentOf({ ...fields, packedCrc32: null, packed }) : packed()
    for await (const _piece of pieces);
  } catch (error) {
    if (error instanceof Trouble || isCode(error, 'EIO')) return null
    throw error
  }
  return read === packedSize ? { ...fields, packedCrc32, dataOffset } : null
}

function isReadable({ method }: { readonly method: number }): boolean {
  return method === STORED || method === DEFLATED
}

function isEncrypted({ flags }: { readonly flags: number }): boolean {
  return (flags & ENCRYPTED_FLAG) !== 0
}
