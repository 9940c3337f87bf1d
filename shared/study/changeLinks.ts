import { CHANGE_LINKS, type ChangeLink } from '../commands/events.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { codingsOf, type Project, quotationsOf } from './project.ts'
import { casesOf } from './sourceGroups.ts'

/** Words that a link can begin or end at. */
export interface LinkEnd {
  readonly quotationId: Guid
  readonly sourceId: Guid
  readonly passage: Passage
}

/** Two passages of one person and what became of the first. */
export interface PassageLink {
  readonly id: Guid
  readonly relation: ChangeLink
  readonly from: LinkEnd
  readonly to: LinkEnd
}

/** The change links with an end in these sources, in the order they were made. Links whose words are gone are left out. */
export function changeLinksIn(project: Project, sourceIds: readonly Guid[]): PassageLink[] {
  const wanted = new Set(sourceIds)
  const relations = new Map<string, ChangeLink>(CHANGE_LINKS.map((relation) => [relation, relation]))
  const links = [...project.links.values()].filter(({ name }) => name !== null && relations.has(name))
  if (links.length === 0) return []
  const ends = new Map<Guid, LinkEnd>()
  for (const { id: sourceId } of project.sources.values())
    for (const { id: quotationId, passage } of quotationsOf(project, sourceId))
      if (passage) ends.set(quotationId, { quotationId, sourceId, passage })
  return links.flatMap(({ id, name, originId, targetId }): PassageLink[] => {
    const [relation, from, to] = [relations.get(name ?? ''), ends.get(originId ?? ''), ends.get(targetId ?? '')]
    if (!relation || !from || !to || !(wanted.has(from.sourceId) || wanted.has(to.sourceId))) return []
    return [{ id, relation, from, to }]
  })
}

/**
 * What a passage of this source can be linked to: coded and kept passages of the same cases in other waves, each once, in the order of
 * the waves and of the text.
 */
export function linkablePassages(project: Project, sourceId: Guid): LinkEnd[] {
  const { waveId } = project.sources.get(sourceId) ?? { waveId: null }
  const others = [...new Set(casesOf(project, sourceId).flatMap(({ sourceIds }) => sourceIds))]
    .flatMap((id) => project.sources.get(id) ?? [])
    .filter((source) => source.id !== sourceId && (source.waveId === null || source.waveId !== waveId))
    .sort((a, b) => rankOf(project, a.id) - rankOf(project, b.id) || a.position - b.position)
  return others.flatMap(({ id }) => {
    const found = new Map<string, LinkEnd>()
    const add = (quotationId: Guid, passage: Passage) => {
      const key = `${passage.start}-${passage.end}`
      if (!found.has(key)) found.set(key, { quotationId, sourceId: id, passage })
    }
    for (const quotation of quotationsOf(project, id)) if (quotation.passage) add(quotation.id, quotation.passage)
    for (const { selectionId, passage } of codingsOf(project, id)) add(selectionId, passage)
    return [...found.values()].sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end)
  })
}

/** Whether the second source was told after the first, by wave; as given where that is not known. */
export function isLater(project: Project, sourceId: Guid, thanId: Guid): boolean {
  return rankOf(project, sourceId) >= rankOf(project, thanId)
}

function rankOf(project: Project, sourceId: Guid): number {
  const waveId = project.sources.get(sourceId)?.waveId ?? null
  return waveId === null ? Number.MAX_SAFE_INTEGER : (project.waves.get(waveId)?.position ?? Number.MAX_SAFE_INTEGER)
}
