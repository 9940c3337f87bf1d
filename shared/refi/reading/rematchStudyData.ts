import type { Case } from '../../records/case.ts'
import type { AttributeValue, ObjectRef } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import { type AnyRecord, type RecordOf, recordSchema } from '../../records/record.ts'
import type { Source } from '../../records/source.ts'
import type { Wave } from '../../records/wave.ts'
import { CodePoints } from '../../text/codePoints.ts'
import { type ReportBuilder, several } from '../exchangeReport.ts'
import { matchKeyOf, type Surroundings } from '../matchKeys.ts'
import { foldBlanks } from '../selectionName.ts'
import {
  APART_FROM_XML,
  type Remembered,
  recordKey,
  type StudyData,
  WITHOUT_ELEMENT,
  WITHOUT_NOTES,
} from '../studyData.ts'
import { textFingerprint } from '../textFingerprint.ts'
import { completedBy } from './applyStudyData.ts'
import { returnThemes } from './returnThemes.ts'
import type { BuiltStudy } from './buildStudy.ts'

/**
 * Brings back what we keep beside the XML after another program has saved the file: by GUID, else by name, path or words, because
 * some programs renew every GUID. What the XML says now is right; only what it has no place for is taken over.
 */
export function rematchStudyData(built: BuiltStudy, data: StudyData, report: ReportBuilder): BuiltStudy {
  const records = new Map(built.records.map((record) => [recordKey(record), record]))
  const surroundings = surroundingsOf(built)
  const newIds = matchAgain(data.records, records, surroundings)

  const waves = returnWaves(data.waves, records)
  returnThemes(data.apart, records, newIds)
  const idNow = idsNow(newIds, waves)
  let found = 0
  let lost = 0
  for (const remembered of data.records) {
    const record = records.get(recordKey(remembered)) ?? records.get(newIds.get(recordKey(remembered)) ?? '')
    if (!record) {
      if (tells(remembered)) lost += 1
      continue
    }
    found += 1
    records.set(recordKey(record), takeOver(record, remembered, { records, newIds, idNow, waves }))
  }
  const levels = new Map<Guid, string>()
  for (const record of records.values()) if (record.kind === 'attribute') levels.set(record.id, record.level)
  returnWaveValues(data.records, records, newIds, levels, waves)
  lost += returnApart(data.apart, records, newIds, waves)

  report.warn(
    `Another program has saved this project since Throughline did. Coding, memos and names are as it left them; turns, waves and what else only Throughline knows were matched again for ${several(found, 'object')}${lost > 0 ? ` and not found for ${lost}, which another program has removed or renamed` : ''}.`,
  )
  return { records: [...records.values()], texts: built.texts }
}

/** Whether a record that is gone had anything that only we knew. */
function tells({ kind, fields }: Remembered): boolean {
  const own = APART_FROM_XML[kind as AnyRecord['kind']] ?? []
  return Object.keys(fields).some((name) => own.includes(name))
}

/** Keys of records under their new ids, by what was remembered of them; only where exactly one fits. */
function matchAgain(
  remembered: readonly Remembered[],
  records: ReadonlyMap<string, AnyRecord>,
  surroundings: Surroundings,
): Map<string, string> {
  const missing = remembered.filter((one) => one.match.length > 0 && !records.has(recordKey(one)))
  const found = new Map<string, string>()
  if (missing.length === 0) return found
  const candidates = new Map<string, string | null>()
  const known = new Set(remembered.map(recordKey))
  const kinds = new Set(missing.map(({ kind }) => kind))
  for (const record of records.values()) {
    if (!kinds.has(record.kind) || known.has(recordKey(record))) continue
    const key = JSON.stringify([record.kind, ...matchKeyOf(record, surroundings)])
    candidates.set(key, candidates.has(key) ? null : recordKey(record))
  }
  for (const one of missing) {
    const match = candidates.get(JSON.stringify([one.kind, ...one.match]))
    if (match) found.set(recordKey(one), match)
  }
  return found
}

function surroundingsOf({ records, texts }: BuiltStudy): Surroundings {
  const codes = new Map(records.flatMap((record) => (record.kind === 'code' ? [[record.id, record] as const] : [])))
  const sources = new Map(records.flatMap((record) => (record.kind === 'source' ? [[record.id, record] as const] : [])))
  const words = new Map(texts.map(({ id, text }) => [id, text]))
  const points = new Map<Guid, CodePoints>()
  const pointsOf = (source: Source | undefined) => {
    const text = words.get(source?.textId ?? '')
    if (!source || text === undefined) return null
    const known = points.get(source.id) ?? new CodePoints(text)
    points.set(source.id, known)
    return known
  }
  return {
    code: (id) => codes.get(id),
    sourceName: (id) => sources.get(id)?.name,
    wordsOf: ({ sourceId, passage }) =>
      passage ? foldBlanks(pointsOf(sources.get(sourceId))?.words(passage) ?? '') : '',
  }
}

