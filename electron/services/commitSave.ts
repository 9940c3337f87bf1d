import { basename } from 'node:path'
import { atomicSave } from './atomicSave.ts'
import { makeBackup, thinOutBackups } from './backups.ts'
import { fileTime, isoTime } from './clockPort.ts'
import { type Container, openContainer, writtenContainer } from './container/container.ts'
import type { Part, PlacedEntry } from './container/part.ts'
import { writeZip, zipSize } from './container/writeZip.ts'
import { type DiskState, diskStateOf, isSameFileAndTime, statOrNull } from './diskState.ts'
import { requireSpace } from './freeSpace.ts'
import { noteChecked } from './noteChecked.ts'
import type { OpenProject } from './openProject.ts'
import type { SaveDraft } from './saveDraft.ts'
import { sharedPlaceOf } from './syncFolders.ts'
import { Trouble, troubleOf } from './trouble.ts'

export interface SavedProject {
  readonly savedAt: string
  readonly sha256: string
  readonly size: number
  /** What did not work beside the save itself. */
  readonly problems: readonly string[]
}

const BACKUP_EVERY = 15 * 60_000

/**
 * Puts a save in the file's place, in the order that loses nothing wherever it is interrupted:
 *
 * the lock is still ours → the file is still as we know it → there is room → the present file is backed up → the
 * new file is written beside it, synced and read back → the journal names it → it takes the old one's place → the
 * folder is synced → the journal lets go of what the file now holds. Only then it is answered.
 */
export async function commitSave(project: OpenProject, draft: SaveDraft): Promise<SavedProject> {
  const { ports } = project.context
  try {
    project.writable()
    const written = await draft.finished()
    await project.requireLock()
    const before = await requireKnownFile(project)
    const parts = partsOf(project, draft, written)
    await requireSpace(ports, project.target, zipSize(parts))
    const problems = await backUp(project, before)

    let placed: readonly PlacedEntry[] = []
    const { seq: savedSeq, stagedUpTo } = draft
    const { sha256, size } = await atomicSave(ports, project.target, {
      write: async (sink) => {
        placed = await writeZip(sink, parts)
      },
      verified: async ({ sha256 }) => {
        await project.requireLock()
        await requireUntouched(project, before)
        await project.writable().journal.intend({ sha256, savedSeq, stagedUpTo })
        // Everything that is kept has been copied, and some network disks replace no file that is open.
        await project.loaded.container?.close()
      },
      recoveryName: (stem, ending) => `${stem} (recovery copy ${fileTime(project.openedAt)})${ending}`,
    })
    await adopt(project, stagedUpTo, () => writtenContainer(ports, project.target, sha256, placed))
    await requireStillThere(project, sha256)
    return { savedAt: isoTime(ports.clock.now()), sha256, size, problems }
  } catch (error) {
    throw project.trouble(error, 'could not be saved')
  } finally {
    await draft.discard()
  }
}

/**
 * The file as it lies there now; refuses when that is not what we last read or wrote, unless the researcher has
 * settled exactly that. A file that an earlier save intended is ours: its rename happened after all.
 */
async function requireKnownFile(project: OpenProject): Promise<DiskState | null> {
  const { ports } = project.context
  const now = await diskStateOf(ports, project.target)
  const known = project.loaded.disk
  if (now === null) {
    if (known === null || project.settled?.sha256 === null) return null
    throw changed(project, 'gone')
  }
  if (now.sha256 === known?.sha256) {
    project.loaded = { ...project.loaded, disk: now }
    return now
  }
  const { journal } = project.writable()
  const intended = journal.intended(now.sha256)
  if (intended !== null) {
    await adopt(project, intended.stagedUpTo, () => openContainer(ports, project.target))
    return project.loaded.disk
  }
  if (project.settled?.sha256 === now.sha256) return now
  throw changed(project, 'changed')
}

