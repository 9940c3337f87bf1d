import type { Host } from '../../shared/contract/host.ts'
import type { OpenedProject } from '../../shared/contract/shell.ts'
import { applyChanges } from '../../shared/study/applyChanges.ts'
import { type LogEntry, logEntrySchema } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import type { StudyStore } from '../storage/studyStore.ts'
import { notifyProblem } from './notices.ts'
import { parseStagedText, stagedTextName, textsOf } from './stagedTexts.ts'

/** What the journal holds, as far as it can be read: the longest valid beginning. */
export function journalEntries({ journal }: OpenedProject): LogEntry[] {
  const entries: LogEntry[] = []
  for (const record of journal.records) {
    const parsed = logEntrySchema.safeParse(jsonOf(record))
    if (!parsed.success) {
      notifyProblem(
        `${journal.records.length - entries.length} changes in the journal cannot be read by this version and were left out. They stay in the journal’s archive.`,
      )
      break
    }
    entries.push(parsed.data)
  }
  return entries
}

/**
 * Takes the journal’s changes over into the working copy. An entry that no longer fits the study is named and left out; the rest
 * goes on. Changes of another version of the file become new ones of this.
 */
export async function recoverChanges(
  host: Host,
  opened: OpenedProject,
  store: StudyStore,
  pending: readonly LogEntry[],
): Promise<void> {
  const headers = await store.headers()
  const known = headers.at(-1)?.seq ?? 0
  let project = projectOf(await store.records())
  const missing = opened.journal.isForeign ? pending : pending.filter(({ seq }) => seq > known)
  await addStagedTexts(host, opened, store, missing)
  const misfits: LogEntry[] = []
  const fitting: { entry: LogEntry; after: Project }[] = []
  for (const entry of missing) {
    try {
      project = applyChanges(project, entry.changes)
      fitting.push({ entry, after: project })
    } catch {
      misfits.push(entry)
    }
  }
  const renumbered = opened.journal.isForeign || misfits.length > 0
  if (renumbered) await host.call('journal:settle', { handle: opened.handle, how: 'set-aside' })
  for (const [index, { entry, after }] of fitting.entries()) {
    const next = renumbered ? { ...entry, seq: known + index + 1, undoes: null, redoes: null, restores: null } : entry
    if (renumbered)
      await host.call('journal:append', { handle: opened.handle, seq: next.seq, record: JSON.stringify(next) })
    await store.commit([next], after)
  }
  if (misfits.length > 0) notifyProblem(sayMisfits(misfits))
}

function sayMisfits(misfits: readonly LogEntry[]): string {
  const named = misfits
    .slice(0, 3)
    .map(({ words }) => words)
    .join('; ')
  const more = misfits.length > 3 ? '…' : ''
  return `${misfits.length} of the recovered changes no longer fit the project file and were left out: ${named}${more}. They stay in the journal’s archive.`
}

async function addStagedTexts(
  host: Host,
  opened: OpenedProject,
  store: StudyStore,
  entries: readonly LogEntry[],
): Promise<void> {
  const wanted = new Set(textsOf(entries).map(stagedTextName))
  const there = opened.entries.map(({ name }) => name).filter((name) => wanted.has(name))
  if (there.length === 0) return
  const read = await host.call('project:entries', { handle: opened.handle, names: there })
  if (!read.ok) return notifyProblem(read.failure.message)
  await store.addTexts(read.value.flatMap(({ bytes }) => parseStagedText(bytes) ?? []))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