/**
 * Waves that the file still has as Sets become waves again, under their present ids; a wave whose Set is gone returns without
 * its sources.
 */
function returnWaves(waves: readonly Wave[], records: Map<string, AnyRecord>): Map<Guid, Guid> {
  const ids = new Map<Guid, Guid>()
  const byName = new Map<string, RecordOf<'wave'> | RecordOf<'set'>>()
  for (const record of records.values())
    if (record.kind === 'wave' || record.kind === 'set') byName.set(record.name, record)
  for (const wave of waves) {
    const present = records.get(recordKey(wave)) ?? records.get(`set ${wave.id}`) ?? byName.get(wave.name)
    const id = present?.id ?? wave.id
    ids.set(wave.id, id)
    if (present?.kind === 'set') {
      records.delete(recordKey(present))
      for (const sourceId of present.sourceIds) {
        const source = records.get(`source ${sourceId}`)
        if (source?.kind === 'source' && source.waveId === null)
          records.set(recordKey(source), { ...source, waveId: id })
      }
    }
    const name = present && (present.kind === 'wave' || present.kind === 'set') ? present.name : wave.name
    records.set(`wave ${id}`, { ...wave, id, name })
  }
  return ids
}

/** Where things are now, by what was remembered of them. */
interface Now {
  readonly records: ReadonlyMap<string, AnyRecord>
  readonly newIds: ReadonlyMap<string, string>
  readonly idNow: ReadonlyMap<string, string>
  readonly waves: ReadonlyMap<Guid, Guid>
}

function takeOver(record: AnyRecord, { kind, fields, match }: Remembered, now: Now): AnyRecord {
  const own = APART_FROM_XML[kind as AnyRecord['kind']] ?? []
  const taken: Remembered['fields'] = {}
  for (const name of own) if (Object.hasOwn(fields, name)) taken[name] = fields[name] ?? null
  if (record.kind === 'source' && record.waveId === null && typeof fields['waveId'] === 'string')
    taken['waveId'] = now.waves.get(fields['waveId']) ?? null
  // A formatted memo is right only for as long as its words are.
  if (record.kind === 'memo' && Object.hasOwn(fields, 'rich') && match[1] === textFingerprint(record.text))
    taken['rich'] = withIds(fields['rich'] ?? null, now.idNow) as (typeof taken)[string]
  const completed = completedBy(record, { fields: taken }) ?? record
  return withPlaces(withExamples(completed, fields, now.records), fields, now)
}

/** A memo is about its cases and waves again, which a Note cannot say. */
function withPlaces(record: AnyRecord, fields: Remembered['fields'], { records, newIds, waves }: Now): AnyRecord {
  if (record.kind !== 'memo' || !Object.hasOwn(fields, 'about')) return record
  const before = completedBy(record, { fields: { about: fields['about'] ?? null } })
  const places = (before?.about ?? []).flatMap((one): ObjectRef[] => {
    if (!WITHOUT_NOTES.has(one.kind)) return []
    const id = one.kind === 'wave' ? waves.get(one.id) : idOf(records.get(newIds.get(recordKey(one)) ?? recordKey(one)))
    const isThere = record.about.some((other) => other.kind === one.kind && other.id === id)
    return id === undefined || isThere ? [] : [{ kind: one.kind, id }]
  })
  return { ...record, about: [...record.about, ...places] }
}

function idOf(record: AnyRecord | undefined): Guid | undefined {
  return record?.id
}

/** Examples of a definition point to their codings again, where their words are still the same. */
function withExamples(
  record: AnyRecord,
  fields: Remembered['fields'],
  records: ReadonlyMap<string, AnyRecord>,
): AnyRecord {
  if (record.kind !== 'code' || !Object.hasOwn(fields, 'definition')) return record
  const before = completedBy(record, { fields: { definition: fields['definition'] ?? null } })
  if (!before) return record
  const link = (part: 'typical' | 'borderline') =>
    record.definition[part].map((example) => {
      const known = before.definition[part].find(({ words, codingId }) => codingId !== null && words === example.words)
      return known?.codingId && records.has(`coding ${known.codingId}`) ? known : example
    })
  return { ...record, definition: { ...record.definition, typical: link('typical'), borderline: link('borderline') } }
}

