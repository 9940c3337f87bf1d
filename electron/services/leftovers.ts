import { dirname, join } from 'node:path'
import { isTemporaryOf } from './atomicSave.ts'
import { openContainer } from './container/container.ts'
import { namesIn, remove } from './fileBytes.ts'
import type { FileStat } from './fsPort.ts'
import { statOrNull } from './diskState.ts'
import { isLockDebris } from './lockFile.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

export interface Leftover {
  readonly path: string
  readonly stat: FileStat
}

/**
 * Looks at the half-written saves beside a project whose lock is ours: the newest that is whole and newer than the file
 * is offered, all that are not are swept. One that this very process may still be writing is left alone.
 */
export async function sweepLeftovers(ports: Ports, target: string): Promise<Leftover | null> {
  const { fs, machine } = ports
  const file = await statOrNull(ports, target)
  const offered: Leftover[] = []
  for (const name of await namesIn(fs, dirname(target))) {
    const path = join(dirname(target), name)
    if (isLockDebris(target, name)) await sweepDebris(ports, path)
    if (!isTemporaryOf(target, name)) continue
    const stat = await statOrNull(ports, path)
    if (stat === null || isSince(stat, machine.startedAt)) continue
    const isNewer = file === null || stat.mtimeNs > file.mtimeNs
    if (isNewer && (await isWhole(ports, path))) offered.push({ path, stat })
    else await remove(fs, path).catch(() => undefined)
  }
  return offered.toSorted((a, b) => Number(b.stat.mtimeNs - a.stat.mtimeNs))[0] ?? null
}

/** Taking a lock is a matter of milliseconds; what is older by a minute is nobody's. */
async function sweepDebris(ports: Ports, path: string): Promise<void> {
  const { fs, clock } = ports
  const stat = await statOrNull(ports, path)
  if (stat === null || isSince(stat, clock.now() - 60_000)) return
  await (stat.kind === 'folder' ? fs.rmdir(path) : remove(fs, path)).catch(() => undefined)
}

function isSince({ mtimeNs }: FileStat, time: number): boolean {
  return Number(mtimeNs / 1_000_000n) >= time
}

async function isWhole(ports: Ports, path: string): Promise<boolean> {
  try {
    const container = await openContainer(ports, path)
    await container.close()
    return !container.damaged && container.parts.size > 0
  } catch (error) {
    if (error instanceof Trouble) return false
    throw error
  }
}
