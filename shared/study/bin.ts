import { excerpt } from '../commands/excerpt.ts'
import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import type { AnyRecord, RecordOf } from '../records/record.ts'
import type { LogEntry } from './logEntry.ts'
import type { Project } from './project.ts'
import { currentOf } from './recordLists.ts'

/** What a researcher deletes by itself; everything else goes along with one of these. */
type Binned = Code | RecordOf<'source' | 'memo' | 'case' | 'event' | 'theme' | 'map' | 'snapshot'>

/** One deletion that can be taken back. */
export interface BinItem {
  readonly seq: number
  readonly at: string
  readonly coderId: Guid | null
  /** What was deleted and is not back, codes above before those below them. */
  readonly records: readonly Binned[]
  /** Codings that went with them. */
  readonly codings: number
}

/**
 * What lies in the bin, the latest first: of the deletions that the history lists, whatever the study does not hold again. What
 * was deleted twice lies in the bin once, as it was last.
 */
export function binOf(project: Project, deletions: readonly LogEntry[]): BinItem[] {
  const listed = new Set<Guid>()
  const items: BinItem[] = []
  for (const { seq, at, coderId, changes } of [...deletions].sort((a, b) => b.seq - a.seq)) {
    const lost = changes.flatMap(({ before, after }) => (before && !after ? [before] : []))
    const whole = new Set(lost.map(({ kind, id }) => (kind === 'case' || kind === 'map' ? id : null)))
    // A case's events come and go with it, and so do the snapshots of a map.
    const records = lost
      .filter(isBinned)
      .filter((one) => !(one.kind === 'event' && whole.has(one.caseId)))
      .filter((one) => !(one.kind === 'snapshot' && whole.has(one.mapId)))
      .filter((one) => !currentOf(project, one) && !listed.has(one.id))
    if (records.length === 0) continue
    for (const { id } of records) listed.add(id)
    const ids = new Set(records.map(({ id }) => id))
    const codings = lost.filter(
      (one) =>
        (one.kind === 'coding' || one.kind === 'source-coding') && (ids.has(one.codeId) || ids.has(one.sourceId)),
    )
    items.push({ seq, at, coderId, records, codings: codings.length })
  }
  return items
}

function isBinned(record: AnyRecord): record is Binned {
  return ['code', 'source', 'memo', 'case', 'event', 'theme', 'map', 'snapshot'].includes(record.kind)
}

/** A memo without a title is known by how it begins. */
export function nameOfBinned(record: Binned): string {
  if (record.kind === 'event') return record.title
  return record.kind !== 'memo' ? record.name : record.title.trim() === '' ? excerpt(record.text) : record.title
}
