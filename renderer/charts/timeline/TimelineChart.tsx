import { memo, type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Project } from '../../../shared/study/project.ts'
import type { TimeAxis } from '../../../shared/timeline/axis.ts'
import { layoutTimeline, type PlacedItem, ROW, type View } from '../../../shared/timeline/layoutTimeline.ts'
import { panned, zoomed } from '../../../shared/timeline/panZoom.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import type { TimelineItem, TimelineModel } from '../../../shared/timeline/timelineModel.ts'
import {
  fadesOf,
  groundShapes,
  itemShapes,
  sayCase,
  sayItem,
  titleShapes,
} from '../../../shared/timeline/timelinePicture.ts'
import { drawn, Fades, WINDOW_THEME } from './shapes.tsx'
import styles from './TimelineChart.module.css'

interface TimelineChartProps {
  readonly project: Project
  readonly model: TimelineModel
  readonly axis: TimeAxis
  readonly width: number
  readonly titleWidth: number
  readonly maxRows: number
  /** What of the axis is shown; everything where null. */
  readonly view: View | null
  readonly onView: (view: View) => void
  readonly selected: string | null
  readonly onSelect: (item: TimelineItem | null) => void
  /** Opens what is behind a mark: Enter, or a second press. */
  readonly onOpen: (item: TimelineItem) => void
  /** A mark was dragged along the axis; absent where dates cannot be changed. */
  readonly onMove?: (item: TimelineItem, days: number) => void
  /** One step of its own precision, on or back. */
  readonly onStep?: (item: TimelineItem, direction: 1 | -1) => void
  /** What a drag by so many days would make of the date, in words; null where the mark cannot be moved. */
  readonly sayMove?: (item: TimelineItem, days: number) => string | null
  readonly renderTip: (item: TimelineItem) => ReactNode
}

interface Drag {
  readonly key: string | null
  readonly from: number
  readonly view: View
  readonly by: number
}

/** A press becomes a drag beyond so many pixels. */
const SLOP = 4

