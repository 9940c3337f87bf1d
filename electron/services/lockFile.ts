import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { besideStem } from './besideName.ts'
import { isoTime } from './clockPort.ts'
import { readExactly, withFile } from './fileBytes.ts'
import type { FsPort } from './fsPort.ts'
import type { MachinePort } from './machinePort.ts'
import { isCode } from './trouble.ts'

const lockContentSchema = z.object({
  machine: z.string(),
  machineId: z.string(),
  user: z.string(),
  pid: z.int(),
  token: z.string(),
  startedAt: z.string(),
  /** Always of one length, so that a heartbeat can be written in place. */
  beatAt: z.string(),
})
export type LockContent = z.infer<typeof lockContentSchema>

export interface FoundLock {
  /** Null where it cannot be read: half written, or another program's. */
  readonly content: LockContent | null
  readonly mtime: number
}

const LARGEST_LOCK = 4096

export function lockPath(target: string): string {
  return join(dirname(target), `.${besideStem(basename(target))}.throughline-lock`)
}

/** Whether a name is what a program that was killed left of taking or breaking a lock. */
export function isLockDebris(target: string, name: string): boolean {
  const lock = basename(lockPath(target))
  return name.startsWith(`${lock}.`) && /\.[0-9a-f]{32}$/.test(name)
}

export function newLockContent(machine: MachinePort, token: string, now: number): LockContent {
  const { hostName, machineId, userName, pid, startedAt } = machine
  return {
    machine: hostName.slice(0, 200),
    machineId: machineId.slice(0, 200),
    user: userName.slice(0, 200),
    pid,
    token,
    startedAt: isoTime(startedAt),
    beatAt: isoTime(now),
  }
}

export function lockBytes(content: LockContent): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`, 'utf8')
}

export function parseLock(bytes: Buffer): LockContent | null {
  try {
    return lockContentSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

/** The lock as it lies there; null where there is none. */
export async function readLock(fs: FsPort, path: string): Promise<FoundLock | null> {
  try {
    return await withFile(fs, path, async (file) => {
      const { size, mtimeNs } = await file.stat()
      const bytes = size <= LARGEST_LOCK ? await readExactly(file, 0, size) : null
      return { content: bytes === null ? null : parseLock(bytes), mtime: Number(mtimeNs / 1_000_000n) }
    })
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Who holds it, for the researcher. */
export function holderOf({ content }: FoundLock): string {
  if (content === null) return 'another program'
  return content.user === '' ? content.machine : `${content.user} on ${content.machine}`
}
