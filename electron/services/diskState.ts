import type { DISK_STATES } from '../../shared/contract/shell.ts'
import { hashOf, withFile } from './fileBytes.ts'
import type { FileStat } from './fsPort.ts'
import type { Ports } from './ports.ts'
import { isCode } from './trouble.ts'

export type DiskComparison = (typeof DISK_STATES)[number]

/** A file as we last read or wrote it. */
export interface DiskState {
  readonly sha256: string
  readonly stat: FileStat
  /** When the stat was taken. */
  readonly seenAt: number
}

/** Null where there is no file. The content is what counts; the rest spares reading it. */
export async function diskStateOf(ports: Ports, path: string): Promise<DiskState | null> {
  try {
    return await withFile(ports.fs, path, async (file) => {
      const seenAt = ports.clock.now()
      const stat = await file.stat()
      const { sha256 } = await hashOf(file)
      return { sha256, stat, seenAt }
    })
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

export async function statOrNull(ports: Ports, path: string): Promise<FileStat | null> {
  try {
    return await ports.fs.stat(path)
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

/**
 * Whether a file was certainly not touched since: same file, size and times, the time of its last change included,
 * which no program can set. Clocks of file systems are coarse; a file that changed just before we looked may
 * change again within the same tick.
 */
export function isUntouched(known: DiskState, now: FileStat): boolean {
  const { stat, seenAt } = known
  return isSameFileAndTime(stat, now) && seenAt - Number(stat.ctimeNs / 1_000_000n) > COARSEST_CLOCK
}

export function isSameFileAndTime(a: FileStat, b: FileStat): boolean {
  return a.ino === b.ino && a.dev === b.dev && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs
}

/** FAT counts in two seconds. */
const COARSEST_CLOCK = 2_500
