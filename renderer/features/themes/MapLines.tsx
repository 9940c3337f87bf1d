import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import {
  arrowHead,
  belongingPath,
  between,
  type Point,
  type Rectangle,
  relationPath,
} from '../../../shared/themes/mapGeometry.ts'
import type { MapLine } from '../../../shared/themes/mapModel.ts'
import { nameMiddle } from '../../../shared/themes/relationNames.ts'
import styles from './MapCanvas.module.css'

/** A card where it is at this moment, also while it is dragged; the same object for as long as it stays there. */
export interface Standing {
  readonly position: Point
  readonly width?: number | undefined
  readonly height?: number | undefined
}

interface MapLinesProps {
  readonly lines: readonly MapLine[]
  readonly cards: ReadonlyMap<Guid, Standing>
  readonly selectedId: Guid | null
  readonly onLine: (relationId: Guid) => void
  /** A relation that is being drawn by hand: from a card to the pointer. */
  readonly drawing: { readonly from: Guid; readonly to: Point } | null
}

/** What belongs to what, and what is related how: the lines under the cards, the names of relations over them. */
export function MapLines({ lines, cards, selectedId, onLine, drawing }: MapLinesProps) {
  const from = drawing ? cards.get(drawing.from) : undefined
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden>
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            from={cards.get(line.from)}
            to={cards.get(line.to)}
            isSelected={line.id === selectedId}
            onLine={onLine}
          />
        ))}
        {drawing && from ? <Drawing from={boxOf(from)} to={drawing.to} /> : null}
      </svg>
      {lines.map((line) =>
        line.place ? (
          <Name
            key={line.id}
            line={line}
            from={cards.get(line.from)}
            to={cards.get(line.to)}
            isSelected={line.id === selectedId}
            onLine={onLine}
          />
        ) : null,
      )}
    </ViewportPortal>
  )
}

interface LineProps extends Pick<MapLinesProps, 'onLine'> {
  readonly line: MapLine
  readonly from: Standing | undefined
  readonly to: Standing | undefined
  readonly isSelected: boolean
}

const Line = memo(function Line({ line, from, to, isSelected, onLine }: LineProps) {
  if (!from || !to) return null
  const [a, b] = [boxOf(from), boxOf(to)]
  if (!line.place) return <path d={belongingPath(a, b)} className={styles.belonging} />
  const { path, label, end, angle } = relationPath(a, b, line.place)
  const middle = nameMiddle(a, b, line.place)
  const isBeside = line.place.dx !== 0 || line.place.dy !== 0
  return (
    <g className={styles.relation} data-selected={isSelected || undefined} onClick={() => onLine(line.id)}>
      <path d={path} className={styles.hit} />
      <path d={path} strokeDasharray={line.hasEvidence ? undefined : '6 4'} />
      {line.directed ? <path d={arrowHead(end, angle)} className={styles.head} /> : null}
      {isBeside ? <path d={`M${label.x} ${label.y}L${middle.x} ${middle.y}`} strokeWidth={0.8} /> : null}
    </g>
  )
})

const Name = memo(function Name({ line, from, to, isSelected, onLine }: LineProps) {
  if (!from || !to || !line.place) return null
  const { x, y } = nameMiddle(boxOf(from), boxOf(to), line.place)
  return (
    <button
      type="button"
      className={`${styles.label} nodrag nopan`}
      data-selected={isSelected || undefined}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onClick={() => onLine(line.id)}
    >
      {line.name}
    </button>
  )
})

function Drawing({ from, to }: { readonly from: Rectangle; readonly to: Point }) {
  const span = between(from, { ...to, width: 0, height: 0 })
  return <path d={`M${span.from.x} ${span.from.y}L${to.x} ${to.y}`} className={styles.drawing} />
}

function boxOf({ position: { x, y }, width = 0, height = 0 }: Standing): Rectangle {
  return { x, y, width, height }
}
