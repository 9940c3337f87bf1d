import { basename, dirname, extname, join } from 'node:path'
import { atomicSave } from './atomicSave.ts'
import { type KeptBackup, makeBackup, thinOutBackups } from './backups.ts'
import { fileTime } from './clockPort.ts'
import { openContainer } from './container/container.ts'
import { statOrNull } from './diskState.ts'
import { piecesOf, withFile } from './fileBytes.ts'
import { setJournalAside } from './journal/recoverJournal.ts'
import { loadProject } from './loadProject.ts'
import type { OpenProject } from './openProject.ts'
import { isCode, Trouble } from './trouble.ts'

/**
 * Puts a backup in the file's place. The present state is backed up first, and changes that only the journal holds
 * are kept aside: restoring the wrong backup is a mistake one can take back.
 */
export async function restoreBackup(project: OpenProject, backup: KeptBackup): Promise<void> {
  const { ports, log } = project.context
  if (project.lock === null) {
    throw new Trouble('locked', 'A backup can be restored only where the project may be written. Nothing was changed.')
  }
  try {
    await project.requireLock()
    await requireSound(project, backup)
    await keepPresent(project)
    await project.whilePaused(async () => {
      await project.loaded.container?.close()
      await putBack(project, backup)
      await project.loaded.journal?.close()
      await setJournalAside(ports, project.data)
      project.readOnly = null
      project.settled = null
      await loadProject(project)
    })
  } catch (error) {
    throw project.trouble(error, 'could not be put back to the backup')
  }
  await thinOutBackups(ports, project.data.backups).catch((error: unknown) => log.error('thin-out', error))
}

async function requireSound(project: OpenProject, backup: KeptBackup): Promise<void> {
  const container = await openContainer(project.context.ports, backup.path)
  await container.close()
  const isAsMade = backup.sha256 === '' || backup.sha256 === container.disk.sha256
  if (!container.damaged && isAsMade) return
  throw new Trouble(
    'damaged',
    'This backup is damaged itself, so it was not restored. Choose another one; nothing was changed.',
  )
}

/** A backup, or, where the disk no longer gives the file back, the file itself under another name. */
async function keepPresent(project: OpenProject): Promise<void> {
  const { ports } = project.context
  const { target, data } = project
  if ((await statOrNull(ports, target)) === null) return
  try {
    await makeBackup(ports, data.backups, target, 'before restoring a backup')
  } catch (error) {
    if (!isCode(error, 'EIO')) throw error
    const ending = extname(target)
    const name = `${basename(target, ending)} (damaged ${fileTime(ports.clock.now())})${ending}`
    await ports.fs.rename(target, join(dirname(target), name))
  }
}

async function putBack(project: OpenProject, backup: KeptBackup): Promise<void> {
  const { ports } = project.context
  await withFile(ports.fs, backup.path, async (file) => {
    const { size } = await file.stat()
    await atomicSave(ports, project.target, {
      write: async (sink) => {
        for await (const piece of piecesOf(file, 0, size)) await sink.write(piece)
      },
      verified: () => project.requireLock(),
    })
  })
}
