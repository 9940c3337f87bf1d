import { entryNameKey, whyUnfitEntryName } from '../../../shared/contract/entryName.ts'
import { readExactly } from '../fileBytes.ts'
import type { OpenFile } from '../fsPort.ts'
import { Trouble } from '../trouble.ts'
import { isBombLike, MAX_CENTRAL_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_TOTAL_BYTES } from './limits.ts'
import {
  type CentralEntry,
  ELSEWHERE_32,
  END_LOCATOR_64_SIZE,
  END_RECORD_64_SIZE,
  END_RECORD_SIZE,
  type EndRecord,
  findEndRecord,
  type LocalHeader,
  LOCAL_HEADER_SIZE,
  LONGEST_COMMENT,
  needsZip64,
  parseCentralHeader,
  parseEndLocator64,
  parseEndRecord,
  parseEndRecord64,
  parseLocalHeader,
} from './zipFormat.ts'

/** Where an entry's packed bytes lie, once its local header agreed with the directory. */
export interface LocatedEntry extends CentralEntry {
  readonly dataOffset: number
  /** False where the local header tells of other sizes: the mark of a damaged record rather than of a harmful file. */
  readonly agreed: boolean
}

/** The directory cannot be made sense of. What lies before it may still be intact. */
export class BrokenDirectory extends Error {}

/**
 * The entries of a zip by its central directory, the only account of them that is complete: programs that write as a
 * stream put sizes behind the data.
 *
 * The number of entries is limited here; {@link fitEntries} applies the other rules before anything is unpacked.
 */
export async function readDirectory(file: OpenFile, fileSize: number): Promise<readonly CentralEntry[]> {
  const end = await readEndRecord(file, fileSize)
  if (end.entryCount > MAX_ENTRIES) throw tooMany(end.entryCount)
  if (end.centralSize > MAX_CENTRAL_BYTES) throw tooMany(end.entryCount)
  if (end.centralOffset + end.centralSize > fileSize) throw new BrokenDirectory()
  const directory = await readExactly(file, end.centralOffset, end.centralSize)
  if (directory === null) throw new BrokenDirectory()

  const entries: CentralEntry[] = []
  let at = 0
  // By the bytes, not by the count the end record claims: the two must agree in the end.
  while (at < directory.length) {
    const parsed = parseCentralHeader(directory, at)
    if (parsed === null) throw new BrokenDirectory()
    entries.push(parsed.entry)
    if (entries.length > MAX_ENTRIES) throw tooMany(entries.length)
    at = parsed.next
  }
  if (entries.length !== end.entryCount) throw new BrokenDirectory()
  return entries
}

/**
 * Applies the rules for names, sizes, ratio and overlap.
 *
 * An entry that breaks one while its two headers contradict each other is damaged, and left out like any other
 * damaged entry. Where the headers agree somebody meant it so, and the file is refused.
 */
export function fitEntries<E extends LocatedEntry>(entries: readonly E[]): readonly E[] {
  const fit = entries.filter((entry) => {
    const trouble = unfitness(entry)
    if (trouble !== null && entry.agreed) throw trouble
    return trouble === null
  })
  refuseTwins(fit)
  refuseOverlap(fit.filter((entry) => entry.agreed))
  if (fit.reduce((total, entry) => total + entry.size, 0) > MAX_TOTAL_BYTES) throw tooLarge()
  return fit
}

function unfitness(entry: LocatedEntry): Trouble | null {
  const name = entry.name.endsWith('/') ? entry.name.slice(0, -1) : entry.name
  const rule = whyUnfitEntryName(name)
  if (rule !== null) {
    return new Trouble(
      'damaged',
      'This file holds a part whose name could reach outside the project, as no program for interviews writes it. It was not opened, and nothing was changed.',
      { rule },
    )
  }
  if (entry.size > MAX_TOTAL_BYTES) return tooLarge()
  if (!isBombLike(entry.size, entry.packedSize)) return null
  return new Trouble(
    'too-large',
    `This file holds a part that unpacks to more than ${MAX_RATIO} times its size, as harmful files do. It was not opened, and nothing was changed.`,
    { limit: MAX_RATIO },
  )
}

