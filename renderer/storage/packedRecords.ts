import type { Coding } from '../../shared/records/coding.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import { recordOf } from '../../shared/study/change.ts'
import { groupBy } from '../../shared/study/groupBy.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'
import { currentOf, isPerSource, LIST_BY_SOURCE, type RecordPerSource } from '../../shared/study/recordLists.ts'
import { packCodings, type PackedCodings, unpackCodings } from './packedCodings.ts'

/** All records of one kind in one source, as one row: measured to be a hundred times faster than a row each. */
export interface PackedRow {
  readonly kind: RecordPerSource['kind']
  readonly sourceId: Guid
  readonly records: readonly RecordPerSource[] | PackedCodings
}

export function packRow(kind: RecordPerSource['kind'], sourceId: Guid, records: readonly RecordPerSource[]): PackedRow {
  const codings = kind === 'coding' ? packCodings(sourceId, records as readonly Coding[]) : null
  return { kind, sourceId, records: codings ?? records }
}

export function recordsIn({ sourceId, records }: PackedRow): readonly RecordPerSource[] {
  return 'ids' in records ? unpackCodings(sourceId, records) : records
}

export interface RecordRow {
  readonly kind: AnyRecord['kind']
  readonly id: Guid
  readonly record: AnyRecord
}

/** What has to be written, and what has to go, to bring the rows up to a project. */
export interface RowChanges {
  readonly putRecords: readonly RecordRow[]
  readonly deleteRecords: readonly [AnyRecord['kind'], Guid][]
  readonly putPacked: readonly PackedRow[]
  readonly deletePacked: readonly [RecordPerSource['kind'], Guid][]
}

/** The rows of a whole study. */
export function rowsOf(records: readonly AnyRecord[]): { readonly records: RecordRow[]; readonly packed: PackedRow[] } {
  const single = records.filter((record) => !isPerSource(record))
  const packed = groupBy(records.filter(isPerSource), (record) => `${record.kind} ${record.sourceId}`)
  return {
    records: single.map((record) => ({ kind: record.kind, id: record.id, record })),
    packed: [...packed.values()].map((group) => {
      const [first] = group as [RecordPerSource]
      return packRow(first.kind, first.sourceId, group)
    }),
  }
}

/** The rows that log entries touched, as they are in the project after the last of them. */
export function touchedRows(entries: readonly LogEntry[], after: Project): RowChanges {
  const putRecords: RecordRow[] = []
  const deleteRecords: [AnyRecord['kind'], Guid][] = []
  const putPacked: PackedRow[] = []
  const deletePacked: [RecordPerSource['kind'], Guid][] = []
  const touched = new Map<string, AnyRecord>()
  for (const { changes } of entries)
    for (const change of changes) {
      const record = recordOf(change)
      touched.set(`${record.kind} ${isPerSource(record) ? record.sourceId : record.id}`, record)
    }
  for (const record of touched.values()) {
    if (isPerSource(record)) {
      const { kind, sourceId } = record
      const records = after[LIST_BY_SOURCE[kind]].get(sourceId)
      if (records) putPacked.push(packRow(kind, sourceId, records))
      else deletePacked.push([kind, sourceId])
    } else {
      const current = currentOf(after, record)
      if (current) putRecords.push({ kind: current.kind, id: current.id, record: current })
      else deleteRecords.push([record.kind, record.id])
    }
  }
  return { putRecords, deleteRecords, putPacked, deletePacked }
}
