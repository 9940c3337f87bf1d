import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import { beginning } from './codingTitle.ts'
import styles from './ResizeHandles.module.css'
import { draggedTo, type Edge, nudged } from './resizePassage.ts'
import { strokes } from './Stripe.tsx'
import { caretBox, isRightToLeft, offsetFromPoint } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'
import type { CodingLook } from './transcriptProps.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

interface ResizeHandlesProps {
  readonly surface: TextSurface
  readonly scroller: HTMLElement
  readonly window: ReadingWindow
  /** With the passage as it is shown now, which a drag under way has changed. */
  readonly coding: Coding
  readonly look: CodingLook
  /** Shows a passage that is not yet decided; null takes it back. */
  readonly onPreview: (passage: Passage | null) => void
  readonly onResize: (passage: Passage) => void
}

interface Drag {
  readonly edge: Edge
  readonly from: Passage
  /** From where the pointer took hold to the middle of the line that the end is on. */
  readonly lift: number
  passage: Passage
}

/** The two ends of the selected coding, to be dragged by mouse or finger, or moved with the arrow keys when focused. */
export function ResizeHandles(props: ResizeHandlesProps) {
  const { surface, scroller, window, coding, look, onPreview, onResize } = props
  const { passage } = coding
  const drag = useRef<Drag | null>(null)
  const [dragging, setDragging] = useState<Edge | null>(null)

  useEffect(() => {
    if (!dragging) return
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.current) return
      event.stopPropagation()
      drag.current = null
      setDragging(null)
      onPreview(null)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [dragging, onPreview])

  const take = (edge: Edge, event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const { top, height } = caretBox(surface, edge === 'start' ? passage.start : passage.end)
    drag.current = { edge, from: passage, lift: top + height / 2 - event.clientY, passage }
    setDragging(edge)
  }
  const move = (event: PointerEvent) => {
    const held = drag.current
    if (!held) return
    const offset = offsetFromPoint(surface, event.clientX, event.clientY + held.lift)
    scrollNearEdge(scroller, event.clientY)
    if (offset === null) return
    const next = draggedTo(surface.text, held.from, held.edge, offset, event.altKey)
    if (next.start === held.passage.start && next.end === held.passage.end) return
    held.passage = next
    onPreview(next)
  }
  const drop = () => {
    const held = drag.current
    if (!held) return
    drag.current = null
    setDragging(null)
    const { start, end } = held.passage
    if (start === held.from.start && end === held.from.end) onPreview(null)
    else onResize(held.passage)
  }
  const press = (edge: Edge, event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    event.stopPropagation()
    const back = (event.key === 'ArrowLeft') !== isRightToLeft(surface, passage[edge])
    onResize(nudged(surface.text, passage, edge, back ? 'back' : 'on', event.ctrlKey ? 'character' : 'word'))
  }

  return (['start', 'end'] as const).map((edge) => (
    <Handle
      key={edge}
      surface={surface}
      window={window}
      edge={edge}
      passage={passage}
      name={`${edge === 'start' ? 'Start' : 'End'} of ${look.name}`}
      color={look.color}
      isDragged={dragging === edge}
      onPointerDown={(event) => take(edge, event)}
      onPointerMove={move}
      onPointerUp={drop}
      onKeyDown={(event) => press(edge, event)}
    />
  ))
}

interface HandleProps {
  readonly surface: TextSurface
  readonly window: ReadingWindow
  readonly edge: Edge
  readonly passage: Passage
  readonly name: string
  readonly color: string
  readonly isDragged: boolean
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function Handle({ surface, window, edge, passage, name, color, isDragged, ...handlers }: HandleProps) {
  const handle = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = handle.current
    if (!element) return
    const origin = surface.root.getBoundingClientRect()
    const { left, top, height } = caretBox(surface, passage[edge])
    element.style.left = `${left - origin.left}px`
    element.style.top = `${top - origin.top}px`
    element.style.height = `${height}px`
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- lines may have moved with a new window
  }, [surface, window, edge, passage])
  const { points } = surface.text
  const words =
    edge === 'start'
      ? beginning(points, passage.start, passage.end)
      : `…${points.slice(Math.max(passage.start, passage.end - 40), passage.end).replace(/^\S*\s/, '')}`
  return (
    <div
      ref={handle}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <input> cannot stand at the end of a word
      role="slider"
      tabIndex={0}
      className={styles.handle}
      data-edge={edge}
      data-dragged={isDragged || undefined}
      aria-label={name}
      aria-valuemin={edge === 'start' ? 0 : passage.start + 1}
      aria-valuemax={edge === 'start' ? passage.end - 1 : points.length}
      aria-valuenow={passage[edge]}
      aria-valuetext={words}
      style={strokes(color)}
      {...handlers}
      onPointerCancel={handlers.onPointerUp}
    >
      <span className={styles.hit} />
    </div>
  )
}

const EDGE = 36

function scrollNearEdge(scroller: HTMLElement, y: number): void {
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + EDGE) scroller.scrollTop -= (top + EDGE - y) / 3
  else if (y > bottom - EDGE) scroller.scrollTop += (y - bottom + EDGE) / 3
}
