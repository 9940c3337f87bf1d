import type { KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import { type AnyRecord, type RecordOf, recordSchema } from '../../records/record.ts'
import type { RelationEnd } from '../../records/relation.ts'
import type { Theme } from '../../records/theme.ts'
import type { MapItem, MapShape } from '../../records/themeMap.ts'
import { readThemeText } from '../themeText.ts'

const NOBODY = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null } as const

/**
 * Themes, relations and maps from the Sets, Links and Graphs as which they travel: for a file that another program has saved, or
 * from which our own data were taken. Sets, Links and Graphs that are none of ours stay what they are.
 */
export function takeThemes(records: readonly AnyRecord[]): AnyRecord[] {
  const themes = new Map<Guid, Theme>()
  const aboutThemes = new Map<Guid, Guid[]>()
  for (const record of records) {
    if (record.kind !== 'set') continue
    const theme = themeOf(record, themes.size + 1)
    if (!theme) continue
    themes.set(record.id, theme)
    for (const memoId of record.memoIds) aboutThemes.set(memoId, [...(aboutThemes.get(memoId) ?? []), record.id])
  }
  if (themes.size === 0) return [...records]

  const codes = new Set(records.flatMap(({ kind, id }) => (kind === 'code' ? [id] : [])))
  const end = (id: string | null): RelationEnd | null =>
    id === null ? null : themes.has(id) ? { kind: 'theme', id } : codes.has(id) ? { kind: 'code', id } : null
  const relations = new Set<Guid>()
  const taken = records.flatMap((record): AnyRecord[] => {
    if (record.kind === 'set') return [themes.get(record.id) ?? record]
    if (record.kind === 'link') {
      const relation = relationOf(record, end)
      if (relation) relations.add(relation.id)
      return [relation ?? record]
    }
    if (record.kind === 'kept' && record.xml.name === 'Graph') return mapOf(record, end) ?? [record]
    return [record]
  })
  return taken.map((record) => {
    if (record.kind !== 'memo') return record
    const about = record.about.map((one) =>
      one.kind === 'link' && relations.has(one.id) ? { kind: 'relation' as const, id: one.id } : one,
    )
    const more = (aboutThemes.get(record.id) ?? []).map((id) => ({ kind: 'theme' as const, id }))
    return { ...record, about: [...about, ...more] }
  })
}

function themeOf({ id, name, description, codeIds }: RecordOf<'set'>, position: number): Theme | null {
  const text = readThemeText(description)
  if (!text) return null
  return {
    kind: 'theme',
    id,
    parentId: null,
    position,
    name,
    ...text,
    codeIds,
    quotations: [],
    color: null,
    ...NOBODY,
  }
}

function relationOf(link: RecordOf<'link'>, end: (id: string | null) => RelationEnd | null): AnyRecord | null {
  const [from, to] = [end(link.originId), end(link.targetId)]
  if (!from || !to || (from.kind !== 'theme' && to.kind !== 'theme')) return null
  return {
    kind: 'relation',
    id: link.id,
    from,
    to,
    name: link.name ?? '',
    directed: link.direction === 'OneWay',
    note: '',
    quotationIds: [],
    position: link.position,
    ...NOBODY,
  }
}

/** Null where the Graph shows no theme: another program drew it, and it goes back out as it came. */
function mapOf(
  { position, xml }: RecordOf<'kept'>,
  end: (id: string | null) => RelationEnd | null,
): AnyRecord[] | null {
  const id = xml.attributes['guid']
  if (id === undefined) return null
  const items = xml.children.flatMap((child): MapItem[] => {
    if (typeof child === 'string' || child.name !== 'Vertex') return []
    const item = itemOf(id, child, end)
    return item ? [item] : []
  })
  if (!items.some(({ shape }) => shape.type === 'card' && shape.of.kind === 'theme')) return null
  const map: AnyRecord = { kind: 'map', id, name: xml.attributes['name'] ?? '', caption: '', position, ...NOBODY }
  return recordSchema.safeParse(map).success ? [map, ...items] : null
}

function itemOf(mapId: Guid, { attributes }: KeptXml, end: (id: string | null) => RelationEnd | null): MapItem | null {
  const number = (name: string) => Math.round(Number(attributes[name] ?? 0)) || 0
  const [x, y] = [number('firstX'), number('firstY')]
  const [width, height] = [Math.max(40, number('secondX') - x), Math.max(24, number('secondY') - y)]
  const of = end(attributes['representedGUID'] ?? null)
  const name = attributes['name'] ?? ''
  const shape: MapShape = of
    ? { type: 'card', of }
    : attributes['shape'] === 'Rectangle'
      ? { type: 'frame', title: name, width, height, color: null }
      : { type: 'note', text: name, width, height }
  const item = { kind: 'map-item' as const, id: attributes['guid'] ?? '', mapId, shape, x, y }
  return recordSchema.safeParse(item).success ? item : null
}
