import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { View } from '../../../shared/timeline/layoutTimeline.ts'
import { panned, zoomed } from '../../../shared/timeline/panZoom.ts'

interface PanZoom {
  readonly view: View
  readonly extent: View
  /** Pixels from the place’s left edge to where the axis begins, and how wide it is. */
  readonly left: number
  readonly width: number
  readonly onView: (view: View) => void
}

/** A press becomes a drag beyond so many pixels. */
const SLOP = 4

/**
 * Wheel and mouse move along an axis: Ctrl and the wheel go closer, Shift and the wheel (or a sideways one) go along it, and so does a
 * drag. Nothing else of the place is taken: a plain wheel scrolls, a press on a mark stays one.
 */
export function usePanZoom(place: RefObject<HTMLElement | null>, { view, extent, left, width, onView }: PanZoom): void {
  const days = (pixels: number) => (pixels * (view[1] - view[0])) / width
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const box = place.current?.getBoundingClientRect()
    if (!box) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      const share = Math.min(1, Math.max(0, (event.clientX - box.left - left) / width))
      onView(zoomed(view, extent, share, Math.exp(event.deltaY / 300)))
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault()
      onView(panned(view, extent, days(event.deltaX || event.deltaY)))
    }
  })
  const onDrag = useEffectEvent((pixels: number) => onView(panned(view, extent, days(-pixels))))
  useEffect(() => {
    const { current: own } = place
    if (!own) return
    const wheel = (event: WheelEvent) => onWheel(event)
    let at: { from: number; last: number; isDrag: boolean } | null = null
    const down = (event: PointerEvent) => {
      const isOnAxis = event.clientX - own.getBoundingClientRect().left > left
      if (event.button === 0 && isOnAxis) at = { from: event.clientX, last: event.clientX, isDrag: false }
    }
    const move = (event: PointerEvent) => {
      if (!at || event.buttons === 0) return
      if (!at.isDrag && Math.abs(event.clientX - at.from) <= SLOP) return
      at.isDrag = true
      own.setPointerCapture(event.pointerId)
      onDrag(event.clientX - at.last)
      at.last = event.clientX
    }
    const up = () => {
      const wasDrag = at?.isDrag === true
      at = null
      // The end of a drag is no press on what lies under it.
      if (wasDrag) own.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true })
    }
    own.addEventListener('wheel', wheel, { passive: false })
    own.addEventListener('pointerdown', down)
    own.addEventListener('pointermove', move)
    own.addEventListener('pointerup', up)
    return () => {
      own.removeEventListener('wheel', wheel)
      own.removeEventListener('pointerdown', down)
      own.removeEventListener('pointermove', move)
      own.removeEventListener('pointerup', up)
    }
  }, [place, left])
}
