import { applyNodeChanges, type Node, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'
import type { MapCard, MapModel } from '../../../shared/themes/mapModel.ts'
import type { StartJoining } from './useJoining.ts'

export type CardNode = Node<{ card: MapCard; onWords: (card: MapCard) => void; onJoin: StartJoining | null }, 'card'>
export type ItemNode = Node<{ item: MapItem; onEdit: (item: MapItem) => void }, 'frame' | 'note'>
export type MapNode = CardNode | ItemNode
/** Within this many pixels a dragged card takes the line of another. */
const SNAP = 6

const NO_GUIDES: readonly Guide[] = []

/** After this many milliseconds without another press, what arrow keys moved is one step of undo. */
const KEYED_STEP = 400

interface Doing {
  readonly onWords: (card: MapCard) => void
  readonly onEdit: (item: MapItem) => void
  readonly onJoin: StartJoining | null
}

export type Move = { readonly id: Guid; readonly x: number; readonly y: number }

interface MapNodes {
  readonly nodes: MapNode[]
  readonly guides: readonly Guide[]
  readonly change: (changes: NodeChange<MapNode>[]) => void
  readonly drop: (dragged: readonly MapNode[]) => void
}

/**
 * What lies on the map while it is worked on: where the study says, or where the hand has it just now. What is given back keeps its
 * identity while a card is dragged, so that a frame draws that card and its lines and nothing else.
 */
export function useMapNodes(
  model: MapModel,
  doing: Doing,
  onMove: ((moves: readonly Move[]) => void) | null,
): MapNodes {
  const { onWords, onEdit, onJoin } = doing
  const wanted = useMemo(() => nodesOf(model, { onWords, onEdit, onJoin }), [model, onWords, onEdit, onJoin])
  const [held, setHeld] = useState({ wanted, nodes: wanted })
  if (held.wanted !== wanted) {
    // The study changed: its places hold, what was selected stays so.
    const selection = new Set(held.nodes.filter((node) => node.selected).map(({ id }) => id))
    setHeld({ wanted, nodes: wanted.map((node) => ({ ...node, selected: selection.has(node.id) })) })
  }
  const { nodes } = held
  const [guides, setGuides] = useState(NO_GUIDES)
  const latest = useRef(nodes)
  useEffect(() => {
    latest.current = nodes
  }, [nodes])
  const pending = useRef(new Set<string>())
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  const commitSoon = useCallback(
    (ids: Iterable<string>, after: number) => {
      for (const id of ids) pending.current.add(id)
      clearTimeout(waiting.current)
      waiting.current = setTimeout(() => {
        const moved = latest.current.filter(({ id }) => pending.current.has(id))
        pending.current.clear()
        onMove?.(moved.map(({ id, position }) => ({ id, x: position.x, y: position.y })))
      }, after)
    },
    [onMove],
  )
  const change = useCallback(
    (changes: NodeChange<MapNode>[]) => {
      const [only, ...more] = changes.filter((one) => one.type === 'position')
      const isAlone = only && more.length === 0 && only.dragging && only.position
      const aligned = isAlone ? align(latest.current, only.id, only.position ?? { x: 0, y: 0 }) : null
      if (aligned && only) only.position = aligned.position
      setGuides(aligned && aligned.guides.length > 0 ? aligned.guides : NO_GUIDES)
      const next = applyNodeChanges(changes, latest.current)
      latest.current = next
      setHeld((now) => ({ ...now, nodes: next }))
      // Arrow keys move without dragging.
      const byKey = changes.flatMap((one) =>
        one.type === 'position' && one.dragging === false && one.position ? [one.id] : [],
      )
      if (byKey.length > 0) commitSoon(byKey, KEYED_STEP)
    },
    [commitSoon],
  )
  const drop = useCallback(
    (dragged: readonly MapNode[]) => {
      setGuides(NO_GUIDES)
      commitSoon(
        dragged.map(({ id }) => id),
        0,
      )
    },
    [commitSoon],
  )
  return { nodes, guides, change, drop }
}

function nodesOf({ cards, frames, notes }: MapModel, { onWords, onEdit, onJoin }: Doing): MapNode[] {
  const items = [...frames, ...notes].flatMap((item): ItemNode[] => {
    const { id, shape, x, y } = item
    if (shape.type === 'card') return []
    const { type, width, height } = shape
    return [{ id, type, position: { x, y }, width, height, data: { item, onEdit }, zIndex: type === 'frame' ? -2 : 1 }]
  })
  return [
    ...items,
    ...cards.map(
      (card): CardNode => ({
        id: card.id,
        type: 'card',
        position: { x: card.x, y: card.y },
        width: card.width,
        height: card.height,
        data: { card, onWords, onJoin },
        ariaLabel: `${card.level === 'code' ? 'Code' : 'Theme'} ${card.name}, ${card.stage ?? ''} ${card.says}`,
      }),
    ),
  ]
}

export interface Guide {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Takes the line of another item where one is near, and says where the line runs. */
function align(
  nodes: readonly MapNode[],
  id: string,
  position: { x: number; y: number },
): { position: { x: number; y: number }; guides: Guide[] } | null {
  const own = nodes.find((node) => node.id === id)
  if (!own) return null
  const [width, height] = [own.width ?? 0, own.height ?? 0]
  let { x, y } = position
  let [nearX, nearY] = [SNAP, SNAP]
  let [atX, atY]: [number | null, number | null] = [null, null]
  for (const other of nodes) {
    if (other.id === id || other.type === 'frame') continue
    for (const share of [0, 0.5, 1]) {
      const lineX = other.position.x + (other.width ?? 0) * share
      const lineY = other.position.y + (other.height ?? 0) * share
      const dx = Math.abs(position.x + width * share - lineX)
      const dy = Math.abs(position.y + height * share - lineY)
      if (dx < nearX) [nearX, x, atX] = [dx, lineX - width * share, lineX]
      if (dy < nearY) [nearY, y, atY] = [dy, lineY - height * share, lineY]
    }
  }
  const far = 4000
  const guides: Guide[] = [
    ...(atX === null ? [] : [{ left: atX, top: y - far, width: 1, height: far * 2 }]),
    ...(atY === null ? [] : [{ left: x - far, top: atY, width: far * 2, height: 1 }]),
  ]
  return { position: { x, y }, guides }
}
