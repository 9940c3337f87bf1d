import type { Passage } from '../../../../shared/records/common.ts'
import { boundsOf, offsetFromPoint, verticalExtent } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

/** Lines kept free above and below a caret that moves: one sees where one is going. */
const CARET_MARGIN = 2.5

/** Scrolls as little as keeps a moving caret off the edges. */
export function keepInView(scroller: HTMLElement, top: number, height: number): void {
  const view = scroller.getBoundingClientRect()
  const margin = Math.min(height * CARET_MARGIN, view.height / 4)
  if (top < view.top + margin) scroller.scrollTop += top - view.top - margin
  else if (top + height > view.bottom - margin) scroller.scrollTop += top + height - view.bottom + margin
}

/**
 * Puts a passage a third down the window, unless it is comfortably in view already. Never animated: the eye finds a still
 * page faster than a moving one.
 */
export function bringIntoCalmView(surface: TextSurface, scroller: HTMLElement, passage: Passage): void {
  surface.whileMeasured(passage, () => {
    const view = scroller.getBoundingClientRect()
    const { top, bottom } = verticalExtent(surface, passage)
    const upper = view.top + view.height * 0.08
    const lower = view.bottom - view.height * 0.12
    const fits = bottom - top < lower - upper
    if (top >= upper && (fits ? bottom <= lower : top <= view.top + view.height * 0.4)) return
    const third = Math.max(upper, Math.min(view.top + view.height * 0.3, lower - (bottom - top)))
    scroller.scrollTop += top - third
  })
}

/** The part of a passage's outline that is in view; null where none is. */
export function visibleBounds(surface: TextSurface, scroller: HTMLElement, passage: Passage): DOMRect | null {
  const bounds = boundsOf(surface, passage)
  if (!bounds) return null
  const view = scroller.getBoundingClientRect()
  const top = Math.max(bounds.top, view.top)
  const bottom = Math.min(bounds.bottom, view.bottom)
  return top < bottom ? new DOMRect(bounds.left, top, bounds.width, bottom - top) : null
}

/** Puts the line of an offset where {@link firstInView} finds it again. */
export function bringToTop(surface: TextSurface, scroller: HTMLElement, offset: number): void {
  surface.whileMeasured({ start: offset, end: offset }, () => {
    scroller.scrollTop +=
      verticalExtent(surface, { start: offset, end: offset }).top - scroller.getBoundingClientRect().top
  })
}

/** The first code point of the uppermost line in view. */
export function firstInView(surface: TextSurface, scroller: HTMLElement): number {
  return lineStartAt(surface, scroller.getBoundingClientRect().top + HALF_A_LINE)
}

/** The line that the eye is likely to be on: a third down the window, where passages are brought to. */
export function readLine(surface: TextSurface, scroller: HTMLElement): number {
  const { top, height } = scroller.getBoundingClientRect()
  return lineStartAt(surface, top + height * 0.3 + HALF_A_LINE)
}

const HALF_A_LINE = 16

function lineStartAt(surface: TextSurface, y: number): number {
  return offsetFromPoint(surface, surface.root.getBoundingClientRect().left, y) ?? 0
}
