/** A rectangle on the screen, as `getBoundingClientRect` gives it. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where something floats: held at its top edge, or at its bottom edge where it grows upwards. */
export interface Place {
  readonly left: number
  readonly edge: 'top' | 'bottom'
  /** Distance of that edge from the same edge of the window. */
  readonly offset: number
  readonly maxHeight: number
}

const GAP = 8
const MARGIN = 8
/** Less than this is too little to choose from. */
const LEAST_HEIGHT = 180

/**
 * A place beside a rectangle that leaves it in view: below it, above it, right or left of it, in that order; otherwise where there
 * is most room below or above, and only in a window with no room at all over it.
 */
export function placeBeside(rect: Rect, size: Size, window: Size): Place {
  const below = window.height - rect.bottom - GAP - MARGIN
  const above = rect.top - GAP - MARGIN
  const left = clamp(rect.left, MARGIN, window.width - size.width - MARGIN)
  const under = (): Place => ({ left, edge: 'top', offset: Math.max(MARGIN, rect.bottom + GAP), maxHeight: below })
  const over = (): Place => ({
    left,
    edge: 'bottom',
    offset: Math.max(MARGIN, window.height - rect.top + GAP),
    maxHeight: above,
  })
  const beside = (left: number): Place => {
    const room = window.height - 2 * MARGIN
    const offset = clamp(rect.top, MARGIN, window.height - size.height - MARGIN)
    return { left, edge: 'top', offset, maxHeight: Math.min(room, window.height - offset - MARGIN) }
  }
  if (below >= size.height) return under()
  if (above >= size.height) return over()
  if (window.width - rect.right - GAP - MARGIN >= size.width) return beside(rect.right + GAP)
  if (rect.left - GAP - MARGIN >= size.width) return beside(rect.left - GAP - size.width)
  if (Math.max(below, above) >= LEAST_HEIGHT) return below >= above ? under() : over()
  return beside(left)
}

/** Between the two; the lower one where there is no between. */
function clamp(number: number, low: number, high: number): number {
  return Math.max(low, Math.min(number, high))
}
