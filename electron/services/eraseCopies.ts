import { basename, dirname, extname, join } from 'node:path'
import type { CallOutput } from '../../shared/contract/shell.ts'
import { isTemporaryOf } from './atomicSave.ts'
import { listBackups, makeBackup, noteOf } from './backups.ts'
import { statOrNull } from './diskState.ts'
import { namesIn, remove } from './fileBytes.ts'
import { isUnfinishedJournal } from './journal/journal.ts'
import type { OpenProject } from './openProject.ts'
import { Trouble } from './trouble.ts'

/**
 * Deletes every earlier copy of a project that the program made and knows of: its backups, changes that were set aside, contents that
 * wait for a save, half-written saves. The file as it is now is backed up first, so that there is always one copy more than the file.
 * Files are deleted as files are; what a disk keeps of them until it writes there again is out of reach.
 */
export function eraseCopies(project: OpenProject): Promise<CallOutput<'backup:erase'>> {
  return project.inTurn(async () => {
    const { ports } = project.context
    const { fs } = ports
    const { target, data } = project
    try {
      const { journal, staged } = project.writable()
      if (journal.unsavedCount > 0 || (await statOrNull(ports, target)) === null)
        throw new Trouble(
          'not-allowed',
          'The project has to be saved before its earlier copies are deleted. Nothing was deleted.',
        )
      const fresh = await makeBackup(ports, data.backups, target, 'after a withdrawal')
      project.backedUpAt = ports.clock.now()
      const old = (await listBackups(ports, data.backups)).filter(({ path }) => path !== fresh.path)
      for (const { path } of old) {
        await remove(fs, path)
        await remove(fs, noteOf(path))
      }
      const others = [
        ...(await pathsIn(project, data.setAside, () => true)),
        ...(await pathsIn(project, data.backups, (name) => name.endsWith('.throughline-tmp'))),
        ...(await pathsIn(project, data.folder, isUnfinishedJournal)),
        ...(await pathsIn(project, dirname(target), (name) => isTemporaryOf(target, name))),
      ]
      for (const path of others) await remove(fs, path)
      await project.whilePaused(() => staged.folded(staged.upTo, () => true))
      project.loaded = { ...project.loaded, leftover: null }
      return { backups: old.length, others: others.length, remaining: await copiesBeside(project) }
    } catch (error) {
      throw project.trouble(error, 'could not be rid of its earlier copies')
    }
  })
}

async function pathsIn(project: OpenProject, folder: string, isMeant: (name: string) => boolean): Promise<string[]> {
  const names = await namesIn(project.context.ports.fs, folder)
  return names.filter(isMeant).map((name) => join(folder, name))
}

/** Files that carry the project’s name with a remark: copies that a conflict, a crash or a person made. They are the researcher’s. */
async function copiesBeside({ context, target }: OpenProject): Promise<string[]> {
  const ending = extname(target)
  const stem = basename(target, ending)
  const names = await namesIn(context.ports.fs, dirname(target))
  return names.filter((name) => name !== basename(target) && name.startsWith(`${stem} (`) && name.endsWith(ending))
}
