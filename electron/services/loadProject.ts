import { basename } from 'node:path'
import { isoTime } from './clockPort.ts'
import { listBackups } from './backups.ts'
import { readChecked } from './container/checkedFile.ts'
import { type Container, openContainer } from './container/container.ts'
import { statOrNull } from './diskState.ts'
import { removeFolder, namesIn } from './fileBytes.ts'
import { claimJournal, peekJournal, type Recovered } from './journal/recoverJournal.ts'
import { sweepLeftovers } from './leftovers.ts'
import { ProjectLock } from './lock.ts'
import { noteChecked } from './noteChecked.ts'
import type { OpenProject } from './openProject.ts'
import { followMovedProject } from './projectData.ts'
import { StagedEntries, sweepStaged } from './stagedEntries.ts'
import { conflictCopiesOf, sharedPlaceOf, sharedPlaceWarning } from './syncFolders.ts'
import { isCode, PROTECTED, Trouble, troubleOf } from './trouble.ts'
import { isWriteProtected } from './writable.ts'

/**
 * Reads a project into a window: decides whether it may be written there, then reads file, journal and staged
 * contents, in this order, so that nobody changes the file between reading and locking it.
 *
 * @param heldBy who has the lock, where that is known already
 */
export async function loadProject(project: OpenProject, heldBy: string | null = null): Promise<void> {
  const { ports } = project.context
  const stat = await statOrNull(ports, project.target)
  if (stat !== null && stat.kind !== 'file') {
    throw new Trouble('not-a-project', `“${basename(project.target)}” is a folder, not a project. Choose a .qdpx file.`)
  }
  try {
    if (heldBy !== null) lockedBy(project, heldBy)
    else if (project.lock === null) await lockForWriting(project, stat !== null)
    const { container, problems } = await readFile(project, stat !== null)
    project.loaded = { ...project.loaded, container, disk: container?.disk ?? null, problems }
    await readJournal(project)
    await noteChecked(project)
    await lookAround(project)
  } catch (error) {
    await project.close()
    throw error
  }
}

/** Gets the lock, or says why the project is open for reading only. */
async function lockForWriting(project: OpenProject, isOnDisk: boolean): Promise<void> {
  const { ports } = project.context
  const name = basename(project.target)
  if (isOnDisk && (await isWriteProtected(ports.fs, project.target))) {
    readOnlyFile(project, `“${name}” is write-protected, so it is open for reading. Choose Save as to go on in a copy.`)
    return
  }
  try {
    const attempt = await ProjectLock.acquire(ports, project.target)
    if (attempt.kind === 'owned') {
      project.hold(attempt.lock)
      project.readOnly = null
    } else {
      lockedBy(project, attempt.holder)
    }
  } catch (error) {
    const why = isCode(error, ...PROTECTED)
      ? `The folder of “${name}” is write-protected, so the project is open for reading.`
      : troubleOf(error, `“${name}” is open for reading`, 'Nothing was changed.').message
    readOnlyFile(project, `${why} Choose Save as to go on in a copy.`)
  }
}

export function readOnlyFile(project: OpenProject, message: string): void {
  project.readOnly = { reason: 'file', message, holder: null }
}

function lockedBy(project: OpenProject, holder: string): void {
  const message = `“${basename(project.target)}” is being worked on by ${holder}, so it is open for reading here.`
  project.readOnly = { reason: 'locked', message, holder }
}

/** The file, or nothing and a reason where it cannot be read but something of the project is kept on this machine. */
async function readFile(
  project: OpenProject,
  isOnDisk: boolean,
): Promise<{ readonly container: Container | null; readonly problems: readonly string[] }> {
  const name = basename(project.target)
  try {
    if (!isOnDisk) {
      if (await isUnsavedProject(project)) return { container: null, problems: [] }
      throw new Trouble(
        'not-found',
        `“${name}” is no longer there. If it was moved, choose Open and show where it is now.`,
      )
    }
    const { ports } = project.context
    const container = await openContainer(ports, project.target, await readChecked(ports.fs, project.data.checked))
    if (container.damaged)
      readOnlyDamaged(project, `“${name}” is damaged, so it is open for reading, with what is intact in it.`)
    return { container, problems: [] }
  } catch (error) {
    const trouble = troubleOf(error, `“${name}” could not be opened`, 'Nothing was changed.')
    if (!(await isSomethingKept(project))) throw trouble
    readOnlyDamaged(project, trouble.message)
    return { container: null, problems: [trouble.message] }
  }
}

function readOnlyDamaged(project: OpenProject, message: string): void {
  // Who else works on it matters more: restoring has to wait for them.
  if (project.readOnly?.reason === 'locked') return
  project.readOnly = {
    reason: 'damaged',
    message: `${message} Restore a backup, or choose Save as to keep what is here.`,
    holder: null,
  }
}

