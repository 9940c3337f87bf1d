import type { Guid } from '../../records/guid.ts'
import type { Relation, RelationEnd } from '../../records/relation.ts'
import type { Theme } from '../../records/theme.ts'
import type { MapItem } from '../../records/themeMap.ts'
import { groupBy } from '../../study/groupBy.ts'
import { inOrder } from '../../study/project.ts'
import { derivedGuid } from '../derivedGuid.ts'
import { writeThemeText } from '../themeText.ts'
import { type Writing, writeNoteRefs } from './writing.ts'

/** A theme as a Set of its codes and of the memos about it. */
export function writeThemeSets(writing: Writing): void {
  const { project, xml, notes } = writing
  for (const theme of inOrder(project.themes.values())) {
    xml.open('Set', { guid: theme.id, name: theme.name })
    xml.text('Description', writeThemeText(theme))
    for (const codeId of theme.codeIds) if (project.codes.has(codeId)) xml.empty('MemberCode', { targetGUID: codeId })
    for (const noteId of notes.of('theme', theme.id)) xml.empty('MemberNote', { targetGUID: noteId })
    xml.close('Set')
  }
}

/** A relation as a Link between what the file has: Sets and codes. */
export function writeRelationLinks(writing: Writing): void {
  const { project, xml } = writing
  for (const relation of inOrder(project.relations.values())) {
    xml.open('Link', {
      guid: relation.id,
      name: relation.name,
      direction: relation.directed ? 'OneWay' : 'Associative',
      originGUID: endIn(writing, relation.from),
      targetGUID: endIn(writing, relation.to),
    })
    writeNoteRefs(writing, 'relation', relation.id)
    xml.close('Link')
  }
}

/** A card's size in the figure that other programs draw, in pixels. */
const CARD = { width: 200, height: 72 }

/** A map as a Graph: cards, frames and notes are vertices, relations and what belongs to a theme are edges. */
export function writeMapGraphs(writing: Writing): void {
  const { project, xml } = writing
  const items = groupBy([...project.mapItems.values()], ({ mapId }) => mapId)
  for (const map of inOrder(project.maps.values())) {
    const own = [...(items.get(map.id) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
    xml.open('Graph', { guid: map.id, name: map.name })
    for (const item of own) writeVertex(writing, item)
    const vertices = new Map(
      own.flatMap(({ id, shape }) => (shape.type === 'card' ? [[shape.of.id, id] as const] : [])),
    )
    for (const relation of inOrder(project.relations.values())) writeRelationEdge(writing, map.id, relation, vertices)
    for (const theme of inOrder(project.themes.values())) writeBelongings(writing, map.id, theme, vertices)
    xml.close('Graph')
  }
}

function writeVertex(writing: Writing, { id, shape, x, y }: MapItem): void {
  const { project, xml } = writing
  const { width, height } = shape.type === 'card' ? CARD : shape
  const place = { firstX: x, firstY: y, secondX: Math.round(x + width), secondY: Math.round(y + height) }
  if (shape.type === 'frame')
    xml.empty('Vertex', { guid: id, name: shape.title, ...place, shape: 'Rectangle', color: shape.color })
  else if (shape.type === 'note') xml.empty('Vertex', { guid: id, name: shape.text, ...place, shape: 'Note' })
  else {
    const { kind, id: ofId } = shape.of
    const name = (kind === 'theme' ? project.themes : project.codes).get(ofId)?.name
    const representedGUID = endIn(writing, shape.of)
    xml.empty('Vertex', { guid: id, representedGUID, name, ...place, shape: 'RoundedRectangle' })
  }
}

function writeRelationEdge(
  { xml }: Writing,
  mapId: Guid,
  { id, name, directed, from, to, quotationIds }: Relation,
  vertices: ReadonlyMap<Guid, Guid>,
): void {
  const [sourceVertex, targetVertex] = [vertices.get(from.id), vertices.get(to.id)]
  if (sourceVertex === undefined || targetVertex === undefined) return
  xml.empty('Edge', {
    guid: derivedGuid('edge', mapId, id),
    representedGUID: id,
    name,
    sourceVertex,
    targetVertex,
    direction: directed ? 'OneWay' : 'Associative',
    lineStyle: quotationIds.length > 0 ? 'solid' : 'dashed',
  })
}

function writeBelongings({ xml }: Writing, mapId: Guid, theme: Theme, vertices: ReadonlyMap<Guid, Guid>): void {
  const targetVertex = vertices.get(theme.id)
  if (targetVertex === undefined) return
  const belonging = (id: Guid, sourceVertex: Guid | undefined) => {
    if (sourceVertex === undefined) return
    const guid = derivedGuid('edge', mapId, theme.id, id)
    xml.empty('Edge', { guid, name: 'part of', sourceVertex, targetVertex, direction: 'OneWay', lineStyle: 'dotted' })
  }
  if (theme.parentId !== null && vertices.has(theme.parentId)) {
    const guid = derivedGuid('edge', mapId, theme.id, 'under', theme.parentId)
    const above = vertices.get(theme.parentId)
    xml.empty('Edge', {
      guid,
      name: 'part of',
      sourceVertex: targetVertex,
      targetVertex: above,
      direction: 'OneWay',
      lineStyle: 'dotted',
    })
  }
  for (const codeId of new Set(theme.codeIds)) belonging(codeId, vertices.get(codeId))
}

function endIn({ project }: Writing, { kind, id }: RelationEnd): Guid | null {
  return (kind === 'theme' ? project.themes : project.codes).has(id) ? id : null
}
