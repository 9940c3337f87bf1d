import { basename } from 'node:path'
import { atomicSave, type Written } from './atomicSave.ts'
import { makeBackup, thinOutBackups } from './backups.ts'
import { type Container, openContainer } from './container/container.ts'
import { packBytes } from './container/pack.ts'
import { bytesOf, type Part, type PlacedEntry } from './container/part.ts'
import { writeZip, zipSize } from './container/writeZip.ts'
import { diskStateOf } from './diskState.ts'
import { requireSpace } from './freeSpace.ts'
import { ProjectLock } from './lock.ts'
import { nodePorts, type Ports } from './ports.ts'
import { projectDataOf } from './projectData.ts'
import { realTarget } from './realTarget.ts'
import { Trouble, troubleOf } from './trouble.ts'

/** A project file for a program without a window: the same container, the same rules. */
export interface ProjectFile {
  readonly names: readonly string[]
  /** Sizes in bytes, unpacked. */
  readonly entries: readonly { readonly name: string; readonly size: number }[]
  readonly sha256: string
  /** In sentences. */
  readonly problems: readonly string[]
  readonly damaged: boolean
  /** Null where there is no such entry; fails with {@link Trouble} where it is damaged. */
  read(name: string): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** Opens a `.qdpx` from any program. Throws {@link Trouble} with a sentence for whoever asked. */
export async function readContainer(path: string, ports: Ports = nodePorts()): Promise<ProjectFile> {
  try {
    return projectFile(await openContainer(ports, path))
  } catch (error) {
    throw troubleOf(error, `“${basename(path)}” could not be opened`, 'Nothing was changed.')
  }
}

const containers = new WeakMap<ProjectFile, Container>()

function projectFile(container: Container): ProjectFile {
  const { parts, disk, problems, damaged } = container
  const file: ProjectFile = {
    names: Array.from(parts.keys()),
    entries: Array.from(parts.values(), ({ name, size }) => ({ name, size })),
    sha256: disk.sha256,
    problems,
    damaged,
    read: async (name) => {
      const part = parts.get(name)
      return part === undefined ? null : bytesOf(part)
    },
    close: () => container.close(),
  }
  containers.set(file, container)
  return file
}

export interface ContainerChange {
  /** What the file is based on: entries named in `keep` come from it, and it must not have changed since. */
  readonly base: ProjectFile | null
  readonly keep: readonly string[]
  /** New and changed entries. */
  readonly write: ReadonlyMap<string, Uint8Array>
  /** Where backups are kept; null makes none. */
  readonly backup: { readonly dataFolder: string; readonly reason: string } | null
}

/**
 * Writes a project file as one step, with the lock held, the present file backed up, and nothing written over that
 * changed since it was read.
 */
export async function saveContainer(
  path: string,
  change: ContainerChange,
  ports: Ports = nodePorts(),
): Promise<Written> {
  const name = basename(path)
  try {
    const target = await realTarget(ports.fs, path)
    const attempt = await ProjectLock.acquire(ports, target)
    if (attempt.kind === 'held') {
      throw new Trouble(
        'locked',
        `“${name}” is being worked on by ${attempt.holder}. Nothing was written; close it there first.`,
      )
    }
    try {
      return await saveLocked(ports, target, change, attempt.lock)
    } finally {
      await attempt.lock.release()
    }
  } catch (error) {
    throw troubleOf(error, `“${name}” could not be saved`, 'What was there before is still there.')
  }
}

async function saveLocked(ports: Ports, target: string, change: ContainerChange, lock: ProjectLock): Promise<Written> {
  const { base, backup } = change
  const parts = await partsOf(change)
  await requireSpace(ports, target, zipSize(parts))
  await requireUnchanged(ports, target, base)
  if (backup !== null && (await diskStateOf(ports, target)) !== null) {
    const { backups } = projectDataOf(backup.dataFolder, target)
    await makeBackup(ports, backups, target, backup.reason)
    await thinOutBackups(ports, backups)
  }
  let placed: readonly PlacedEntry[] = []
  return atomicSave(ports, target, {
    write: async (sink) => {
      placed = await writeZip(sink, parts)
    },
    verified: async () => {
      await requireUnchanged(ports, target, base)
      if ((await lock.lostTo()) !== null)
        throw new Trouble('locked', 'The project was taken over by another program meanwhile. Nothing was written.')
      if (placed.length !== parts.length) throw new Error('entries were lost while writing')
    },
  })
}

async function partsOf({ base, keep, write }: ContainerChange): Promise<readonly Part[]> {
  const parts: Part[] = []
  const kept = base === null ? undefined : containers.get(base)?.parts
  for (const name of keep) {
    if (write.has(name)) continue
    const part = kept?.get(name)
    if (part === undefined)
      throw new Trouble('not-found', `“${name}” is not in the project, so nothing was written.`, { entry: name })
    parts.push(part)
  }
  for (const [name, bytes] of write) parts.push(await packBytes(name, bytes))
  return parts
}

async function requireUnchanged(ports: Ports, target: string, base: ProjectFile | null): Promise<void> {
  if (base === null) return
  const now = await diskStateOf(ports, target)
  if (now === null || now.sha256 === base.sha256) return
  throw new Trouble(
    'changed-on-disk',
    `“${basename(target)}” was changed by another program meanwhile. Nothing was written; run the command again.`,
  )
}
