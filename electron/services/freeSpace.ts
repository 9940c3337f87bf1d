import { dirname } from 'node:path'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

/** The old file, the new one beside it, and room for whoever else writes meanwhile. */
const TIMES = 3

/** Refuses to begin a save that the disk has no room for: finding out halfway leaves even less. */
export async function requireSpace({ fs }: Ports, target: string, size: number): Promise<void> {
  const free = await freeBytes(fs, dirname(target))
  const needed = size * TIMES
  if (free === null || free >= needed) return
  throw new Trouble(
    'disk-full',
    `The project could not be saved because the disk is full: saving it safely takes ${readable(needed)}, and ${readable(free)} are free. The file so far and all your changes are still here; free some space and save again.`,
    { needed, free },
  )
}

async function freeBytes(fs: Ports['fs'], folder: string): Promise<number | null> {
  try {
    return (await fs.statfs(folder)).free
  } catch {
    return null // some network disks cannot tell; then trying will
  }
}

export function readable(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'] as const
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
