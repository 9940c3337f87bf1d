import { basename, join } from 'node:path'
import { z } from 'zod'
import { atomicSave, type Written } from './atomicSave.ts'
import { isoTime } from './clockPort.ts'
import { ensureFolder, hashOf, namesIn, piecesOf, readWhole, remove, withFile } from './fileBytes.ts'
import type { Ports } from './ports.ts'

/** What is kept (R7). */
export const KEEP_TODAY = 3
export const KEEP_DAYS = 14
export const KEEP_MONTHS = 12
export const BACKUP_BUDGET = 2 * 1024 ** 3

const DAY = 24 * 60 * 60_000

const noteSchema = z.object({ madeAt: z.string(), reason: z.string(), size: z.number(), sha256: z.string() })

export interface KeptBackup extends z.infer<typeof noteSchema> {
  readonly path: string
}

/** The newest first. A copy without its note (a crash in between) still counts: its name tells when it was made. */
export async function listBackups({ fs }: Ports, folder: string): Promise<readonly KeptBackup[]> {
  const backups: KeptBackup[] = []
  for (const name of await namesIn(fs, folder)) {
    if (!/^\d{8}T\d{9}Z\.qdpx$/.test(name)) continue
    const path = join(folder, name)
    const note = parseNote(await readWhole(fs, noteOf(path)))
    const { size } = await fs.stat(path)
    backups.push({ madeAt: timeOfName(name), reason: '', sha256: '', ...note, size, path })
  }
  return backups.toReversed()
}

/**
 * Copies a project file into the folder of its backups, verified. What the newest backup already holds is not
 * copied twice. Older ones stay until {@link thinOutBackups}: one of them may be about to be restored.
 */
export async function makeBackup(ports: Ports, folder: string, source: string, reason: string): Promise<KeptBackup> {
  const { fs, machine } = ports
  await ensureFolder(fs, machine.platform, folder)
  return withFile(fs, source, async (file) => {
    const { sha256, size } = await hashOf(file)
    const newest = (await listBackups(ports, folder))[0]
    if (newest !== undefined && newest.sha256 === sha256) return newest
    const path = await freePath(ports, folder)
    const written = await atomicSave(ports, path, {
      write: async (sink) => {
        for await (const piece of piecesOf(file, 0, size)) await sink.write(piece)
      },
    })
    return writeNote(ports, path, reason, written)
  })
}

/** Deletes what the rule no longer keeps. */
export async function thinOutBackups(ports: Ports, folder: string, budget = BACKUP_BUDGET): Promise<void> {
  const { fs, clock } = ports
  const backups = await listBackups(ports, folder)
  const kept = keptBackups(backups, clock.now(), budget)
  for (const { madeAt, path } of backups) {
    if (kept.has(madeAt)) continue
    await remove(fs, path)
    await remove(fs, noteOf(path))
  }
  for (const name of await namesIn(fs, folder)) {
    const path = join(folder, name)
    if (!name.endsWith('.throughline-tmp')) continue
    if (clock.now() - Number((await fs.stat(path)).mtimeNs / 1_000_000n) > DAY) await remove(fs, path)
  }
}

/** Which backups to keep of those given, newest first: a pure rule, so that a year of them can be tested. */
export function keptBackups(
  backups: readonly { readonly madeAt: string; readonly size: number }[],
  now: number,
  budget: number,
): ReadonlySet<string> {
  const kept = new Set<string>()
  const days = new Set<string>()
  const months = new Set<string>()
  let todays = 0
  for (const { madeAt } of backups) {
    const age = now - Date.parse(madeAt)
    const day = localDay(madeAt)
    const month = day.slice(0, 7)
    if (day === localDay(isoTime(now)) || age < 0) {
      todays += 1
      if (todays <= KEEP_TODAY) kept.add(madeAt)
    } else if (age <= KEEP_DAYS * DAY) {
      if (!days.has(day)) kept.add(madeAt)
      days.add(day)
    } else if (age <= KEEP_MONTHS * 31 * DAY) {
      if (!months.has(month)) kept.add(madeAt)
      months.add(month)
    }
  }
  return withinBudget(backups, kept, budget)
}

/** Drops the oldest until the rest fits; the newest stays however large it is. */
function withinBudget(
  backups: readonly { readonly madeAt: string; readonly size: number }[],
  kept: ReadonlySet<string>,
  budget: number,
): ReadonlySet<string> {
  const fitting = new Set<string>()
  let total = 0
  for (const { madeAt, size } of backups.filter((backup) => kept.has(backup.madeAt))) {
    total += size
    if (total > budget && fitting.size > 0) break
    fitting.add(madeAt)
  }
  return fitting
}

function localDay(iso: string): string {
  const date = new Date(iso)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A name no backup has yet: the time it was made, moved on where two fall into one millisecond. */
async function freePath({ fs, clock }: Ports, folder: string): Promise<string> {
  const taken = new Set(await namesIn(fs, folder))
  for (let time = clock.now(); ; time += 1) {
    const name = `${isoTime(time).replace(/[-:.]/g, '')}.qdpx`
    if (!taken.has(name)) return join(folder, name)
  }
}

function timeOfName(name: string): string {
  return name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.qdpx$/, '$1-$2-$3T$4:$5:$6.$7Z')
}

/** What is noted of a backup, beside it. */
export function noteOf(path: string): string {
  return `${path}.json`
}

async function writeNote(ports: Ports, path: string, reason: string, { sha256, size }: Written): Promise<KeptBackup> {
  const note = { madeAt: timeOfName(basename(path)), reason, size, sha256 }
  await atomicSave(ports, noteOf(path), { write: (sink) => sink.write(Buffer.from(JSON.stringify(note), 'utf8')) })
  return { ...note, path }
}

function parseNote(bytes: Buffer | null): z.infer<typeof noteSchema> | null {
  if (bytes === null) return null
  try {
    return noteSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}
