import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ensureFolder, exists, namesIn, readWhole, remove, syncFolder, writeAll } from '../fileBytes.ts'
import type { Ports } from '../ports.ts'
import type { ProjectData } from '../projectData.ts'
import { retryWhileHeld } from '../retry.ts'
import { isUnfinishedJournal, Journal } from './journal.ts'
import {
  type Base,
  HEADER_SIZE,
  type JournalRecord,
  type ParsedJournal,
  parseJournal,
  type Slot,
} from './journalFormat.ts'

/** What a journal adds to the file found on disk. */
export interface Recovered {
  /** Not in the project file yet, in order. */
  readonly records: readonly JournalRecord[]
  /** A damaged tail was left out; the damaged journal is kept. */
  readonly cut: boolean
  /** The file on disk is not the one these records continue. They are offered, and a copy is kept. */
  readonly isForeign: boolean
  readonly base: Base
}

const NOTHING: ParsedJournal = { slots: [null, null], path: null, records: [], cut: false }

/**
 * Takes the journal over for a project that this process may write, and gives back what the file lacks.
 *
 * The old journal is renamed first: should another process still write to it, it finds that its file is gone and
 * refuses, and everything it had answered for is in what is read afterwards. Whatever cannot simply go on (a damaged
 * tail, records for another version of the file) is copied to the folder of journals set aside.
 */
export async function claimJournal(
  ports: Ports,
  data: ProjectData,
  project: string,
  sha256: string | null,
): Promise<{ readonly journal: Journal; readonly recovered: Recovered }> {
  const { fs, clock, machine } = ports
  await ensureFolder(fs, machine.platform, data.folder)
  await sweepUnfinished(ports, data)
  if (await exists(fs, data.journal)) await retryWhileHeld(clock, () => fs.rename(data.journal, data.claimed))
  const bytes = await readWhole(fs, data.claimed)
  const parsed = bytes === null ? NOTHING : parseJournal(bytes)
  const recovered = whatIsMissing(parsed, sha256)
  if (bytes !== null && (recovered.isForeign || parsed.cut)) await keepCopy(ports, data, bytes)
  const journal = await Journal.create(ports, { path: data.journal, project }, recovered.base, recovered.records)
  // Whoever finds it beside a journal knows that it is done with.
  await remove(fs, data.claimed).catch(() => undefined)
  return { journal, recovered }
}

/** Journals that were being written when their program was killed; the one they were to replace is still there. */
async function sweepUnfinished({ fs }: Ports, data: ProjectData): Promise<void> {
  for (const name of await namesIn(fs, data.folder)) {
    if (isUnfinishedJournal(name)) await remove(fs, join(data.folder, name)).catch(() => undefined)
  }
}

/** What a journal holds, for a project that this process may not write; changes nothing. */
export async function peekJournal(ports: Ports, data: ProjectData, sha256: string | null): Promise<Recovered> {
  const { fs } = ports
  const bytes = (await readWhole(fs, data.journal)) ?? (await readWhole(fs, data.claimed))
  return whatIsMissing(bytes === null ? NOTHING : parseJournal(bytes), sha256)
}

/**
 * Takes a journal that nobody has open out of the way of a project that goes on without it. Its records, and the contents
 * staged for them, are kept; what it says of the file no longer counts.
 */
export async function setJournalAside(ports: Ports, data: ProjectData): Promise<void> {
  const { fs } = ports
  for (const path of [data.journal, data.claimed]) {
    const bytes = await readWhole(fs, path)
    if (bytes === null) continue
    const { records, cut } = parseJournal(bytes)
    const copy = records.length > 0 || cut ? await keepCopy(ports, data, bytes) : null
    // The records first: without their contents they must not be offered again.
    await remove(fs, path)
    if (copy !== null) await keepStaged(ports, data, `${copy}.staged`)
  }
}

async function keepStaged({ fs }: Ports, data: ProjectData, place: string): Promise<void> {
  if ((await exists(fs, data.staged)) && !(await exists(fs, place))) await fs.rename(data.staged, place)
}

function whatIsMissing({ slots, records, cut }: ParsedJournal, sha256: string | null): Recovered {
  const known = slots.filter((slot) => slot !== null)
  const match = newest(known.filter((slot) => slot.sha256 === sha256))
  if (match !== null) {
    const missing = after(records, match.savedSeq)
    return { records: missing, cut, isForeign: false, base: baseOf(match) }
  }
  // Which of the two files came before this one is not known: rather offer a change that was saved than lose one.
  const saved = known.length === 0 ? null : Math.min(...known.map((slot) => slot.savedSeq ?? 0))
  const missing = after(records, saved)
  const stagedUpTo = Math.max(0, ...known.map((slot) => slot.stagedUpTo))
  if (missing.length === 0) return { records: [], cut, isForeign: false, base: { sha256, savedSeq: null, stagedUpTo } }
  const oldest = known.toSorted((a, b) => a.generation - b.generation)[0]
  // The new journal goes on naming the version these records belong to, until they are settled.
  const base = oldest === undefined ? { sha256: UNKNOWN_FILE, savedSeq: null, stagedUpTo: 0 } : baseOf(oldest)
  return { records: missing, cut, isForeign: true, base }
}

/** Matches no file: for records whose header was damaged. */
const UNKNOWN_FILE = '0'.repeat(64)

function after(records: readonly JournalRecord[], savedSeq: number | null): readonly JournalRecord[] {
  return savedSeq === null ? records : records.filter((record) => record.seq > savedSeq)
}

function newest(slots: readonly Slot[]): Slot | null {
  return slots.toSorted((a, b) => b.generation - a.generation)[0] ?? null
}

function baseOf({ sha256, savedSeq, stagedUpTo }: Slot): Base {
  return { sha256, savedSeq, stagedUpTo }
}

/** Named by its records, so that opening a project ten times keeps one copy of them. */
async function keepCopy(ports: Ports, data: ProjectData, bytes: Buffer): Promise<string> {
  const { fs, machine } = ports
  await ensureFolder(fs, machine.platform, data.setAside)
  const path = join(
    data.setAside,
    `${createHash('sha256').update(bytes.subarray(HEADER_SIZE)).digest('hex').slice(0, 32)}.journal`,
  )
  if (await exists(fs, path)) return path
  const temporary = `${path}.${ports.newId()}.tmp`
  const file = await fs.open(temporary, 'wx', 0o600)
  try {
    await writeAll(file, bytes, 0)
    await file.sync()
  } finally {
    await file.close().catch(() => undefined)
  }
  await fs.rename(temporary, path)
  await syncFolder(fs, machine.platform, data.setAside)
  return path
}
