import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { headerOf, type LogEntry, type LogHeader } from '../../shared/study/logEntry.ts'
import { LIST_BY_SOURCE } from '../../shared/study/recordLists.ts'
import { type PackedRow, recordsIn, type RecordRow, rowsOf, touchedRows } from './packedRecords.ts'
import { LAYOUT, type StoreMeta, type StudyStore } from './studyStore.ts'

interface MetaRow extends StoreMeta {
  readonly key: 'meta'
}

class StudyDatabase extends Dexie {
  readonly meta!: EntityTable<MetaRow, 'key'>
  readonly records!: Table<RecordRow, [AnyRecord['kind'], Guid]>
  readonly packed!: Table<PackedRow, [PackedRow['kind'], Guid]>
  readonly texts!: EntityTable<SourceText, 'id'>
  readonly headers!: EntityTable<LogHeader, 'seq'>
  readonly entries!: EntityTable<LogEntry, 'seq'>

  constructor(name: string) {
    // A write counts only when it has reached the disk (platform.md R17).
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      meta: 'key',
      records: '[kind+id]',
      packed: '[kind+sourceId]',
      texts: 'id',
      headers: 'seq',
      entries: 'seq',
    })
  }
}

/** What is copied on its way into the database at once: all of a large study would be in memory twice. */
const PORTION = 40

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += PORTION) yield rows.slice(at, at + PORTION)
}

/** The working copy in IndexedDB. Opening never fails on what an older program left there: it reads as empty. */
export function openDexieStore(name: string): StudyStore {
  const db = new StudyDatabase(name)
  const tables = [db.meta, db.records, db.packed, db.texts, db.headers, db.entries]

  const readMeta = async (): Promise<StoreMeta | null> => {
    const row = await db.meta.get('meta')
    if (row?.layout !== LAYOUT) return null
    const { layout, fileSha256, fileSeq, seq } = row
    return { layout, fileSha256, fileSeq, seq }
  }

  return {
    meta: readMeta,

    async replace({ records, texts, log }, fileSha256) {
      const rows = rowsOf(records)
      await db.transaction('rw', tables, async () => {
        await Promise.all(tables.map((table) => table.clear()))
        await db.records.bulkPut(rows.records)
        for (const some of portions(rows.packed)) await db.packed.bulkPut(some)
        for (const some of portions(texts)) await db.texts.bulkPut(some)
        await db.headers.bulkPut(log.map(headerOf))
        await db.entries.bulkPut([...log])
        const seq = log.at(-1)?.seq ?? 0
        await db.meta.put({ key: 'meta', layout: LAYOUT, fileSha256, fileSeq: seq, seq })
      })
    },

    async records() {
      return db.transaction('r', [db.records, db.packed], async () => {
        const [single, packed] = await Promise.all([db.records.toArray(), db.packed.toArray()])
        return [...single.map(({ record }) => record), ...packed.flatMap((row): readonly AnyRecord[] => recordsIn(row))]
      })
    },

    async snapshot() {
      return db.transaction('r', [db.meta, db.records, db.packed, db.entries], async () => {
        const [meta, single, packed, log] = await Promise.all([
          readMeta(),
          db.records.toArray(),
          db.packed.toArray(),
          db.entries.orderBy('seq').toArray(),
        ])
        const records = [
          ...single.map(({ record }) => record),
          ...packed.flatMap((row): readonly AnyRecord[] => recordsIn(row)),
        ]
        return { seq: meta?.seq ?? 0, records, log }
      })
    },

    async someOf(logFrom, wanted) {
      return db.transaction('r', [db.meta, db.records, db.packed, db.entries], async () => {
        const [meta, single, log] = await Promise.all([
          readMeta(),
          db.records.toArray(),
          db.entries.where('seq').above(logFrom).toArray(),
        ])
        const records = single.map(({ record }) => record)
        const kinds = Object.keys(LIST_BY_SOURCE) as PackedRow['kind'][]
        const keys = wanted(records, log).flatMap((id) => kinds.map((kind): [PackedRow['kind'], Guid] => [kind, id]))
        for (const row of await db.packed.bulkGet(keys))
          if (row) for (const record of recordsIn(row)) records.push(record)
        return { seq: meta?.seq ?? 0, records, log }
      })
    },

    async text(textId) {
      return (await db.texts.get(textId)) ?? null
    },

    async texts(visit) {
      await db.texts.each(visit)
    },

    async addTexts(texts) {
      await db.texts.bulkPut([...texts])
    },

    async commit(entries, after) {
      const last = entries.at(-1)
      if (!last) return
      const rows = touchedRows(entries, after)
      await db.transaction('rw', [db.meta, db.records, db.packed, db.headers, db.entries], async () => {
        const meta = await readMeta()
        await db.records.bulkDelete([...rows.deleteRecords])
        await db.packed.bulkDelete([...rows.deletePacked])
        await db.records.bulkPut([...rows.putRecords])
        await db.packed.bulkPut([...rows.putPacked])
        await db.headers.bulkPut(entries.map(headerOf))
        await db.entries.bulkPut([...entries])
        await db.meta.put({
          key: 'meta',
          layout: LAYOUT,
          fileSha256: meta?.fileSha256 ?? null,
          fileSeq: meta?.fileSeq ?? 0,
          seq: last.seq,
        })
      })
    },

    async headers() {
      return db.headers.orderBy('seq').toArray()
    },

    async entries(seqs) {
      if (seqs === 'all') return db.entries.orderBy('seq').toArray()
      const found = await db.entries.bulkGet([...seqs].sort((a, b) => a - b))
      return found.filter((entry) => entry !== undefined)
    },

    async setFile(fileSha256, fileSeq) {
      await db.transaction('rw', [db.meta], async () => {
        const meta = await readMeta()
        await db.meta.put({ key: 'meta', layout: LAYOUT, fileSha256, fileSeq, seq: meta?.seq ?? fileSeq })
      })
    },

    close() {
      db.close()
    },

    async destroy() {
      await db.delete()
    },
  }
}
