import { basename } from 'node:path'
import { atomicSave } from './atomicSave.ts'
import { makeBackup } from './backups.ts'
import { type Container, writtenContainer } from './container/container.ts'
import { bytesOf, type PlacedEntry } from './container/part.ts'
import { writeZip, zipSize } from './container/writeZip.ts'
import { type DiskState, diskStateOf } from './diskState.ts'
import { ensureFolder, remove } from './fileBytes.ts'
import { requireSpace } from './freeSpace.ts'
import { Journal } from './journal/journal.ts'
import { peekJournal, type Recovered, setJournalAside } from './journal/recoverJournal.ts'
import { ProjectLock } from './lock.ts'
import type { OpenProject } from './openProject.ts'
import type { Ports } from './ports.ts'
import { type ProjectData, projectDataOf } from './projectData.ts'
import { StagedEntries } from './stagedEntries.ts'
import { Trouble } from './trouble.ts'

/**
 * Save as: from now on the project lives in another file, and the file so far stays as it was last saved.
 *
 * The new file is written at once with what the old one holds, and the journal's unsaved changes go with it. So both are
 * whole at every moment, and a crash before the next save finds the changes where the researcher now works. This is
 * also the way out of a read-only or damaged file.
 */
export async function moveProject(project: OpenProject, target: string): Promise<void> {
  const { ports } = project.context
  if (target === project.target) return
  if (project.loaded.journal !== null) project.writable()
  const attempt = await ProjectLock.acquire(ports, target).catch((error: unknown) => {
    throw project.trouble(error, 'could not be saved at the new place')
  })
  if (attempt.kind === 'held') {
    throw new Trouble('locked', `“${basename(target)}” is being worked on by ${attempt.holder}. Choose another name.`)
  }
  try {
    await project.whilePaused(() => moveTo(project, target, attempt.lock))
  } catch (error) {
    if (project.lock !== attempt.lock) await attempt.lock.release().catch(() => undefined)
    throw project.trouble(error, 'could not be saved at the new place')
  }
}

async function moveTo(project: OpenProject, target: string, lock: ProjectLock): Promise<void> {
  const { context, loaded, data: oldData } = project
  const { ports, log } = context
  const place = await prepare(project, target)

  const isOldJournalOurs = loaded.journal !== null
  await project.stopWriting()
  await loaded.container?.close()
  project.target = target
  project.data = place.data
  project.readOnly = null
  project.settled = place.container === null && place.before !== null ? { sha256: place.before.sha256 } : null
  project.backedUpAt = null
  const { container, journal, staged } = place
  const disk = container?.disk ?? null
  project.loaded = { ...project.loaded, container, disk, journal, staged, problems: [], notices: [] }
  project.hold(lock)
  if (isOldJournalOurs) await setJournalAside(ports, oldData).catch((error: unknown) => log.error('set-aside', error))
}

interface Place {
  readonly data: ProjectData
  /** What lay there, which the researcher agreed to replace. */
  readonly before: DiskState | null
  readonly container: Container | null
  readonly journal: Journal
  readonly staged: StagedEntries
}

/** Everything the project needs at the new place, while it still lives at the old one. */
async function prepare(project: OpenProject, target: string): Promise<Place> {
  const { ports, options } = project.context
  const data = projectDataOf(options.dataFolder, target)
  const unsaved = await unsavedChanges(project)
  const before = await diskStateOf(ports, target)
  await ensureFolder(ports.fs, ports.machine.platform, data.folder)
  if (before !== null) await makeBackup(ports, data.backups, target, 'before Save as wrote over it')
  await setJournalAside(ports, data)
  const container = await writeCopy(project, target)
  let journal: Journal | null = null
  try {
    const base = { ...unsaved.base, sha256: container?.disk.sha256 ?? null, stagedUpTo: 0 }
    journal = await Journal.create(ports, { path: data.journal, project: target }, base, unsaved.records)
    const staged = await carryStaged(project, data, container === null)
    return { data, before, container, journal, staged }
  } catch (error) {
    await journal?.close()
    await container?.close()
    await clearPlace(ports, data, container !== null && before === null ? target : null)
    throw error
  }
}

/** What did not become the project's place must not look like it: best effort, as a whole copy does no harm. */
async function clearPlace({ fs }: Ports, data: ProjectData, copy: string | null): Promise<void> {
  await remove(fs, data.journal).catch(() => undefined)
  if (copy !== null) await remove(fs, copy).catch(() => undefined)
}

/** The changes that go along, and what is known of the file they continue. */
async function unsavedChanges({ context, data, loaded }: OpenProject): Promise<Pick<Recovered, 'records' | 'base'>> {
  const { journal, recovered } = loaded
  if (journal !== null) return peekJournal(context.ports, data, journal.base.sha256)
  // Of a read-only project: the changes a crash left, unless they belong to another version.
  if (recovered !== null && !recovered.isForeign) return recovered
  return { records: [], base: { sha256: null, savedSeq: null, stagedUpTo: 0 } }
}

/** A file at the new place with every entry that can be read; none for a project that was never saved. */
async function writeCopy(project: OpenProject, target: string): Promise<Container | null> {
  const { context, loaded } = project
  const { ports } = context
  if (loaded.container === null) return null
  const parts = Array.from(project.parts().values())
  await requireSpace(ports, target, zipSize(parts))
  let placed: readonly PlacedEntry[] = []
  const { sha256 } = await atomicSave(ports, target, {
    write: async (sink) => {
      placed = await writeZip(sink, parts)
    },
  })
  return writtenContainer(ports, target, sha256, placed)
}

/** Staged contents are in the copy; where there is none they are staged anew at the new place. */
async function carryStaged(project: OpenProject, data: ProjectData, isNeeded: boolean): Promise<StagedEntries> {
  const staged = await StagedEntries.load(project.context.ports, data.staged, 0)
  if (!isNeeded) return staged
  for (const part of project.loaded.staged?.parts().values() ?? []) await staged.stage(part.name, await bytesOf(part))
  return staged
}
