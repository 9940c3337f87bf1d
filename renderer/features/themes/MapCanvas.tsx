import '@xyflow/react/dist/style.css'
import {
  applyNodeChanges,
  BaseEdge,
  Background,
  type Connection,
  ConnectionMode,
  Controls,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  MiniMap,
  type Node,
  type NodeChange,
  type NodeProps,
  Position,
  ReactFlow,
  useInternalNode,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react'
import { type CSSProperties, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'
import { arrowHead, belongingPath, type Rectangle, relationPath } from '../../../shared/themes/mapGeometry.ts'
import { CARD_SIZES, type MapCard, type MapLine, type MapModel, saidStage } from '../../../shared/themes/mapModel.ts'
import { nameMiddle } from '../../../shared/themes/relationNames.ts'
import styles from './MapCanvas.module.css'
import type { Shown } from './themeDesk.ts'

interface MapCanvasProps {
  readonly model: MapModel
  readonly isReadOnly: boolean
  /** Cards glide to where a layout puts them, and only then. */
  readonly isLaying: boolean
  readonly selected: Shown
  readonly onShow: (shown: Shown) => void
  readonly onMove: (moves: readonly { readonly id: Guid; readonly x: number; readonly y: number }[]) => void
  readonly onRemove: (ids: readonly Guid[]) => void
  readonly onConnect: (from: RelationEnd, to: RelationEnd) => void
  readonly onWords: (card: MapCard) => void
  readonly onEdit: (item: MapItem) => void
  /** What one can do to the card, beside it. */
  readonly onMenu: (of: RelationEnd, itemId: Guid, at: DOMRectReadOnly) => void
}

type CardNode = Node<{ card: MapCard; onWords: (card: MapCard) => void }, 'card'>
type ItemNode = Node<{ item: MapItem; onEdit: (item: MapItem) => void }, 'frame' | 'note'>
type MapNode = CardNode | ItemNode
type LineEdge = Edge<{ line: MapLine; onShow: (shown: Shown) => void; isSelected: boolean }, 'line'>

/** Within this many pixels a dragged card takes the line of another. */
const SNAP = 6
const MINIMAP_FROM = 60

/** The map as a canvas: cards are moved and joined by hand; nothing moves by itself. */
export function MapCanvas(props: MapCanvasProps) {
  const { model, isReadOnly, isLaying, selected, onShow, onMove, onRemove, onConnect, onWords, onEdit, onMenu } = props
  const wanted = useMemo(() => nodesOf(model, onWords, onEdit), [model, onWords, onEdit])
  const [held, setHeld] = useState({ wanted, nodes: wanted })
  if (held.wanted !== wanted) {
    // The study changed: its places hold, what was selected stays so.
    const selection = new Set(held.nodes.filter((node) => node.selected).map(({ id }) => id))
    setHeld({ wanted, nodes: wanted.map((node) => ({ ...node, selected: selection.has(node.id) })) })
  }
  const { nodes } = held
  const [guides, setGuides] = useState<readonly Guide[]>([])
  const pending = useRef(new Set<string>())
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const edges = useMemo(
    (): LineEdge[] =>
      model.lines.map((line) => ({
        id: line.id,
        type: 'line',
        source: line.from,
        target: line.to,
        focusable: line.name !== null,
        selectable: line.name !== null,
        ariaLabel: line.name ?? 'belongs to',
        data: { line, onShow, isSelected: selected?.id === line.id },
      })),
    [model.lines, onShow, selected],
  )
  const cards = useMemo(() => new Map(model.cards.map((card) => [card.id, card])), [model.cards])

  const commitSoon = (all: readonly MapNode[], ids: Iterable<string>, after: number) => {
    for (const id of ids) pending.current.add(id)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      const moved = all.filter(({ id }) => pending.current.has(id))
      pending.current.clear()
      onMove(moved.map(({ id, position }) => ({ id, x: position.x, y: position.y })))
    }, after)
  }
  const change = (changes: NodeChange<MapNode>[]) => {
    const [only, ...more] = changes.filter((one) => one.type === 'position')
    const aligned =
      only && more.length === 0 && only.dragging && only.position ? align(nodes, only.id, only.position) : null
    if (aligned && only) only.position = aligned.position
    setGuides(aligned?.guides ?? [])
    const next = applyNodeChanges(changes, nodes)
    setHeld((now) => ({ ...now, nodes: next }))
    // Arrow keys move without dragging: several presses are one step.
    const byKey = changes.filter((one) => one.type === 'position' && one.dragging === false && one.position)
    if (byKey.length > 0 && !isReadOnly)
      commitSoon(
        next,
        byKey.map((one) => ('id' in one ? one.id : '')),
        400,
      )
  }
  const connect = ({ source, target }: Connection) => {
    const [from, to] = [cards.get(source), cards.get(target)]
    if (from && to && from !== to) onConnect(from.of, to.of)
  }

  const menuByKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
    const node = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-id]') : null
    const card = cards.get(node?.dataset['id'] ?? '')
    if (!node || !card) return
    event.preventDefault()
    onMenu(card.of, card.id, node.getBoundingClientRect())
  }

  return (
    <div className={styles.canvas} data-laying={isLaying || undefined}>
      <ReactFlow<MapNode, LineEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={change}
        onNodeDragStop={(_event, _node, dragged) => {
          setGuides([])
          commitSoon(
            nodes,
            dragged.map(({ id }) => id),
            0,
          )
        }}
        onNodeClick={(_event, node) => {
          if (node.type === 'card') onShow(node.data.card.of)
        }}
        onNodeDoubleClick={(_event, node) => {
          if (node.type !== 'card') onEdit(node.data.item)
        }}
        onNodeContextMenu={(event, node) => {
          event.preventDefault()
          if (node.type === 'card') onMenu(node.data.card.of, node.id, new DOMRect(event.clientX, event.clientY, 0, 0))
        }}
        onEdgeClick={(_event, edge) => {
          if (edge.data?.line.name != null) onShow({ kind: 'relation', id: edge.id })
        }}
        onPaneClick={() => onShow(null)}
        onConnect={connect}
        onDelete={({ nodes: gone }) => {
          if (gone.length > 0) onRemove(gone.map(({ id }) => id))
        }}
        onBeforeDelete={async ({ nodes: gone }) => ({ nodes: isReadOnly ? [] : gone, edges: [] })}
        onKeyDown={menuByKey}
        connectionMode={ConnectionMode.Loose}
        deleteKeyCode={isReadOnly ? null : ['Delete', 'Backspace']}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        onlyRenderVisibleElements={model.cards.length > 120}
        minZoom={0.08}
        maxZoom={2.5}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
        proOptions={{ hideAttribution: true }}
        aria-label="Theme map"
      >
        <Background gap={24} size={1} color="var(--hairline)" />
        <Controls showInteractive={false} position="bottom-left" />
        {nodes.length > MINIMAP_FROM ? <MiniMap pannable zoomable ariaLabel="The whole map" /> : null}
        <ViewportPortal>
          {guides.map((guide) => (
            <div key={`${guide.left} ${guide.top}`} className={styles.guide} style={guide} />
          ))}
        </ViewportPortal>
        <FitOnMap count={model.cards.length} />
      </ReactFlow>
    </div>
  )
}