/**
 * Events, summaries, versions of the codebook and whatever else no other program could have changed return as they were; what they point at is found
 * under its present id. What belongs to a case or code that is gone stays away with it.
 *
 * @returns how many did not return
 */
function returnApart(
  apart: readonly AnyRecord[],
  records: Map<string, AnyRecord>,
  newIds: ReadonlyMap<string, string>,
  waves: ReadonlyMap<Guid, Guid>,
): number {
  const idNow = idsNow(newIds, waves)
  let lost = 0
  for (const one of apart) {
    if (!WITHOUT_ELEMENT.has(one.kind) || records.has(recordKey(one))) continue
    const read = recordSchema.safeParse(withIds(one, idNow))
    if (!read.success) continue
    const record = read.data
    const hasCase = !('caseId' in record) || records.has(`case ${record.caseId}`)
    const hasCode = record.kind !== 'summary' || record.about.kind !== 'code' || records.has(`code ${record.about.id}`)
    if (hasCase && hasCode && isAnchored(record, records)) records.set(recordKey(record), record)
    else lost += 1
  }
  return lost
}

/** What stands under another record's id is nothing without it. */
function isAnchored({ kind, id }: AnyRecord, records: ReadonlyMap<string, AnyRecord>): boolean {
  if (kind === 'redefinition') return records.has(`code ${id}`)
  return kind !== 'confirmation' || records.has(`coding ${id}`)
}

/** Present ids by earlier ones, whatever kind they are of. */
function idsNow(newIds: ReadonlyMap<string, string>, waves: ReadonlyMap<Guid, Guid>): ReadonlyMap<string, string> {
  const idOfKey = (key: string) => key.slice(key.indexOf(' ') + 1)
  return new Map([...waves, ...[...newIds].map(([before, now]) => [idOfKey(before), idOfKey(now)] as const)])
}

function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, ids)]))
}

/** Values that vary by wave travelled on the sources; they return to the cases, as the sources say now. */
function returnWaveValues(
  remembered: readonly Remembered[],
  records: Map<string, AnyRecord>,
  newIds: ReadonlyMap<string, string>,
  levels: ReadonlyMap<Guid, string>,
  waves: ReadonlyMap<Guid, Guid>,
): void {
  const varies = ({ attributeId }: AttributeValue) => levels.get(attributeId) === 'case-wave'
  for (const one of remembered) {
    if (one.kind !== 'case' || !Object.hasOwn(one.fields, 'values')) continue
    const record = records.get(recordKey(one)) ?? records.get(newIds.get(recordKey(one)) ?? '')
    if (record?.kind !== 'case') continue
    const before = completedBy(record, { fields: { values: one.fields['values'] ?? null } })
    if (!before) continue
    const perWave = before.values.flatMap((value) => {
      if (value.waveId === null && value.missing === null) return []
      const isKnown = levels.has(value.attributeId)
      return isKnown ? [{ ...value, waveId: value.waveId && (waves.get(value.waveId) ?? null) }] : []
    })
    const told = (value: AttributeValue) =>
      perWave.some((other) => other.attributeId === value.attributeId && other.waveId === value.waveId)
    const values = [...record.values.filter((value) => !told(value)), ...perWave]
    records.set(recordKey(record), { ...record, values: asSourcesSay({ ...record, values }, records, varies) })
  }
  for (const record of records.values())
    if (record.kind === 'source' && record.values.some(varies))
      records.set(recordKey(record), { ...record, values: record.values.filter((value) => !varies(value)) })
}

function asSourcesSay(
  { sourceIds, values }: Case,
  records: ReadonlyMap<string, AnyRecord>,
  varies: (value: AttributeValue) => boolean,
): AttributeValue[] {
  const now = new Map<string, AttributeValue>()
  for (const id of sourceIds) {
    const source = records.get(`source ${id}`)
    if (source?.kind !== 'source' || source.waveId === null) continue
    for (const value of source.values)
      if (varies(value)) now.set(`${value.attributeId} ${source.waveId}`, { ...value, waveId: source.waveId })
  }
  const updated = values.map((value) => {
    const key = `${value.attributeId} ${value.waveId}`
    const said = now.get(key)
    now.delete(key)
    return said && said.value !== value.value ? said : value
  })
  return [...updated, ...now.values()]
}
