import type { Guid } from '../records/guid.ts'
import type { LogEntry } from './logEntry.ts'
import type { Project } from './project.ts'

/** Texts that only the history refers to: of sources that were deleted, and from before corrections. Undo and the bin need them. */
export function earlierTexts(project: Project, log: readonly LogEntry[]): Guid[] {
  const present = new Set([...project.sources.values()].map(({ textId }) => textId))
  const earlier = new Set<Guid>()
  for (const { changes } of log)
    for (const { before, after } of changes)
      for (const record of [before, after])
        if (record?.kind === 'source' && record.textId !== null && !present.has(record.textId))
          earlier.add(record.textId)
  return [...earlier]
}
