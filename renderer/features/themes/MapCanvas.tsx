import '@xyflow/react/dist/style.css'
import {
  Background,
  Controls,
  MiniMap,
  type NodeMouseHandler,
  type NodeProps,
  type OnDelete,
  type OnNodeDrag,
  ReactFlow,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react'
import { type CSSProperties, type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'
import { CARD_SIZES, type MapCard, type MapModel, saidStage } from '../../../shared/themes/mapModel.ts'
import styles from './MapCanvas.module.css'
import { MapLines } from './MapLines.tsx'
import type { Shown } from './themeDesk.ts'
import { useJoining } from './useJoining.ts'
import { type CardNode, type ItemNode, type MapNode, type Move, useMapNodes } from './useMapNodes.ts'

interface MapCanvasProps {
  readonly model: MapModel
  readonly isReadOnly: boolean
  /** Cards glide to where a layout puts them, and only then. */
  readonly isLaying: boolean
  readonly selected: Shown
  readonly onShow: (shown: Shown) => void
  readonly onMove: (moves: readonly Move[]) => void
  readonly onRemove: (ids: readonly Guid[]) => void
  readonly onConnect: (from: RelationEnd, to: RelationEnd) => void
  readonly onWords: (card: MapCard) => void
  readonly onEdit: (item: MapItem) => void
  /** What one can do to the card, beside it. */
  readonly onMenu: (of: RelationEnd, itemId: Guid, at: DOMRectReadOnly) => void
}

const MINIMAP_FROM = 60
const DELETE_KEYS = ['Delete', 'Backspace']
const FIT = { padding: 0.08, maxZoom: 1 }
const NO_ATTRIBUTION = { hideAttribution: true }

/** The map as a canvas: cards are moved and joined by hand; nothing moves by itself. */
export function MapCanvas(props: MapCanvasProps) {
  const { model, isReadOnly, isLaying, selected, onShow, onMove, onRemove, onConnect, onWords, onEdit, onMenu } = props
  const cards = useMemo(() => new Map(model.cards.map((card) => [card.id, card])), [model.cards])
  const join = useCallback(
    (fromId: Guid, toId: Guid) => {
      const [from, to] = [cards.get(fromId), cards.get(toId)]
      if (from && to) onConnect(from.of, to.of)
    },
    [cards, onConnect],
  )
  const joining = useJoining(join)
  const onJoin = isReadOnly ? null : joining.start
  const { nodes, guides, change, drop } = useMapNodes(model, { onWords, onEdit, onJoin }, isReadOnly ? null : onMove)
  const standing = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes])
  const showLine = useCallback((id: Guid) => onShow({ kind: 'relation', id }), [onShow])

  // React Flow draws every card anew when one of these is another function.
  const dropped = useCallback<OnNodeDrag<MapNode>>((_event, _node, dragged) => drop(dragged), [drop])
  const click = useCallback<NodeMouseHandler<MapNode>>(
    (_event, node) => {
      if (node.type === 'card') onShow(node.data.card.of)
    },
    [onShow],
  )
  const doubleClick = useCallback<NodeMouseHandler<MapNode>>(
    (_event, node) => {
      if (node.type !== 'card') onEdit(node.data.item)
    },
    [onEdit],
  )
  const menu = useCallback<NodeMouseHandler<MapNode>>(
    (event, node) => {
      event.preventDefault()
      if (node.type === 'card') onMenu(node.data.card.of, node.id, new DOMRect(event.clientX, event.clientY, 0, 0))
    },
    [onMenu],
  )
  const clickPane = useCallback(() => onShow(null), [onShow])
  const deleted = useCallback<OnDelete<MapNode>>(
    ({ nodes: gone }) => {
      if (gone.length > 0) onRemove(gone.map(({ id }) => id))
    },
    [onRemove],
  )
  const menuByKey = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
      const node = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-id]') : null
      const card = cards.get(node?.dataset['id'] ?? '')
      if (!node || !card) return
      event.preventDefault()
      onMenu(card.of, card.id, node.getBoundingClientRect())
    },
    [cards, onMenu],
  )

  return (
    <div className={styles.canvas} data-laying={isLaying || undefined}>
      <ReactFlow<MapNode>
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        onNodesChange={change}
        onNodeDragStop={dropped}
        onNodeClick={click}
        onNodeDoubleClick={doubleClick}
        onNodeContextMenu={menu}
        onPaneClick={clickPane}
        onDelete={deleted}
        onKeyDown={menuByKey}
        deleteKeyCode={isReadOnly ? null : DELETE_KEYS}
        nodesDraggable={!isReadOnly}
        nodesConnectable={false}
        minZoom={0.08}
        maxZoom={2.5}
        fitView
        fitViewOptions={FIT}
        proOptions={NO_ATTRIBUTION}
        aria-label="Theme map"
      >
        <Background gap={24} size={1} color="var(--hairline)" />
        <Controls showInteractive={false} position="bottom-left" />
        {nodes.length > MINIMAP_FROM ? <MiniMap pannable zoomable ariaLabel="The whole map" /> : null}
        <MapLines
          lines={model.lines}
          cards={standing}
          selectedId={selected?.kind === 'relation' ? selected.id : null}
          onLine={showLine}
          drawing={joining.drawing}
        />
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

const Card = memo(function Card({ data, selected }: NodeProps<CardNode>) {
  const { card, onWords, onJoin } = data
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
      {onJoin
        ? (['right', 'bottom'] as const).map((side) => (
            <span
              key={side}
              className={`${styles.handle} nodrag nopan`}
              data-side={side}
              title="Drag to another card to relate them"
              onPointerDown={(event) => onJoin(card.id, event)}
            />
          ))
        : null}
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

const NODE_TYPES = { card: Card, frame: Frame, note: Note }
