import { useEffect, useLayoutEffect, useRef } from 'react'
import type { PageLayout } from './pageLayout.ts'
import { bringToTop, readLine } from './scrolling.ts'
import { caretBox } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

interface Place {
  readonly offset: number
  /** Of its line, below the scroller's upper edge. */
  readonly y: number
}

const PAUSE = 120

/**
 * Keeps the line one reads where it is while the page is arranged anew (a panel is drawn wider, the type made larger),
 * and begins where reading was left.
 */
export function useReadingPlace(
  surface: TextSurface | null,
  scroller: HTMLElement | null,
  page: PageLayout | null,
  initial: number,
): void {
  const place = useRef<Place | null>(null)

  useLayoutEffect(() => {
    place.current = null
    if (surface && scroller && initial > 0) bringToTop(surface, scroller, initial)
    // oxlint-disable-next-line react/exhaustive-deps -- where reading begins is asked once per text
  }, [surface, scroller])

  useEffect(() => {
    if (!surface || !scroller) return
    let pause: ReturnType<typeof setTimeout> | undefined
    const remember = () => {
      const offset = readLine(surface, scroller)
      place.current = { offset, y: caretBox(surface, offset).top - scroller.getBoundingClientRect().top }
    }
    const onScroll = () => {
      clearTimeout(pause)
      pause = setTimeout(remember, PAUSE)
    }
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(pause)
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [surface, scroller])

  useLayoutEffect(() => {
    const kept = place.current
    if (!surface || !scroller || !page || !kept) return
    surface.whileMeasured({ start: kept.offset, end: kept.offset }, () => {
      const y = caretBox(surface, kept.offset).top - scroller.getBoundingClientRect().top
      scroller.scrollTop += y - kept.y
    })
  }, [surface, scroller, page])
}
