import type { Guid } from '../../records/guid.ts'
import { type AnyRecord, recordSchema } from '../../records/record.ts'
import type { Theme } from '../../records/theme.ts'
import { recordKey } from '../studyData.ts'
import { THEME_KINDS } from '../themeRecords.ts'

/**
 * Themes, maps and reviews as we knew them, after another program has saved the file. The name and the codes of a theme are as its
 * Set says now; what no Set can hold comes back, under the present ids. A theme whose Set is gone returns whole.
 */
export function returnThemes(
  apart: readonly AnyRecord[],
  records: Map<string, AnyRecord>,
  newIds: ReadonlyMap<string, string>,
): void {
  const ours = apart.filter(({ kind }) => THEME_KINDS.has(kind))
  if (ours.length === 0) return
  const ids = new Map<string, string>()
  for (const [before, now] of newIds) ids.set(idIn(before), idIn(now))
  const byName = new Map<string, Guid>()
  for (const record of records.values())
    if (record.kind === 'theme' || record.kind === 'set') byName.set(record.name, record.id)
  for (const theme of ours) {
    if (theme.kind !== 'theme' || records.has(recordKey(theme)) || records.has(`set ${theme.id}`)) continue
    const id = byName.get(theme.name)
    if (id !== undefined) ids.set(theme.id, id)
  }
  const graphs = new Map<string, string>()
  for (const [key, record] of records)
    if (record.kind === 'kept' && record.xml.name === 'Graph') graphs.set(record.xml.attributes['guid'] ?? '', key)

  for (const one of ours) {
    const read = recordSchema.safeParse(withIds(one, ids))
    if (!read.success) continue
    const record = read.data
    const seen = records.get(recordKey(record))
    if (record.kind === 'theme') {
      const set = records.get(`set ${record.id}`)
      records.delete(`set ${record.id}`)
      records.set(recordKey(record), takingOver(record, seen ?? set))
      continue
    }
    // Where a map was moved in another program, its cards are there now.
    if (record.kind === 'map-item' && seen?.kind === 'map-item')
      records.set(recordKey(record), { ...record, x: seen.x, y: seen.y })
    else records.set(recordKey(record), record)
    if (record.kind === 'relation') records.delete(`link ${record.id}`)
    const graph = record.kind === 'map' ? graphs.get(record.id) : undefined
    if (graph !== undefined) records.delete(graph)
  }
}

function takingOver(theme: Theme, seen: AnyRecord | undefined): Theme {
  if (seen?.kind === 'set') return { ...theme, name: seen.name, codeIds: seen.codeIds }
  if (seen?.kind !== 'theme') return theme
  const { name, codeIds, level, stage, idea, definition } = seen
  return { ...theme, name, codeIds, level, stage, idea, definition }
}

function idIn(key: string): string {
  return key.slice(key.indexOf(' ') + 1)
}

function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, ids)]))
}
