import { type Answer, answer } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import type { OpenedProject } from '../../shared/contract/shell.ts'
import type { ExchangeReport } from '../../shared/refi/exchangeReport.ts'
import type { LogEntry, LogHeader } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import type { StudyStore } from '../storage/studyStore.ts'
import { journalEntries, recoverChanges } from './recoverChanges.ts'
import { readStudyFile } from './studyFile.ts'

/** Changes that are on disk but not in the project file: the program ended before it was saved. */
export interface Recovery {
  readonly entries: readonly LogEntry[]
  readonly firstAt: string
  readonly lastAt: string
  /** The file is not the one these changes continue: another program saved it, or a backup was put in its place. */
  readonly isOtherVersion: boolean
}

export interface LoadOptions {
  readonly onProgress: (step: string, share: number | null) => void
  /** Shows what would be recovered; true takes it over. */
  readonly onRecovery: (what: Recovery) => Promise<boolean>
}

export interface LoadedStudy {
  readonly project: Project
  readonly log: readonly LogHeader[]
  /** What came in and what did not, where the file was read just now. */
  readonly report: ExchangeReport | null
  /** Whether another program wrote the file, and the study does not say yet how it came in. */
  readonly isForeign: boolean
  /** Why the file must not be written over: a newer Throughline made it. */
  readonly newer: string | null
  /** Whether the project file holds everything. */
  readonly isSaved: boolean
}

/**
 * The study as it was left: the working copy where it is one of this very file, else the file itself; then what the journal
 * holds beyond it, if the researcher wants it.
 */
export async function loadStudy(
  host: Host,
  opened: OpenedProject,
  store: StudyStore,
  storeName: string,
  { onProgress, onRecovery }: LoadOptions,
): Promise<Answer<LoadedStudy>> {
  const pending = journalEntries(opened)
  let read: Pick<LoadedStudy, 'report' | 'newer' | 'isForeign'> = { report: null, newer: null, isForeign: false }
  const readFile = async (): Promise<Answer<null>> => {
    const studied = await readStudyFile(host, opened, storeName, onProgress)
    if (!studied.ok) return studied
    read = studied.value
    return answer(null)
  }
  const loaded = async (isSaved: boolean): Promise<Answer<LoadedStudy>> => {
    const [records, log] = await Promise.all([store.records(), store.headers()])
    return answer({ project: projectOf(records), log, ...read, isSaved })
  }

  if (!(await isCopyOf(store, opened, pending)) || (await isUntouchedForeign(store))) {
    const studied = await readFile()
    if (!studied.ok) return studied
  }
  const [first] = pending
  const last = pending.at(-1)
  if (!first || !last) return loaded(true)

  const isOtherVersion = opened.journal.isForeign
  if (await onRecovery({ entries: pending, firstAt: first.at, lastAt: last.at, isOtherVersion })) {
    await recoverChanges(host, opened, store, pending)
    return loaded(false)
  }
  const aside = await host.call('journal:settle', { handle: opened.handle, how: 'set-aside' })
  if (!aside.ok) return aside
  const studied = await readFile()
  return studied.ok ? loaded(true) : studied
}

/** Nothing was done here yet to a project of another program: how it came in is in no history, so that it is read again. */
async function isUntouchedForeign(store: StudyStore): Promise<boolean> {
  const meta = await store.meta()
  if (meta === null || meta.seq > 0) return false
  const info = (await store.records()).find(({ kind }) => kind === 'project')
  return info?.kind === 'project' && info.origin !== null && !info.origin.startsWith('Throughline')
}

/**
 * Whether the working copy is one of this very file. One that is ahead of both file and journal holds what is nowhere else on record;
 * the truth is the file.
 */
async function isCopyOf(store: StudyStore, opened: OpenedProject, pending: readonly LogEntry[]): Promise<boolean> {
  const meta = await store.meta()
  if (meta === null || opened.sha256 === null || meta.fileSha256 !== opened.sha256) return false
  if (opened.journal.isForeign) return pending.length === 0
  const last = pending.at(-1)
  return last === undefined ? meta.seq === meta.fileSeq : meta.seq <= last.seq
}
