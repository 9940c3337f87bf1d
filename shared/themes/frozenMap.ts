import type { Guid } from '../records/guid.ts'
import type { Relation, RelationEnd } from '../records/relation.ts'
import type { FrozenCard, MapItem, Snapshot } from '../records/themeMap.ts'
import type { Project } from '../study/project.ts'
import { codeEvidence, themeEvidence } from './themeEvidence.ts'
import { themesInOrder } from './themeTree.ts'

export function itemsOf({ mapItems }: Project, mapId: Guid): MapItem[] {
  return [...mapItems.values()].filter((item) => item.mapId === mapId).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Relations of which both ends have a card. */
export function relationsAmong({ relations }: Project, ids: ReadonlySet<Guid>): Relation[] {
  return [...relations.values()]
    .filter(({ from, to }) => ids.has(from.id) && ids.has(to.id))
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

/** The cards of a theme or code, on all maps. */
export function cardsOf({ mapItems }: Project, id: Guid): MapItem[] {
  return [...mapItems.values()].filter(({ shape }) => shape.type === 'card' && shape.of.id === id)
}

/** The themes that stand, and their codes, that have no card on a map. */
export function withoutCard(project: Project, mapId: Guid): RelationEnd[] {
  const there = new Set(itemsOf(project, mapId).map(({ shape }) => (shape.type === 'card' ? shape.of.id : null)))
  const themes = themesInOrder(project.themes).flatMap(({ theme }) => (theme.stage === 'set aside' ? [] : [theme]))
  const codeIds = new Set(themes.flatMap((theme) => theme.codeIds).filter((id) => project.codes.has(id)))
  return [
    ...themes.map(({ id }) => ({ kind: 'theme' as const, id })),
    ...[...codeIds].map((id) => ({ kind: 'code' as const, id })),
  ].filter(({ id }) => !there.has(id))
}

/** What a map shows at this moment, to be kept as a snapshot. */
export function frozenMap(project: Project, mapId: Guid): Pick<Snapshot, 'cards' | 'relations'> {
  const cards = itemsOf(project, mapId).flatMap((item): FrozenCard[] => {
    if (item.shape.type !== 'card') return []
    const { of } = item.shape
    const place = { of, x: item.x, y: item.y }
    if (of.kind === 'code') {
      const code = project.codes.get(of.id)
      if (!code) return []
      const { segments, cases } = codeEvidence(project, of.id)
      const about = { name: code.name, level: 'code' as const, stage: null, idea: '', parentId: null, codeIds: [] }
      return [{ ...place, ...about, segments, cases: cases.length }]
    }
    const theme = project.themes.get(of.id)
    if (!theme) return []
    const { segments, cases } = themeEvidence(project, of.id)
    const { name, level, stage, idea, parentId, codeIds } = theme
    return [{ ...place, name, level, stage, idea, parentId, codeIds, segments, cases: cases.length }]
  })
  const ids = new Set(cards.map(({ of }) => of.id))
  return {
    cards,
    relations: relationsAmong(project, ids).map(({ from, to, name, directed }) => ({ from, to, name, directed })),
  }
}

/** What became of a map between two of its states. */
export interface MapDifference {
  readonly id: Guid
  readonly name: string
  readonly what: 'new' | 'gone' | 'changed'
  /** In words, for `changed`. */
  readonly changes: readonly string[]
}

export function compareMaps(
  before: Pick<Snapshot, 'cards' | 'relations'>,
  after: Pick<Snapshot, 'cards' | 'relations'>,
  nameOfCode: (id: Guid) => string,
): MapDifference[] {
  const old = new Map(before.cards.map((card) => [card.of.id, card]))
  const now = new Map(after.cards.map((card) => [card.of.id, card]))
  const names = (id: Guid | null) => now.get(id ?? '')?.name ?? old.get(id ?? '')?.name ?? 'nothing'
  const told: MapDifference[] = []
  for (const [id, card] of now) {
    const was = old.get(id)
    if (!was) told.push({ id, name: card.name, what: 'new', changes: [] })
    else {
      const changes = changesOf(was, card, names, nameOfCode)
      if (changes.length > 0) told.push({ id, name: card.name, what: 'changed', changes })
    }
  }
  for (const [id, card] of old) if (!now.has(id)) told.push({ id, name: card.name, what: 'gone', changes: [] })
  const keyed = (list: Snapshot['relations']) =>
    new Map(list.map((one) => [`${one.from.id} ${one.name} ${one.to.id}`, one]))
  const [oldRelations, newRelations] = [keyed(before.relations), keyed(after.relations)]
  const say = ({ from, name, to }: Snapshot['relations'][number]) => `${names(from.id)} ${name} ${names(to.id)}`
  for (const [key, one] of newRelations)
    if (!oldRelations.has(key)) told.push({ id: key, name: say(one), what: 'new', changes: [] })
  for (const [key, one] of oldRelations)
    if (!newRelations.has(key)) told.push({ id: key, name: say(one), what: 'gone', changes: [] })
  return told
}

function changesOf(
  was: FrozenCard,
  is: FrozenCard,
  nameOf: (id: Guid | null) => string,
  nameOfCode: (id: Guid) => string,
): string[] {
  const changes: string[] = []
  if (was.name !== is.name) changes.push(`was called ${was.name}`)
  if (was.stage !== is.stage && is.stage !== null) changes.push(`${was.stage ?? 'no stage'} → ${is.stage}`)
  if (was.level !== is.level) changes.push(`${was.level} → ${is.level}`)
  if (was.parentId !== is.parentId) changes.push(`under ${nameOf(is.parentId)} instead of ${nameOf(was.parentId)}`)
  if (was.idea !== is.idea) changes.push('another central idea')
  const gained = is.codeIds.filter((id) => !was.codeIds.includes(id))
  const lost = was.codeIds.filter((id) => !is.codeIds.includes(id))
  if (gained.length > 0) changes.push(`gained ${gained.map(nameOfCode).join(', ')}`)
  if (lost.length > 0) changes.push(`lost ${lost.map(nameOfCode).join(', ')}`)
  if (was.segments !== is.segments) changes.push(`${was.segments} → ${is.segments} segments`)
  return changes
}
