import type { Guid } from '../records/guid.ts'
import type { RelationEnd } from '../records/relation.ts'
import type { MapItem } from '../records/themeMap.ts'
import { added, type Change, recordOf, replaced } from '../study/change.ts'
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
 * Codings whose source or code is gone in the meantime stay in the bin; a code or theme whose parent is gone returns to the top.
 */
export function restore(project: Project, command: Restore): Outcome {
  const lost = command.entry.changes.filter((change) => change.after === null)
  const coming = new Set(lost.map((change) => recordOf(change).id))
  const has = (map: ReadonlyMap<Guid, unknown>, id: Guid) => map.has(id) || coming.has(id)
  const hasEnd = ({ kind, id }: RelationEnd) => has(kind === 'theme' ? project.themes : project.codes, id)
  const hasPlace = ({ mapId, shape }: MapItem) =>
    has(project.maps, mapId) && (shape.type !== 'card' || hasEnd(shape.of))
  const changes: Change[] = []
  for (const change of lost) {
    const record = recordOf(change)
    if (currentOf(project, record)) continue
    if (isPerSource(record) && !has(project.sources, record.sourceId)) continue
    if ('codeId' in record && !has(project.codes, record.codeId)) continue
    if ('caseId' in record && !has(project.cases, record.caseId)) continue
    if (record.kind === 'snapshot' && !has(project.maps, record.mapId)) continue
    if (record.kind === 'map-item' && !hasPlace(record)) continue
    if (record.kind === 'relation' && !(hasEnd(record.from) && hasEnd(record.to))) continue
    const above = record.kind === 'code' ? project.codes : project.themes
    const orphaned = 'parentId' in record && record.parentId !== null && !has(above, record.parentId)
    changes.push(added(orphaned ? { ...record, parentId: null } : record))
  }
  // Themes that came one up when the one above them went are under it again, unless somebody placed them elsewhere since.
  for (const { before, after } of command.entry.changes) {
    if (before?.kind !== 'theme' || after?.kind !== 'theme' || !coming.has(before.parentId ?? '')) continue
    const now = project.themes.get(before.id)
    if (now && now.parentId === after.parentId) changes.push(replaced(now, { ...now, parentId: before.parentId }))
  }
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(`restored what was ${command.entry.words}`, ...changes)
}