function changed(project: OpenProject, state: 'gone' | 'changed'): Trouble {
  const name = basename(project.target)
  const message =
    state === 'gone'
      ? `“${name}” is no longer where it was: it was moved, renamed or deleted outside Throughline. Your changes are still here; choose whether to write it there again or to save elsewhere.`
      : `“${name}” was changed by another program since it was opened here. It was not written over, and your changes are still here; choose which of the two to keep, or both.`
  return new Trouble('changed-on-disk', message, { state })
}

/**
 * Nobody may have written while we did: the last look before the old file is replaced. Sync programs touch a file's
 * attributes without changing it, so other times alone are no reason to refuse.
 */
async function requireUntouched(project: OpenProject, before: DiskState | null): Promise<void> {
  const { ports } = project.context
  const stat = await statOrNull(ports, project.target)
  if (stat === null && before === null) return
  if (stat !== null && before !== null) {
    if (isSameFileAndTime(before.stat, stat)) return
    if ((await diskStateOf(ports, project.target))?.sha256 === before.sha256) return
  }
  throw changed(project, stat === null ? 'gone' : 'changed')
}

/** Every entry of the new file: written with this save, staged before it began, or kept from the file. */
function partsOf(project: OpenProject, draft: SaveDraft, written: ReadonlyMap<string, Part>): readonly Part[] {
  const { staged } = project.writable()
  const before = staged.parts(draft.stagedUpTo)
  const later = staged.parts()
  const kept = project.loaded.container?.parts
  return draft.entries.map((name) => {
    const part = written.get(name) ?? before.get(name) ?? kept?.get(name) ?? later.get(name)
    if (part !== undefined) return part
    throw new Trouble(
      'bad-request',
      'A part of the project that should stay as it is was not found. Nothing was saved; the file so far and your changes are still here.',
      { entry: name },
    )
  })
}

/**
 * Backs the file up before the first write of a session, every quarter of an hour of work, and always before a
 * version that is not ours is written over. Only that last one has to succeed: a save matters more than a copy of the
 * state before it.
 */
async function backUp(project: OpenProject, before: DiskState | null): Promise<readonly string[]> {
  const { ports, log } = project.context
  if (before === null) return []
  const isForeign = before.sha256 !== project.loaded.disk?.sha256
  const isFirst = project.backedUpAt === null
  const now = ports.clock.now()
  if (!isForeign && !isFirst && now - (project.backedUpAt ?? 0) < BACKUP_EVERY) return []
  const reason = isForeign
    ? 'before writing over another version'
    : isFirst
      ? 'before the first save of a session'
      : 'while working'
  try {
    await makeBackup(ports, project.data.backups, project.target, reason)
    project.backedUpAt = now
    await thinOutBackups(ports, project.data.backups)
    return []
  } catch (error) {
    if (isForeign) throw error
    log.error('backup', error)
    return [
      troubleOf(error, 'The project is saved, but no backup could be made', 'Older backups are still there.').message,
    ]
  }
}

/**
 * The new file is in place: from here on it is what entries are kept from and what the next save expects. Cutting the
 * journal and deleting staged contents can fail without harm, as both know by number what the file holds.
 */
async function adopt(project: OpenProject, stagedUpTo: number, open: () => Promise<Container>): Promise<void> {
  const { log } = project.context
  const { journal, staged } = project.writable()
  const container = await open()
  const old = project.loaded.container
  project.loaded = { ...project.loaded, container, disk: container.disk }
  project.settled = null
  await old?.close()
  try {
    await journal.saved()
    await staged.folded(stagedUpTo, (name) => container.parts.has(name))
  } catch (error) {
    log.error('after-save', error)
  }
  await noteChecked(project)
}

/** Sync programs and network disks may have put another version there at once (R14). */
async function requireStillThere(project: OpenProject, sha256: string): Promise<void> {
  const { ports } = project.context
  if ((await sharedPlaceOf(ports, project.target)) === null) return
  const now = await diskStateOf(ports, project.target)
  if (now?.sha256 !== sha256) throw changed(project, now === null ? 'gone' : 'changed')
}
