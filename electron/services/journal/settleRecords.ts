import { readOnlyFile } from '../loadProject.ts'
import type { OpenProject } from '../openProject.ts'
import { StagedEntries } from '../stagedEntries.ts'
import { Trouble } from '../trouble.ts'
import { Journal } from './journal.ts'
import type { Base } from './journalFormat.ts'
import { setJournalAside } from './recoverJournal.ts'

/**
 * Decides about the records found at opening. New changes made since then stand behind them, so there must be none: set
 * aside they would be lost to the project, and kept they would have been numbered already.
 */
export function settleRecords(project: OpenProject, how: 'keep' | 'set-aside'): Promise<void> {
  return project.inTurn(() =>
    project.whilePaused(async () => {
      const { journal, recovered } = project.loaded
      if (journal === null || recovered === null) return void project.writable()
      if (journal.unsavedCount !== recovered.records.length) {
        throw new Trouble(
          'not-allowed',
          'There are new changes since the project was opened. Save them first; nothing was decided.',
        )
      }
      try {
        await journal.close()
        if (how === 'keep') await keep(project)
        else await setAside(project)
      } catch (error) {
        project.context.log.error('settle-records', error)
        project.loaded = { ...project.loaded, journal: null }
        readOnlyFile(
          project,
          'The journal could not be begun anew, so the project is open for reading. Nothing was lost; open it again.',
        )
        throw project.trouble(error, 'could not go on from the changes in the journal')
      }
    }),
  )
}

/** From now on the records continue the file that is there. */
async function keep(project: OpenProject): Promise<void> {
  const { recovered, disk } = project.loaded
  const records = recovered?.records ?? []
  const first = records[0]
  const base: Base = {
    sha256: disk?.sha256 ?? null,
    savedSeq: first === undefined ? null : first.seq - 1,
    stagedUpTo: recovered?.base.stagedUpTo ?? 0,
  }
  const journal = await beginAnew(project, base, records)
  project.loaded = { ...project.loaded, journal, recovered: { records, cut: false, isForeign: false, base } }
}

async function setAside(project: OpenProject): Promise<void> {
  const { ports } = project.context
  const { data } = project
  await setJournalAside(ports, data)
  const base: Base = { sha256: project.loaded.disk?.sha256 ?? null, savedSeq: null, stagedUpTo: 0 }
  const journal = await beginAnew(project, base, [])
  const staged = await StagedEntries.load(ports, data.staged, 0)
  project.loaded = { ...project.loaded, journal, staged, recovered: null }
}

function beginAnew(project: OpenProject, base: Base, records: Parameters<typeof Journal.create>[3]): Promise<Journal> {
  const { context, data, target } = project
  return Journal.create(context.ports, { path: data.journal, project: target }, base, records)
}
