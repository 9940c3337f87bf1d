import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { headerOf, type LogEntry } from '../../shared/study/logEntry.ts'
import { recordsOf } from '../../shared/study/projectOf.ts'
import { isPerSource } from '../../shared/study/recordLists.ts'
import { LAYOUT, type StoreMeta, type StudyStore } from './studyStore.ts'

/** A working copy that lives as long as the window: for tests, and where the browser keeps nothing. */
export function createMemoryStore(): StudyStore {
  let meta: StoreMeta | null = null
  let records: readonly AnyRecord[] = []
  const texts = new Map<Guid, SourceText>()
  const log = new Map<number, LogEntry>()

  return {
    async meta() {
      return meta
    },
    async replace(content, fileSha256) {
      records = content.records
      texts.clear()
      log.clear()
      for (const text of content.texts) texts.set(text.id, text)
      for (const entry of content.log) log.set(entry.seq, entry)
      const seq = content.log.at(-1)?.seq ?? 0
      meta = { layout: LAYOUT, fileSha256, fileSeq: seq, seq }
    },
    async records() {
      return [...records]
    },
    async snapshot() {
      return { seq: meta?.seq ?? 0, records, log: [...log.values()].sort((a, b) => a.seq - b.seq) }
    },
    async someOf(logFrom, wanted) {
      const entries = [...log.values()].filter(({ seq }) => seq > logFrom).sort((a, b) => a.seq - b.seq)
      const single = records.filter((record) => !isPerSource(record))
      const sourceIds = new Set(wanted(single, entries))
      const own = records.filter((record) => isPerSource(record) && sourceIds.has(record.sourceId))
      return { seq: meta?.seq ?? 0, records: [...single, ...own], log: entries }
    },
    async text(textId) {
      return texts.get(textId) ?? null
    },
    async texts(visit) {
      for (const text of texts.values()) visit(text)
    },
    async addTexts(added) {
      for (const text of added) texts.set(text.id, text)
    },
    async commit(entries, after) {
      const last = entries.at(-1)
      if (!last) return
      for (const entry of entries) log.set(entry.seq, entry)
      records = recordsOf(after)
      meta = { layout: LAYOUT, fileSha256: meta?.fileSha256 ?? null, fileSeq: meta?.fileSeq ?? 0, seq: last.seq }
    },
    async headers() {
      return [...log.values()].sort((a, b) => a.seq - b.seq).map(headerOf)
    },
    async entries(seqs) {
      const wanted = seqs === 'all' ? null : new Set(seqs)
      return [...log.values()].filter(({ seq }) => wanted?.has(seq) ?? true).sort((a, b) => a.seq - b.seq)
    },
    async setFile(fileSha256, fileSeq) {
      meta = { layout: LAYOUT, fileSha256, fileSeq, seq: meta?.seq ?? fileSeq }
    },
    close() {},
    async destroy() {
      records = []
      texts.clear()
      log.clear()
      meta = null
    },
  }
}
