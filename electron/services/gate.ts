import type { Ports } from './ports.ts'
import { isCode } from './trouble.ts'

/** Work inside a gate takes milliseconds; one this old belongs to a process that died in it. */
const ABANDONED_AFTER = 30_000

const PAUSE = 15

/**
 * Runs `work` while no other process is inside the same gate: creating a folder is the one operation that every
 * file system grants to exactly one of many.
 *
 * Gives up with null when the gate stays shut for `patience` milliseconds.
 */
export async function throughGate<T>(
  ports: Ports,
  gate: string,
  patience: number,
  work: () => Promise<T>,
): Promise<{ readonly value: T } | null> {
  const { fs, clock } = ports
  for (let waited = 0; ; waited += PAUSE) {
    if (await enter(ports, gate)) break
    if (waited >= patience) return null
    await clearAbandoned(ports, gate)
    await clock.sleep(PAUSE)
  }
  try {
    return { value: await work() }
  } finally {
    await fs.rmdir(gate).catch(() => undefined)
  }
}

async function enter({ fs, machine }: Ports, gate: string): Promise<boolean> {
  try {
    await fs.mkdir(gate)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    // Windows says so of a folder that somebody else is just deleting.
    if (machine.platform === 'win32' && isCode(error, 'EPERM', 'EACCES', 'EBUSY')) return false
    throw error
  }
}

/**
 * Renames an abandoned gate away, which only one of many can do, and looks at what was renamed: were it a fresh gate
 * after all, because somebody else was quicker, it goes back.
 */
async function clearAbandoned(ports: Ports, gate: string): Promise<void> {
  const { fs } = ports
  try {
    if (!(await isAbandoned(ports, gate))) return
    const aside = `${gate}.${ports.newId()}`
    await fs.rename(gate, aside)
    if (await isAbandoned(ports, aside)) await fs.rmdir(aside)
    else await fs.rename(aside, gate)
  } catch (error) {
    if (!isCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY')) throw error
  }
}

async function isAbandoned({ fs, clock }: Ports, gate: string): Promise<boolean> {
  const { mtimeNs } = await fs.stat(gate)
  return clock.now() - Number(mtimeNs / 1_000_000n) > ABANDONED_AFTER
}