function refuseTwins(entries: readonly LocatedEntry[]): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const key = entryNameKey(name)
    if (seen.has(key)) {
      throw new Trouble(
        'damaged',
        'This file holds two parts of the same name, so it is not certain which one is meant. It was not opened, and nothing was changed.',
      )
    }
    seen.add(key)
  }
}

/** One small stretch of data, shared, could otherwise be unpacked twenty thousand times. */
function refuseOverlap(entries: readonly LocatedEntry[]): void {
  const byPlace = entries.toSorted((a, b) => a.localOffset - b.localOffset)
  let end = 0
  for (const entry of byPlace) {
    if (entry.localOffset < end) {
      throw new Trouble(
        'damaged',
        'Parts of this file overlap, as no program for interviews writes them. It was not opened, and nothing was changed.',
      )
    }
    end = entry.dataOffset + entry.packedSize
  }
}

/** Finds the data behind the local header; null where header and directory disagree or the file ends before. */
export async function locate(file: OpenFile, fileSize: number, entry: CentralEntry): Promise<LocatedEntry | null> {
  const length = LOCAL_HEADER_SIZE + entry.nameBytes.length
  if (entry.localOffset + length > fileSize) return null
  const bytes = await readExactly(file, entry.localOffset, length)
  if (bytes === null) return null
  const header = parseLocalHeader(bytes)
  if (header === null || header.nameLength !== entry.nameBytes.length) return null
  if (!bytes.subarray(LOCAL_HEADER_SIZE).equals(entry.nameBytes)) return null
  const dataOffset = entry.localOffset + length + header.extraLength
  if (dataOffset + entry.packedSize > fileSize) return null
  return { ...entry, dataOffset, agreed: agrees(header, entry) }
}

/** Whether the local header repeats the directory's sizes, where it states them at all. */
function agrees(header: LocalHeader, entry: CentralEntry): boolean {
  if (header.sizesFollow || header.packedSize === ELSEWHERE_32 || header.size === ELSEWHERE_32) return true
  return header.size === entry.size && header.packedSize === entry.packedSize && header.method === entry.method
}

async function readEndRecord(file: OpenFile, fileSize: number): Promise<EndRecord> {
  const tailSize = Math.min(fileSize, END_RECORD_SIZE + LONGEST_COMMENT)
  const tail = await readExactly(file, fileSize - tailSize, tailSize)
  const at = tail === null ? null : findEndRecord(tail)
  if (tail === null || at === null) throw new BrokenDirectory()
  const end = parseEndRecord(tail.subarray(at))
  if (end === null) throw new BrokenDirectory()
  if (!needsZip64(end)) return end
  return readEndRecord64(file, fileSize - tailSize + at)
}

async function readEndRecord64(file: OpenFile, endRecordAt: number): Promise<EndRecord> {
  const locatorAt = endRecordAt - END_LOCATOR_64_SIZE
  const locator = locatorAt < 0 ? null : await readExactly(file, locatorAt, END_LOCATOR_64_SIZE)
  const at = locator === null ? null : parseEndLocator64(locator)
  if (at === null || at + END_RECORD_64_SIZE > locatorAt) throw new BrokenDirectory()
  const record = await readExactly(file, at, END_RECORD_64_SIZE)
  const end = record === null ? null : parseEndRecord64(record)
  if (end === null) throw new BrokenDirectory()
  return end
}

function tooLarge(): Trouble {
  return new Trouble(
    'too-large',
    'This project is larger than 2 GB unpacked, which is the limit. It was not opened; keep recordings beside the project instead of inside it.',
    { limit: MAX_TOTAL_BYTES },
  )
}

function tooMany(count: number): Trouble {
  return new Trouble(
    'too-large',
    `This file holds ${count.toLocaleString('en')} parts; the limit is ${MAX_ENTRIES.toLocaleString('en')}. It was not opened, and nothing was changed.`,
    { limit: MAX_ENTRIES },
  )
}
