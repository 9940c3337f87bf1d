import { inverse, recordOf } from '../study/change.ts'
import type { LogEntry } from '../study/logEntry.ts'
import type { Project } from '../study/project.ts'
import { currentOf } from '../study/recordLists.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

/** Takes an entry of the history back: the inverse of its changes, as a new entry. */
export function undo(project: Project, entry: LogEntry): Outcome {
  return again(project, entry, 'undid', inverse(entry.changes))
}

/** Does again what an entry did, after it was taken back. */
export function redo(project: Project, entry: LogEntry): Outcome {
  return again(project, entry, 'redid', entry.changes)
}

function again(project: Project, entry: LogEntry, verb: string, changes: LogEntry['changes']): Outcome {
  // Within one entry a record may change several times: only its first change has to start from what is there.
  const seen = new Set<string>()
  for (const change of changes) {
    const record = recordOf(change)
    const key = `${record.kind} ${record.id}`
    if (seen.has(key)) continue
    seen.add(key)
    if (!sameRecord(currentOf(project, record), change.before))
      return refuse({ reason: 'changed-since', words: entry.words })
  }
  return accept(`${verb}: ${entry.words}`, ...changes)
}