/** A project that was begun and never saved: its journal is all there is. */
async function isUnsavedProject({ context, data }: OpenProject): Promise<boolean> {
  const { records, isForeign } = await peekJournal(context.ports, data, null)
  if (isForeign) return false
  return records.length > 0 || (await namesIn(context.ports.fs, data.staged)).length > 0
}

async function isSomethingKept({ context, data }: OpenProject): Promise<boolean> {
  if ((await listBackups(context.ports, data.backups)).length > 0) return true
  return (await peekJournal(context.ports, data, null)).records.length > 0
}

/** Takes over the journal where this window may write; elsewhere only looks, and leaves a holder's journal alone. */
async function readJournal(project: OpenProject): Promise<void> {
  const { context, data, target } = project
  const { ports } = context
  if (project.readOnly?.reason === 'locked') return
  const sha256 = project.loaded.disk?.sha256 ?? null
  const isWritable = project.readOnly === null
  try {
    if (isWritable && sha256 !== null) await followMovedProject(ports, context.options.dataFolder, data, sha256)
    if (isWritable) await claim(project, sha256)
    else await peek(project, sha256)
  } catch (error) {
    const { message } = troubleOf(error, `“${basename(target)}” is open for reading`, 'Nothing was changed.')
    readOnlyFile(project, `${message} Changes could not be recorded in Throughline's own folder at the moment.`)
    await peek(project, sha256)
  }
  const { recovered, staged, problems } = project.loaded
  const more: string[] = []
  if (recovered?.isForeign === true) more.push(foreignRecords(project, recovered))
  if (recovered?.cut === true) more.push(CUT_JOURNAL)
  if (staged !== null && staged.damagedCount > 0) more.push(damagedStaged(staged.damagedCount))
  project.loaded = { ...project.loaded, problems: [...problems, ...more] }
}

const CUT_JOURNAL =
  'The end of the journal could not be read; everything before it was recovered. If the machine stopped while you were working, at most the change of that moment is missing. The unread journal is kept.'

function damagedStaged(count: number): string {
  const what = count === 1 ? 'One file that was taken in is' : `${count} files that were taken in are`
  return `${what} damaged on this machine's disk and could not be recovered. Take them in again from the originals.`
}

async function claim(project: OpenProject, sha256: string | null): Promise<void> {
  const { ports } = project.context
  const { data } = project
  const { journal, recovered } = await claimJournal(ports, data, project.target, sha256)
  project.loaded = { ...project.loaded, journal, recovered }
  if (recovered.records.length === 0) await sweepStaged(ports, data.staged)
  const staged = await StagedEntries.load(ports, data.staged, recovered.base.stagedUpTo)
  project.loaded = { ...project.loaded, staged }
  const isInFile = (name: string) => project.loaded.container?.parts.has(name) ?? false
  if (!recovered.isForeign) await staged.folded(recovered.base.stagedUpTo, isInFile)
  // Spools of saves that a crash interrupted.
  for (const save of await namesIn(ports.fs, data.saves)) await removeFolder(ports.fs, `${data.saves}/${save}`)
}

async function peek(project: OpenProject, sha256: string | null): Promise<void> {
  const { ports } = project.context
  const { data } = project
  await project.loaded.journal?.close()
  const recovered = await peekJournal(ports, data, sha256)
  const staged = await StagedEntries.load(ports, data.staged, recovered.base.stagedUpTo)
  project.loaded = { ...project.loaded, journal: null, recovered, staged }
}

function foreignRecords(project: OpenProject, { records }: Recovered): string {
  const count = records.length === 1 ? 'One change is' : `${records.length} changes are`
  const first = records[0]
  const when = first === undefined ? '' : ` (from ${isoTime(first.at).slice(0, 16).replace('T', ' ')} UTC on)`
  return `${count} in the journal that belong to another version of “${basename(project.target)}” than the one on disk now${when}. A copy of them is kept; look at them before you decide.`
}

/** What lies around the project and may matter: half-written saves, conflict copies, a sync folder. */
async function lookAround(project: OpenProject): Promise<void> {
  const { context, target, loaded } = project
  const { ports, warned } = context
  const notices: string[] = []
  try {
    const place = await sharedPlaceOf(ports, target)
    if (place !== null && (await warned.isFirst(project.data.folder))) notices.push(sharedPlaceWarning(place))
    for (const copy of await conflictCopiesOf(ports, target)) {
      notices.push(`“${copy}” lies beside this project and looks like a conflict copy of it, made by a sync program.`)
    }
    const leftover = project.lock === null ? null : await sweepLeftovers(ports, target)
    project.loaded = { ...loaded, notices, leftover }
  } catch (error) {
    // None of this is needed to work on the project.
    context.log.error('look-around', error)
    project.loaded = { ...loaded, notices }
  }
}
