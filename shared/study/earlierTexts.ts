import type { Guid } from '../records/guid.ts'
import type { LogEntry } from './logEntry.ts'
import type { Project } from './project.ts'

/** Texts that only the history refers to: of sources that were deleted, and from before corrections. Undo and the bin need them. */
export function earlierTexts(project: Project, log: readonly LogEntry[]): Guid[] {
  return textsWithoutSource(project, textsInLog(log))
}

/** Texts that a history names, in the order of their first mention; those found in the entries before it come first. */
export function textsInLog(log: readonly LogEntry[], before: readonly Guid[] = []): Guid[] {
  const found = new Set(before)
  for (const { changes } of log)
    for (const change of changes)
      for (const record of [change.before, change.after])
        if (record?.kind === 'source' && record.textId !== null) found.add(record.textId)
  return [...found]
}

export function textsWithoutSource(project: Project, textIds: readonly Guid[]): Guid[] {
  const present = new Set([...project.sources.values()].map(({ textId }) => textId))
  return textIds.filter((id) => !present.has(id))
}