/** The first cards of a map come into view; later ones leave the view as it is. */
function FitOnMap({ count }: { readonly count: number }) {
  const { fitView } = useReactFlow()
  const isFirst = useRef(count === 0)
  useEffect(() => {
    if (!isFirst.current || count === 0) return
    isFirst.current = false
    void fitView({ padding: 0.2, maxZoom: 1 })
  }, [count, fitView])
  return null
}

function nodesOf(
  { cards, frames, notes }: MapModel,
  onWords: (card: MapCard) => void,
  onEdit: (item: MapItem) => void,
): MapNode[] {
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
        data: { card, onWords },
        ariaLabel: `${card.level === 'code' ? 'Code' : 'Theme'} ${card.name}, ${card.stage ?? ''} ${card.says}`,
      }),
    ),
  ]
}

interface Guide {
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

const Card = memo(function Card({ data, selected }: NodeProps<CardNode>) {
  const { card, onWords } = data
  const { level, stage, lines, says, color } = card
  return (
    <div
      className={styles.card}
      data-level={level}
      data-stage={stage ?? undefined}
      data-selected={selected || undefined}
      style={{ '--code': color ?? 'transparent', fontSize: CARD_SIZES[level].size } as CSSProperties}
    >
      {color === null ? null : <span className={styles.stripe} />}
      {lines.map((line) => (
        <span key={line} className={styles.name}>
          {line}
        </span>
      ))}
      {saidStage(card) === null ? null : <span className={styles.stage}>{saidStage(card)}</span>}
      <button
        type="button"
        className={`${styles.says} nodrag`}
        onClick={(event) => {
          event.stopPropagation()
          onWords(card)
        }}
      >
        {says}
      </button>
      <Handle type="source" position={Position.Right} className={styles.handle ?? ''} />
      <Handle id="bottom" type="source" position={Position.Bottom} className={styles.handle ?? ''} />
    </div>
  )
})

function Frame({ data }: NodeProps<ItemNode>) {
  const { shape } = data.item
  return shape.type === 'frame' ? (
    <div className={styles.frame} style={shape.color ? ({ '--code': shape.color } as CSSProperties) : {}}>
      {shape.title}
    </div>
  ) : null
}

function Note({ data }: NodeProps<ItemNode>) {
  const { shape } = data.item
  return shape.type === 'note' ? <div className={styles.note}>{shape.text}</div> : null
}

const Line = memo(function Line({ id, source, target, data }: EdgeProps<LineEdge>) {
  const a = rectangleOf(useInternalNode(source))
  const b = rectangleOf(useInternalNode(target))
  if (!a || !b || !data) return null
  const { line, onShow, isSelected } = data
  if (line.name === null)
    return (
      <BaseEdge id={id} path={belongingPath(a, b)} style={{ stroke: 'var(--hairline-strong)' }} interactionWidth={0} />
    )
  const place = line.place ?? { bend: 0.12, t: 0.5, dx: 0, dy: 0 }
  const { path, label, end, angle } = relationPath(a, b, place)
  const middle = nameMiddle(a, b, place)
  const isBeside = place.dx !== 0 || place.dy !== 0
  const stroke = isSelected ? 'var(--accent)' : 'var(--ink-quiet)'
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{ stroke, strokeWidth: 1.6, ...(line.hasEvidence ? {} : { strokeDasharray: '6 4' }) }}
      />
      {line.directed ? <path d={arrowHead(end, angle)} fill={stroke} /> : null}
      {isBeside ? (
        <path d={`M${label.x} ${label.y}L${middle.x} ${middle.y}`} stroke={stroke} strokeWidth={0.8} />
      ) : null}
      <EdgeLabelRenderer>
        <button
          type="button"
          className={`${styles.label} nodrag nopan`}
          data-selected={isSelected || undefined}
          style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          onClick={() => onShow({ kind: 'relation', id })}
        >
          {line.name}
        </button>
      </EdgeLabelRenderer>
    </>
  )
})

function rectangleOf(node: ReturnType<typeof useInternalNode>): Rectangle | null {
  if (!node) return null
  const { x, y } = node.internals.positionAbsolute
  return { x, y, width: node.width ?? node.measured.width ?? 0, height: node.height ?? node.measured.height ?? 0 }
}

const NODE_TYPES = { card: Card, frame: Frame, note: Note }
const EDGE_TYPES = { line: Line }
