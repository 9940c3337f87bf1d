import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TextSurface } from './textSurface.ts'

/** The stretch around what is visible for which highlights and stripes exist. */
export interface ReadingWindow {
  /** Chunks [first, end). */
  readonly first: number
  readonly end: number
  /** CSS pixels below the surface's upper edge. */
  readonly top: number
  readonly bottom: number
  /** Another number when the lines may break elsewhere: whatever was measured is void. */
  readonly breaks: number
}

/** In heights of the visible part: how far the window reaches beyond it, and how near its edge the reader may come. */
const REACH = 1
const NEAR = 0.35

const NOTHING: ReadingWindow = { first: 0, end: 0, top: 0, bottom: 0, breaks: 0 }

/**
 * Follows the reader. Scrolling within the window costs nothing; it is moved when its edge comes near, and measured anew
 * in the same frame when a chunk turns out taller or shorter than was estimated.
 *
 * @param arrangement - anything that, by changing, moves the lines: the width of the column, the size of the letters
 */
export function useReadingWindow(
  surface: TextSurface | null,
  scroller: HTMLElement | null,
  arrangement: unknown,
): ReadingWindow {
  const [window, setWindow] = useState(NOTHING)
  const latest = useRef(NOTHING)

  const follow = useCallback(
    (change: 'scrolled' | 'moved' | 'broken') => {
      if (!surface || !scroller) return
      const top = scroller.getBoundingClientRect().top - surface.root.getBoundingClientRect().top
      const bottom = top + scroller.clientHeight
      const near = scroller.clientHeight * NEAR
      const { current } = latest
      const isInside =
        (current.top <= top - near || current.top <= 0) &&
        (current.bottom >= bottom + near || current.end === surface.chunks.length)
      if (isInside && change === 'scrolled') return
      latest.current = windowAround(surface, top, bottom, current.breaks + (change === 'broken' ? 1 : 0))
      // After a leap (a drag on the scroll bar) nothing in view is painted yet: then it cannot wait for the next frame.
      if (change === 'scrolled' && (top < current.top || bottom > current.bottom))
        flushSync(() => setWindow(latest.current))
      else setWindow(latest.current)
    },
    [surface, scroller],
  )

  useLayoutEffect(() => {
    follow('broken')
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new arrangement breaks the lines
  }, [follow, arrangement])

  useEffect(() => {
    if (!surface || !scroller) return
    const onScroll = () => follow('scrolled')
    const onFonts = () => follow('broken')
    const heights = new WeakMap<Element, number>()
    const observer = new ResizeObserver((entries) => {
      let hasMoved = false
      for (const { target, contentRect } of entries) {
        const before = heights.get(target)
        heights.set(target, contentRect.height)
        if (before !== contentRect.height) hasMoved = true
      }
      if (hasMoved) flushSync(() => follow('moved'))
    })
    for (const { element } of surface.chunks) observer.observe(element)
    scroller.addEventListener('scroll', onScroll, { passive: true })
    document.fonts.addEventListener('loadingdone', onFonts)
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', onScroll)
      document.fonts.removeEventListener('loadingdone', onFonts)
    }
  }, [surface, scroller, follow])

  return window
}

function windowAround(surface: TextSurface, top: number, bottom: number, breaks: number): ReadingWindow {
  const reach = (bottom - top) * REACH
  const { first, end } = surface.chunksBetween(top - reach, bottom + reach)
  for (const chunk of surface.chunks.slice(first, end)) surface.fill(chunk)
  return { first, end, top: top - reach, bottom: bottom + reach, breaks }
}
