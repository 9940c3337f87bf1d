import { type RefObject, useEffect, useState } from 'react'
import { ROW_HEIGHT } from './treeMeasures.ts'

/** Rows drawn beyond each edge, so that scrolling does not show where they end. */
const BEYOND = 6

/** Which rows of a long list are in view or just beyond it. Changes once per row scrolled, not once per pixel. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, many: number): readonly number[] {
  const [{ first, shown }, setView] = useState({ first: 0, shown: 40 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const first = Math.floor(element.scrollTop / ROW_HEIGHT)
      const shown = Math.ceil(element.clientHeight / ROW_HEIGHT) + 1
      setView((before) => (before.first === first && before.shown === shown ? before : { first, shown }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [scroller])
  // A list that became shorter may not have told the scroller yet.
  const start = Math.max(0, Math.min(first, many - shown) - BEYOND)
  const end = Math.min(many, Math.max(first, 0) + shown + BEYOND)
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
}
