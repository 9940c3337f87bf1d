import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { namesIn, withFile, readExactly } from './fileBytes.ts'
import { HEADER_SIZE, parseHeader } from './journal/journalFormat.ts'
import { ProjectLock } from './lock.ts'
import type { Ports } from './ports.ts'
import { statOrNull } from './diskState.ts'
import { isCode } from './trouble.ts'

/** What the data folder keeps for one project file: on this machine, whatever becomes of the disk the project is on. */
export interface ProjectData {
  readonly folder: string
  readonly journal: string
  /** The journal while a new one takes its place. */
  readonly claimed: string
  readonly staged: string
  readonly saves: string
  readonly backups: string
  readonly setAside: string
  /** What the last check of the file found. */
  readonly checked: string
}

export function projectDataOf(dataFolder: string, target: string): ProjectData {
  const key = createHash('sha256').update(target).digest('hex').slice(0, 32)
  return projectDataIn(join(projectsOf(dataFolder), key))
}

function projectsOf(dataFolder: string): string {
  return join(dataFolder, 'projects')
}

function projectDataIn(folder: string): ProjectData {
  return {
    folder,
    journal: join(folder, 'journal'),
    claimed: join(folder, 'journal.claimed'),
    staged: join(folder, 'staged'),
    saves: join(folder, 'saves'),
    backups: join(folder, 'backups'),
    setAside: join(folder, 'set-aside'),
    checked: join(folder, 'checked'),
  }
}

/**
 * Lets journal and backups follow a project that was renamed or moved outside the program: its old path leads
 * nowhere, and its journal continues exactly this content.
 */
export async function followMovedProject(
  ports: Ports,
  dataFolder: string,
  data: ProjectData,
  sha256: string,
): Promise<void> {
  const { fs } = ports
  if ((await statOrNull(ports, data.folder)) !== null) return
  for (const key of await namesIn(fs, projectsOf(dataFolder))) {
    const other = projectDataIn(join(projectsOf(dataFolder), key))
    const header = await headerOf(ports, other.journal)
    if (header === null || header.path === null) continue
    if (!header.slots.some((slot) => slot?.sha256 === sha256)) continue
    if ((await statOrNull(ports, header.path)) !== null) continue
    // Renamed while it is open elsewhere: the journal is in use there.
    if (await ProjectLock.isHeld(ports, header.path)) continue
    await fs.rename(other.folder, data.folder)
    return
  }
}

async function headerOf({ fs }: Ports, path: string): Promise<ReturnType<typeof parseHeader> | null> {
  try {
    const bytes = await withFile(fs, path, (file) => readExactly(file, 0, HEADER_SIZE))
    return bytes === null ? null : parseHeader(bytes)
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}
