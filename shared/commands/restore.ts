import type { Guid } from '../records/guid.ts'
import { added, type Change, recordOf } from '../study/change.ts'
import type { LogEntry } from '../study/logEntry.ts'
import type { Project } from '../study/project.ts'
import { currentOf, isPerSource } from '../study/recordLists.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface Restore extends Act {
  readonly type: 'restore'
  /** The entry that deleted what is to come back. */
  readonly entry: LogEntry
}

/**
 * Brings back what an entry of the history deleted, however much happened since.
 *
 * Codings whose source or code is gone in the meantime stay in the bin; a code whose parent is gone returns to the top.
 */
export function restore(project: Project, command: Restore): Outcome {
  const lost = command.entry.changes.filter((change) => change.after === null)
  const coming = new Set(lost.map((change) => recordOf(change).id))
  const has = (map: ReadonlyMap<Guid, unknown>, id: Guid) => map.has(id) || coming.has(id)
  const changes: Change[] = []
  for (const change of lost) {
    const record = recordOf(change)
    if (currentOf(project, record)) continue
    if (isPerSource(record) && !has(project.sources, record.sourceId)) continue
    if ('codeId' in record && !has(project.codes, record.codeId)) continue
    if ('caseId' in record && !has(project.cases, record.caseId)) continue
    const orphaned = record.kind === 'code' && record.parentId !== null && !has(project.codes, record.parentId)
    changes.push(added(orphaned ? { ...record, parentId: null } : record))
  }
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(`restored what was ${command.entry.words}`, ...changes)
}
