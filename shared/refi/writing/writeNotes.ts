import type { KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import { isGuid } from '../../records/guid.ts'
import type { Link } from '../../records/link.ts'
import type { Memo } from '../../records/memo.ts'
import { inOrder } from '../../study/project.ts'
import { CodePoints } from '../../text/codePoints.ts'
import { ID_KINDS } from '../elements.ts'
import { writeWaveLine, waveLineOf } from '../waveLine.ts'
import { xmlSafe } from '../xmlText.ts'
import { writeXml } from './fitXml.ts'
import { notePaths } from './sourcePaths.ts'
import { writeRefs } from './writeCases.ts'
import { writeMapGraphs, writeRelationLinks, writeThemeSets } from './writeThemes.ts'
import {
  authorshipAttributes,
  nameAttribute,
  safeOrNull,
  type Writing,
  writableAuthorship,
  writeNoteRefs,
} from './writing.ts'

export function writeNotes(writing: Writing): void {
  const { project, xml } = writing
  const memos = inOrder(project.memos.values())
  if (memos.length === 0) return
  xml.open('Notes')
  for (const [index, memo] of memos.entries()) writeNote(writing, memo, index + 1)
  xml.close('Notes')
}

function writeNote(writing: Writing, memo: Memo, position: number): void {
  const { xml, memory, kept, plan } = writing
  const { exchange } = memo
  const paths = notePaths(plan, memo)
  const isFile = paths.plainTextPath !== null
  const author = writableAuthorship(writing, memo)
  const text = isFile ? memo.text : xmlSafe(memo.text)
  const description = exchange?.['description']
  const length = isFile ? Number.POSITIVE_INFINITY : new CodePoints(text).length

  xml.open('Note', {
    guid: memo.id,
    name: nameAttribute(memo.title),
    ...paths,
    ...authorshipAttributes(author),
  })
  xml.text('Description', typeof description === 'string' ? description : null)
  if (!isFile && text !== '') xml.text('PlainTextContent', text)
  const fits = (one: KeptXml) => Number(one.attributes['endPosition']) <= length
  for (const one of kept.take('memo', memo.id, 'PlainTextSelection', { fits })) writeXml(xml, one)
  for (const one of kept.take('memo', memo.id, 'Coding')) writeXml(xml, one)
  writeNoteRefs(writing, 'memo', memo.id)
  for (const one of kept.take('memo', memo.id, 'VariableValue')) writeXml(xml, one)
  xml.close('Note')

  memory.remember(memo, {
    title: xmlSafe(memo.title),
    text,
    position,
    memoKind: undefined,
    rich: null,
    about: memo.about.length === 0 ? [] : undefined,
    exchange: exchange === null ? null : undefined,
    ...author,
  })
}

export function writeLinks(writing: Writing): void {
  const { project, xml } = writing
  const links = inOrder(project.links.values())
  if (links.length + project.relations.size === 0) return
  xml.open('Links')
  for (const [index, link] of links.entries()) writeLink(writing, link, index + 1)
  writeRelationLinks(writing)
  xml.close('Links')
}

function writeLink(writing: Writing, link: Link, position: number): void {
  const { xml, memory, references } = writing
  const known = (id: string | null) => (id !== null && isGuid(id) && references.has(ID_KINDS, id) ? id : null)
  const [originId, targetId] = [known(link.originId), known(link.targetId)]
  const name = safeOrNull(link.name)
  xml.open('Link', {
    guid: link.id,
    name,
    direction: link.direction,
    color: link.color,
    originGUID: originId,
    targetGUID: targetId,
  })
  writeNoteRefs(writing, 'link', link.id)
  xml.close('Link')
  memory.remember(link, { name, originId, targetId, position })
}

/** Waves first, as Sets that say so; then the Sets themselves; then themes. */
export function writeSets(writing: Writing): void {
  const { project, xml, memory, kept } = writing
  const waves = inOrder(project.waves.values())
  const sets = inOrder(project.sets.values())
  if (waves.length + sets.length + project.themes.size === 0) return
  const sources = inOrder(project.sources.values())
  const keptMembers = (kind: string, id: Guid, name: string) => {
    for (const one of kept.take(kind, id, name)) writeXml(xml, one)
  }

  xml.open('Sets')
  for (const [index, wave] of waves.entries()) {
    xml.open('Set', { guid: wave.id, name: wave.name })
    xml.text('Description', writeWaveLine(waveLineOf(wave, index + 1)))
    keptMembers('wave', wave.id, 'MemberCode')
    for (const source of sources) if (source.waveId === wave.id) xml.empty('MemberSource', { targetGUID: source.id })
    keptMembers('wave', wave.id, 'MemberSource')
    keptMembers('wave', wave.id, 'MemberNote')
    xml.close('Set')
  }
  for (const [index, set] of sets.entries()) {
    const description = safeOrNull(set.description)
    xml.open('Set', { guid: set.id, name: set.name })
    xml.text('Description', description)
    const codeIds = writeRefs(writing, 'MemberCode', ['code'], set.codeIds)
    const sourceIds = writeRefs(writing, 'MemberSource', ['source'], set.sourceIds)
    const memoIds = writeRefs(writing, 'MemberNote', ['note'], set.memoIds)
    xml.close('Set')
    memory.remember(set, { name: xmlSafe(set.name), description, position: index + 1, codeIds, sourceIds, memoIds })
  }
  writeThemeSets(writing)
  xml.close('Sets')
}

export function writeGraphs(writing: Writing): void {
  const { project, kept, xml } = writing
  const graphs = kept.take('project', null, 'Graph')
  if (graphs.length + project.maps.size === 0) return
  xml.open('Graphs')
  for (const graph of graphs) writeXml(xml, graph)
  writeMapGraphs(writing)
  xml.close('Graphs')
}
