import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import { recordSchema } from '../../records/record.ts'
import type { SourceText } from '../../records/sourceText.ts'
import type { ReportBuilder } from '../exchangeReport.ts'
import { type Remembered, recordKey, type StudyData } from '../studyData.ts'
import type { BuiltStudy } from './buildStudy.ts'

/**
 * Completes what the XML says with what we keep beside it, in a file that nobody else has saved since: every record comes back exactly
 * as it was, so that the history still fits it.
 */
export function applyStudyData(built: BuiltStudy, data: StudyData, report: ReportBuilder): BuiltStudy {
  const remembered = new Map(usable(data.records, built.records).map((one) => [recordKey(one), one]))
  const plain = new Set(data.plainSelections)
  const waves = new Map(data.waves.map((wave) => [wave.id, wave]))
  const records: AnyRecord[] = []
  const texts = new Map(built.texts.map((text) => [text.id, text]))
  let unfit = 0
  const isSeen = seenAsOthersDo(data.apart)
  for (const record of built.records) {
    if (record.kind === 'quotation' && plain.has(record.id)) continue
    if (isSeen(record)) continue
    const wave = record.kind === 'wave' ? waves.get(record.id) : undefined
    const known = remembered.get(recordKey(record))
    const completed = wave ?? (known ? completedBy(record, known) : record)
    if (completed === null) unfit += 1
    records.push(completed ?? record)
    if (record.kind === 'source' && completed?.kind === 'source') renameText(texts, record.textId, completed.textId)
  }
  if (data.apart.length > 0) {
    const present = new Set(records.map(recordKey))
    for (const record of data.apart) {
      if (present.has(recordKey(record)) || record.kind === 'project') continue
      present.add(recordKey(record))
      records.push(record)
    }
  }
  if (unfit > 0)
    report.warn(
      `What Throughline keeps beside the standard does not fit ${unfit} of the records; they are as project.qde says.`,
    )
  const used = new Set(records.map((record) => (record.kind === 'source' ? record.textId : null)))
  return { records, texts: [...texts.values()].filter(({ id }) => used.has(id)) }
}

/** Whether a Set, Link or Graph is only how other programs see a theme, a relation or a map that we hold whole. */
function seenAsOthersDo(apart: readonly AnyRecord[]): (record: AnyRecord) => boolean {
  const ids = (kind: AnyRecord['kind']) => new Set(apart.flatMap((one) => (one.kind === kind ? [one.id] : [])))
  const [themes, relations, maps] = [ids('theme'), ids('relation'), ids('map')]
  return (record) =>
    (record.kind === 'set' && themes.has(record.id)) ||
    (record.kind === 'link' && relations.has(record.id)) ||
    (record.kind === 'kept' && record.xml.name === 'Graph' && maps.has(record.xml.attributes['guid'] ?? ''))
}

/** A text is known by the id that its source has always had for it, wherever it is stored now. */
function renameText(texts: Map<Guid, SourceText>, read: Guid | null, known: Guid | null): void {
  const text = texts.get(read ?? '')
  if (text && known !== null && !texts.has(known)) texts.set(known, { ...text, id: known })
}

/** Kept elements may come back under other ids, but never two under one. */
function usable(remembered: readonly Remembered[], records: readonly AnyRecord[]): readonly Remembered[] {
  const renamed = new Map(
    remembered.flatMap(({ kind, id, fields }) => (kind === 'kept' ? [[id, fields['id'] ?? id]] : [])),
  )
  if (renamed.size === 0) return remembered
  const kept = records.filter(({ kind }) => kind === 'kept')
  const isUnique = new Set(kept.map(({ id }) => renamed.get(id) ?? id)).size === kept.length
  return isUnique ? remembered : remembered.filter(({ kind }) => kind !== 'kept')
}

/** The record with the fields that were remembered of it; null where they do not fit it. */
export function completedBy<R extends AnyRecord>(record: R, { fields }: Pick<Remembered, 'fields'>): R | null {
  const merged: Record<string, unknown> = { ...record }
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(record, name) || name === 'kind' || (name === 'id' && record.kind !== 'kept')) return null
    merged[name] = value
  }
  const parsed = recordSchema.safeParse(merged)
  return parsed.success ? (parsed.data as R) : null
}
