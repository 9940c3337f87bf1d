import { basename, dirname, extname } from 'node:path'
import type { Backup, CallOutput, FileRef, OpenedProject } from '../../shared/contract/shell.ts'
import { atomicSave } from './atomicSave.ts'
import { type KeptBackup, listBackups, makeBackup, thinOutBackups } from './backups.ts'
import { fileTime } from './clockPort.ts'
import { commitSave } from './commitSave.ts'
import { type DiskComparison, diskStateOf, isUntouched, statOrNull } from './diskState.ts'
import { exists, piecesOf, remove, withFile } from './fileBytes.ts'
import type { OpenProject } from './openProject.ts'
import { freeName } from './projectNames.ts'
import { rescueParts } from './rescueParts.ts'
import { restoreBackup } from './restoreBackup.ts'
import type { SaveDraft } from './saveDraft.ts'
import { Trouble } from './trouble.ts'

/** One at a time, and in the order they were asked for. */
export function save(project: OpenProject, draft: SaveDraft): Promise<CallOutput<'save:commit'>> {
  project.takeDraft(draft)
  return project.inTurn(() =>
    project.whileSaving(async () => {
      const { context, target } = project
      const started = context.ports.clock.now()
      const saved = await commitSave(project, draft)
      const { size } = saved
      context.log.info('saved', { size, entries: draft.entries.length, ms: context.ports.clock.now() - started })
      return { ...saved, problems: [...saved.problems], file: await context.fileIds.refOf(target, 'project') }
    }),
  )
}

/** Compares the file with what was last read or written. */
export function look(project: OpenProject): Promise<DiskComparison> {
  return project.inTurn(async () => {
    const { ports } = project.context
    const { disk, journal } = project.loaded
    try {
      const stat = await statOrNull(ports, project.target)
      if (stat === null) {
        if (disk === null) return 'never-saved'
        return project.settled?.sha256 === null ? 'same' : 'gone'
      }
      if (disk !== null && isUntouched(disk, stat)) return 'same'
      const now = await diskStateOf(ports, project.target)
      if (now === null) return 'gone'
      if (now.sha256 === disk?.sha256) {
        project.loaded = { ...project.loaded, disk: now }
        return 'same'
      }
      if (journal !== null && journal.intended(now.sha256) !== null) return 'same'
      if (now.sha256 !== project.settled?.sha256) return 'changed'
      return disk === null ? 'never-saved' : 'same'
    } catch (error) {
      throw project.trouble(error, 'could not be looked at')
    }
  })
}

/** What becomes of a version of the file that is not ours. */
export function settle(project: OpenProject, how: 'overwrite' | 'keep-both'): Promise<FileRef | null> {
  return project.inTurn(async () => {
    project.writable()
    const { ports, fileIds } = project.context
    try {
      const now = await diskStateOf(ports, project.target)
      if (now?.sha256 === project.loaded.disk?.sha256 && now !== null) return null
      const copy = now !== null && how === 'keep-both' ? await keepConflictCopy(project) : null
      await rescueParts(project)
      project.settled = { sha256: now?.sha256 ?? null }
      return copy === null ? null : await fileIds.refOf(copy, 'project')
    } catch (error) {
      throw project.trouble(error, 'could not be settled')
    }
  })
}

async function keepConflictCopy({ context, target }: OpenProject): Promise<string> {
  const { ports } = context
  const machine = ports.machine.hostName.replace(/[^\p{L}\p{N}-]+/gu, '-')
  const path = await freeBeside(target, `conflict copy ${fileTime(ports.clock.now())} ${machine}`, context.ports)
  await withFile(ports.fs, target, async (file) => {
    const { size } = await file.stat()
    await atomicSave(ports, path, {
      write: async (sink) => {
        for await (const piece of piecesOf(file, 0, size)) await sink.write(piece)
      },
    })
  })
  return path
}

function freeBeside(target: string, mark: string, { fs }: OpenProject['context']['ports']): Promise<string> {
  const ending = extname(target)
  const name = `${basename(target, ending)} (${mark})${ending}`
  return freeName(dirname(target), name, (path) => exists(fs, path))
}

/** Keeps a half-written save of an earlier run beside the project, or deletes it. */
export function settleLeftover(project: OpenProject, how: 'keep' | 'discard'): Promise<FileRef | null> {
  return project.inTurn(async () => {
    const { ports, fileIds } = project.context
    const { leftover } = project.loaded
    if (leftover === null) return null
    try {
      let kept: string | null = null
      if (how === 'discard') {
        await remove(ports.fs, leftover.path)
      } else {
        const time = fileTime(Number(leftover.stat.mtimeNs / 1_000_000n))
        kept = await freeBeside(project.target, `unfinished save ${time}`, ports)
        await ports.fs.rename(leftover.path, kept)
      }
      project.loaded = { ...project.loaded, leftover: null }
      return kept === null ? null : await fileIds.refOf(kept, 'project')
    } catch (error) {
      throw project.trouble(error, 'could not be tidied up')
    }
  })
}

/** Null for a project that has no file yet. */
export function backUp(project: OpenProject, reason: string): Promise<Backup | null> {
  return project.inTurn(async () => {
    const { ports } = project.context
    const { backups } = project.data
    try {
      if ((await statOrNull(ports, project.target)) === null) return null
      const backup = await makeBackup(ports, backups, project.target, reason)
      project.backedUpAt = ports.clock.now()
      await thinOutBackups(ports, backups)
      return backupRef(project, backup)
    } catch (error) {
      throw project.trouble(error, 'could not be backed up')
    }
  })
}

export async function backupsOf(project: OpenProject): Promise<Backup[]> {
  try {
    const backups = await listBackups(project.context.ports, project.data.backups)
    return backups.map((backup) => backupRef(project, backup))
  } catch (error) {
    throw project.trouble(error, 'could not be looked up among the backups')
  }
}

export function restore(project: OpenProject, backupId: string): Promise<OpenedProject> {
  return project.inTurn(async () => {
    const backups = await listBackups(project.context.ports, project.data.backups)
    const backup = backups.find((candidate) => backupRef(project, candidate).backupId === backupId)
    if (backup === undefined) throw new Trouble('not-found', 'This backup is no longer there. Choose another one.')
    await restoreBackup(project, backup)
    return project.describe()
  })
}

function backupRef({ context }: OpenProject, { path, madeAt, reason, size }: KeptBackup): Backup {
  return { backupId: context.fileIds.idOf(path, 'backup'), madeAt, reason, size }
}