/** A case’s timeline that answers to mouse, wheel and keys. */
export function TimelineChart(props: TimelineChartProps) {
  const { project, model, axis, width, titleWidth, maxRows, view, onView, selected, onSelect, onOpen } = props
  const svg = useRef<SVGSVGElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  /** The rows before a date was corrected. */
  const [held, setHeld] = useState<{ readonly zoom: number; readonly rows: ReadonlyMap<string, number> } | null>(null)
  const [tip, setTip] = useState<{ readonly placed: PlacedItem } | null>(null)
  const [focused, setFocused] = useState<string | null>(null)

  const layout = useMemo(() => {
    const zoom = view ? (width - titleWidth) / (view[1] - view[0]) : 0
    // At the same zoom everything keeps its row, so that correcting one date does not shuffle the rest.
    const previous = held && Math.abs(held.zoom - zoom) < 1e-6 ? { previous: held.rows } : {}
    return layoutTimeline(model, { width, titleWidth, axis, view, maxRows, ...previous })
  }, [model, width, titleWidth, axis, view, maxRows, held])
  const hold = () => setHeld({ zoom: view ? (width - titleWidth) / (view[1] - view[0]) : 0, rows: layout.rows })
  const inOrder = useMemo(() => layout.items.toSorted((a, b) => a.x - b.x || a.y - b.y), [layout])
  const visible = layout.items.filter(({ taken: [from, to] }) => to > titleWidth && from < width)
  const current = inOrder.find(({ item }) => item.key === (focused ?? selected)) ?? inOrder[0]

  const zoomAt = (x: number, factor: number) =>
    onView(zoomed(layout.view, axis.extent, (x - titleWidth) / (width - titleWidth), factor))
  const panBy = (pixels: number) => onView(panned(layout.view, axis.extent, pixels / layout.pixelsPerDay))

  const onWheel = useEffectEvent((event: WheelEvent) => {
    const box = svg.current?.getBoundingClientRect()
    if (!box) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      zoomAt(event.clientX - box.left, Math.exp(event.deltaY / 300))
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault()
      panBy(event.deltaX || event.deltaY)
    }
  })
  useEffect(() => {
    const { current: own } = svg
    const listen = (event: WheelEvent) => onWheel(event)
    // React’s own wheel listeners are passive and could not keep the page from zooming.
    own?.addEventListener('wheel', listen, { passive: false })
    return () => own?.removeEventListener('wheel', listen)
  }, [])

  const pressed = (event: React.PointerEvent, placed: PlacedItem | null) => {
    if (event.button !== 0) return
    event.stopPropagation()
    svg.current?.setPointerCapture(event.pointerId)
    setDrag({ key: placed?.item.key ?? null, from: event.clientX, view: layout.view, by: 0 })
    if (placed) setFocused(placed.item.key)
  }
  const movable = (item: TimelineItem) => props.onMove !== undefined && props.sayMove?.(item, 0) != null
  const moved = (event: React.PointerEvent) => {
    if (!drag) return
    const by = event.clientX - drag.from
    setDrag({ ...drag, by })
    const item = itemOf(drag.key)
    if (!item || !movable(item)) {
      const days = by / layout.pixelsPerDay
      if (Math.abs(by) > SLOP) onView(panned(drag.view, axis.extent, -days))
    }
  }
  const released = () => {
    if (!drag) return
    const item = itemOf(drag.key)
    setDrag(null)
    if (Math.abs(drag.by) <= SLOP) return onSelect(item)
    if (!item || !movable(item)) return
    hold()
    props.onMove?.(item, daysOf(item, drag.by))
  }
  const itemOf = (key: string | null) => layout.items.find(({ item }) => item.key === key)?.item ?? null
  const daysOf = (item: TimelineItem, pixels: number) => {
    const day = item.start.earliest ?? item.start.latest ?? 0
    const isEarly = axis.hasBreak && axis.kind === 'calendar' && day < axis.zero
    return Math.round(pixels / layout.pixelsPerDay / (isEarly ? axis.squeeze : 1))
  }

  const travel = (event: React.KeyboardEvent) => {
    if (!current) return
    const at = inOrder.indexOf(current)
    const step = (way: 1 | -1) => {
      hold()
      props.onStep?.(current.item, way)
    }
    const go = (next: PlacedItem | undefined) => {
      if (!next) return
      setFocused(next.item.key)
      setTip({ placed: next })
      if (next.x < titleWidth + 20 || next.x > width - 40) panBy(next.x - width / 2)
    }
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => (event.altKey ? step(1) : go(inOrder[at + 1])),
      ArrowLeft: () => (event.altKey ? step(-1) : go(inOrder[at - 1])),
      ArrowDown: () => go(nearest(layout.items, current, 1)),
      ArrowUp: () => go(nearest(layout.items, current, -1)),
      Home: () => go(inOrder[0]),
      End: () => go(inOrder.at(-1)),
      Enter: () => onOpen(current.item),
      ' ': () => onSelect(current.item),
      '+': () => zoomAt(current.x, 0.7),
      '=': () => zoomAt(current.x, 0.7),
      '-': () => zoomAt(current.x, 1.4),
      '0': () => onView(axis.extent),
      Escape: () => {
        setTip(null)
        setDrag(null)
        onSelect(null)
      },
    }
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const dragged = drag && Math.abs(drag.by) > SLOP ? itemOf(drag.key) : null
  const isMoving = dragged !== null && movable(dragged)
  const shownTip = isMoving ? null : tip
  return (
    <div className={styles.chart}>
      {/* The marks inside are what is focused and named; the picture itself only hands their keys on. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        ref={svg}
        role="application"
        aria-roledescription="timeline"
        aria-label={`${sayCase(model)}. Arrow keys travel, Enter opens the words, Alt and arrows move a date.`}
        width={width}
        height={layout.height}
        fontFamily={PICTURE_FONT}
        className={drag && !isMoving ? styles.panning : styles.still}
        onPointerDown={(event) => pressed(event, null)}
        onPointerMove={moved}
        onPointerUp={released}
        onPointerCancel={() => setDrag(null)}
        onKeyDown={travel}
      >
        <Fades fades={fadesOf(visible)} />
        <Ground marks={groundShapes(layout, WINDOW_THEME)} />
        {visible.map((placed) => {
          const { item } = placed
          const isDragged = isMoving && dragged.key === item.key
          return (
            <g
              key={item.key}
              // An SVG has no button of its own.
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
              role="button"
              tabIndex={current?.item.key === item.key ? 0 : -1}
              aria-label={sayItem(project, item)}
              aria-pressed={selected === item.key}
              ref={(node) => {
                if (node && focused === item.key && svg.current?.contains(document.activeElement)) node.focus()
              }}
              className={`${styles.item} ${selected === item.key ? styles.selected : ''}`}
              {...(isDragged ? { transform: `translate(${drag?.by ?? 0} 0)` } : {})}
              onPointerDown={(event) => pressed(event, placed)}
              onPointerEnter={() => setTip({ placed })}
              onPointerLeave={() => setTip(null)}
              onFocus={() => setFocused(item.key)}
              onBlur={() => setTip(null)}
              onDoubleClick={() => onOpen(item)}
            >
              <rect
                className={styles.hit}
                x={placed.taken[0] - 3}
                y={placed.y - ROW / 2 + 1}
                width={placed.taken[1] - placed.taken[0] + 6}
                height={ROW - 2}
                rx={4}
              />
              {drawn(itemShapes(placed, WINDOW_THEME))}
            </g>
          )
        })}
        <Ground marks={titleShapes(layout, WINDOW_THEME)} />
      </svg>
      {isMoving && drag ? (
        <output className={styles.tip} style={{ left: Math.min(width - 260, Math.max(0, drag.by + 200)), top: 4 }}>
          {props.sayMove?.(dragged, daysOf(dragged, drag.by)) ?? ''}
        </output>
      ) : null}
      {shownTip && !drag ? (
        <div
          className={styles.tip}
          style={{
            left: Math.max(4, Math.min(width - 330, shownTip.placed.x - 20)),
            ...(shownTip.placed.y > layout.height - 90 && layout.height > 220
              ? { bottom: layout.height - shownTip.placed.y + ROW / 2 + 4 }
              : { top: shownTip.placed.y + ROW / 2 + 4 }),
          }}
        >
          {props.renderTip(shownTip.placed.item)}
        </div>
      ) : null}
    </div>
  )
}

const Ground = memo(function Ground({ marks }: { readonly marks: Parameters<typeof drawn>[0] }) {
  return <g aria-hidden>{drawn(marks)}</g>
})

/** The mark next above or below that is nearest in time. */
function nearest(items: readonly PlacedItem[], from: PlacedItem, way: 1 | -1): PlacedItem | undefined {
  const ahead = items.filter(({ y }) => (y - from.y) * way > 1)
  const row = way > 0 ? Math.min(...ahead.map(({ y }) => y)) : Math.max(...ahead.map(({ y }) => y))
  return ahead.filter(({ y }) => y === row).toSorted((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x))[0]
}
