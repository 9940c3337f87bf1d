import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './VirtualRows.module.css'

interface VirtualRowsProps {
  readonly label: string
  /** Pixels of each row, top to bottom. */
  readonly heights: readonly number[]
  /** Rows that stand between others and cannot be in hand: headings. */
  readonly isHeading?: (index: number) => boolean
  /** The row in hand. */
  readonly current: number
  readonly onCurrent: (index: number) => void
  /** Enter on the row in hand, or a double click. */
  readonly onOpen: (index: number) => void
  /** Further keys on the row in hand. */
  readonly onKey?: (event: KeyboardEvent, index: number) => void
  readonly render: (index: number, isCurrent: boolean) => ReactNode
}

/** Rows drawn beyond either edge, so that a flick finds them there. */
const BEYOND = 400

/** A long list of which only what is in view is drawn. Arrows move through it; one row is in hand. */
export function VirtualRows(props: VirtualRowsProps) {
  const { label, heights, isHeading = () => false, current, onCurrent, onOpen, onKey, render } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const tops = topsOf(heights)
  const total = tops.at(-1) ?? 0

  useEffect(() => {
    const { current: box } = list
    if (!box) return
    const look = () => setView({ top: box.scrollTop, height: box.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])

  const first = Math.max(0, rowAt(tops, view.top - BEYOND))
  const last = Math.min(heights.length - 1, rowAt(tops, view.top + view.height + BEYOND))
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth)

  const go = (to: number, step: 1 | -1) => {
    let index = Math.max(0, Math.min(heights.length - 1, to))
    while (isHeading(index) && index + step >= 0 && index + step < heights.length) index += step
    if (isHeading(index)) return
    onCurrent(index)
    const box = list.current
    if (!box) return
    const top = tops[index] ?? 0
    const bottom = tops[index + 1] ?? total
    // A heading above the row comes into view with it.
    const from = isHeading(index - 1) ? (tops[index - 1] ?? top) : top
    if (from < box.scrollTop) box.scrollTop = from
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== list.current) return
    const page = Math.max(1, Math.floor(view.height / 120))
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1, 1),
      ArrowUp: () => go(current - 1, -1),
      PageDown: () => go(current + page, 1),
      PageUp: () => go(current - page, -1),
      Home: () => go(0, 1),
      End: () => go(heights.length - 1, -1),
      Enter: () => onOpen(current),
    }
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
    if (move) {
      event.preventDefault()
      move()
    } else onKey?.(event, current)
  }

  return (
    <div
      ref={list}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows drawn only where they are in view are no <table>
      role="grid"
      aria-label={label}
      aria-rowcount={heights.length}
      aria-activedescendant={current >= first && current <= last ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={styles.list}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above */}
      <div className={styles.all} style={{ height: total }} role="rowgroup">
        {shown.map((index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard is with the list
          <div
            key={index}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="row"
            tabIndex={-1}
            aria-rowindex={index + 1}
            aria-selected={index === current}
            className={styles.row}
            style={{ '--top': `${tops[index]}px`, '--height': `${heights[index]}px` } as CSSProperties}
            onClick={() => (isHeading(index) ? undefined : onCurrent(index))}
            onDoubleClick={() => (isHeading(index) ? undefined : onOpen(index))}
          >
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above */}
            <div role="gridcell" className={styles.cell}>
              {render(index, index === current)}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Where each row begins, and behind the last one where it ends. */
function topsOf(heights: readonly number[]): Float64Array {
  const tops = new Float64Array(heights.length + 1)
  for (let index = 0; index < heights.length; index++)
    tops[index + 1] = (tops[index] as number) + (heights[index] as number)
  return tops
}

/** The row that holds a place, the last one that begins at or above it. */
function rowAt(tops: Float64Array, place: number): number {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tops[middle] as number) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}
