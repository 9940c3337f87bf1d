import type { Guid } from '../records/guid.ts'
import type { MapItem, MapShape, Snapshot, ThemeMap } from '../records/themeMap.ts'
import { added, removed, replaced } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface NewItem {
  readonly id: Guid
  readonly shape: MapShape
  readonly x: number
  readonly y: number
}

export interface CreateMap extends Act {
  readonly type: 'create-map'
  readonly mapId: Guid
  readonly name: string
  readonly items: readonly NewItem[]
}

export function createMap(project: Project, { mapId, name, items, coderId, at }: CreateMap): Outcome {
  if (name.trim() === '') return refuse({ reason: 'name-empty', what: 'map' })
  const map: ThemeMap = {
    kind: 'map',
    id: mapId,
    name: name.trim(),
    caption: '',
    position: positionAtEnd(project.maps.values()),
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`drew the map ${map.name}`, added(map), ...items.map((item) => added(itemOf(mapId, item))))
}

export interface EditMap extends Act {
  readonly type: 'edit-map'
  readonly mapId: Guid
  readonly to: Partial<Pick<ThemeMap, 'name' | 'caption' | 'position'>>
}

export function editMap(project: Project, { mapId, to, coderId, at }: EditMap): Outcome {
  if (to.name?.trim() === '') return refuse({ reason: 'name-empty', what: 'map' })
  return editRecord(
    project.maps.get(mapId),
    { ...to, modifiedBy: coderId, modifiedAt: at },
    'map',
    mapId,
    (after) => `edited the map ${after.name}`,
  )
}

export interface DeleteMap extends Act {
  readonly type: 'delete-map'
  readonly mapId: Guid
}

/** Takes a drawing away; its themes, codes and relations stay. */
export function deleteMap(project: Project, { mapId }: DeleteMap): Outcome {
  const map = project.maps.get(mapId)
  if (!map) return refuse({ reason: 'record-gone', what: 'map', id: mapId })
  const own = <T extends { readonly mapId: Guid }>(list: Iterable<T>) => [...list].filter((one) => one.mapId === mapId)
  return accept(
    `deleted the map ${map.name}`,
    ...own(project.mapItems.values()).map(removed),
    ...own(project.snapshots.values()).map(removed),
    removed(map),
  )
}

export interface PlaceItems extends Act {
  readonly type: 'place-items'
  readonly mapId: Guid
  readonly items: readonly NewItem[]
}

/** Puts cards, frames and notes on a map. What has a card there already gets no second one. */
export function placeItems(project: Project, { mapId, items }: PlaceItems): Outcome {
  const map = project.maps.get(mapId)
  if (!map) return refuse({ reason: 'record-gone', what: 'map', id: mapId })
  const there = new Set(
    [...project.mapItems.values()].flatMap((item) =>
      item.mapId === mapId && item.shape.type === 'card' ? [item.shape.of.id] : [],
    ),
  )
  const fresh = items.filter(({ shape }) => shape.type !== 'card' || !there.has(shape.of.id))
  if (fresh.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(
    `put ${count(fresh.length, 'item')} on the map ${map.name}`,
    ...fresh.map((item) => added(itemOf(mapId, item))),
  )
}

export interface MoveItems extends Act {
  readonly type: 'move-items'
  readonly mapId: Guid
  readonly moves: readonly { readonly id: Guid; readonly x: number; readonly y: number }[]
  /** How they were laid out, where not by hand. */
  readonly layout: string | null
}

export function moveItems(project: Project, { mapId, moves, layout }: MoveItems): Outcome {
  const map = project.maps.get(mapId)
  if (!map) return refuse({ reason: 'record-gone', what: 'map', id: mapId })
  const changes = moves.flatMap(({ id, x, y }) => {
    const item = project.mapItems.get(id)
    const to = item && { ...item, x: Math.round(x), y: Math.round(y) }
    return item && to && (to.x !== item.x || to.y !== item.y) ? [replaced(item, to)] : []
  })
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(
    layout === null
      ? `moved ${count(changes.length, 'item')} on the map ${map.name}`
      : `laid the map ${map.name} out (${layout})`,
    ...changes,
  )
}

export interface EditItem extends Act {
  readonly type: 'edit-item'
  readonly itemId: Guid
  readonly shape: MapShape
}

export function editItem(project: Project, { itemId, shape }: EditItem): Outcome {
  const item = project.mapItems.get(itemId)
  if (!item) return refuse({ reason: 'record-gone', what: 'item of the map', id: itemId })
  const after = { ...item, shape }
  if (sameRecord(item, after)) return refuse({ reason: 'nothing-to-do' })
  return accept(`edited a ${shape.type} on a map`, replaced(item, after))
}

export interface RemoveItems extends Act {
  readonly type: 'remove-items'
  readonly itemIds: readonly Guid[]
}

/** Takes items off a map. The themes and codes of cards stay in the study. */
export function removeItems(project: Project, { itemIds }: RemoveItems): Outcome {
  const items = itemIds.map((id) => project.mapItems.get(id)).filter((item) => item !== undefined)
  if (items.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(`took ${count(items.length, 'item')} off a map`, ...items.map(removed))
}

export interface TakeSnapshot extends Act {
  readonly type: 'take-snapshot'
  readonly snapshotId: Guid
  readonly mapId: Guid
  readonly name: string
  readonly note: string
  /** What the map shows, as `frozenMap` gives it. */
  readonly cards: Snapshot['cards']
  readonly relations: Snapshot['relations']
}

export function takeSnapshot(project: Project, command: TakeSnapshot): Outcome {
  const { snapshotId, mapId, note, cards, relations, coderId, at } = command
  const map = project.maps.get(mapId)
  if (!map) return refuse({ reason: 'record-gone', what: 'map', id: mapId })
  const name = command.name.trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'snapshot' })
  const snapshot: Snapshot = {
    kind: 'snapshot',
    id: snapshotId,
    mapId,
    name,
    note,
    position: positionAtEnd(project.snapshots.values()),
    cards,
    relations,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`kept the map ${map.name} as ${name}`, added(snapshot))
}

export interface DeleteSnapshot extends Act {
  readonly type: 'delete-snapshot'
  readonly snapshotId: Guid
}

export function deleteSnapshot(project: Project, { snapshotId }: DeleteSnapshot): Outcome {
  const snapshot = project.snapshots.get(snapshotId)
  if (!snapshot) return refuse({ reason: 'record-gone', what: 'snapshot', id: snapshotId })
  return accept(`deleted the snapshot ${snapshot.name}`, removed(snapshot))
}

function itemOf(mapId: Guid, { id, shape, x, y }: NewItem): MapItem {
  return { kind: 'map-item', id, mapId, shape, x: Math.round(x), y: Math.round(y) }
}
