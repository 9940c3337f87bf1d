import { useEffect, useMemo, useState } from 'react'
import type { Room } from './fitContext.ts'
import type { RowHeights } from './hitLayout.ts'

export interface ListSize {
  readonly height: number
  /** Turn and speaker stand above the words, not beside them. */
  readonly isNarrow: boolean
  readonly heights: RowHeights
  readonly room: Room
}

/** Below this many pixels turn and speaker take too much of the line. */
const NARROW = 620
const WIDE_ROWS: RowHeights = { source: 34, hit: 56 }
const NARROW_ROWS: RowHeights = { source: 34, hit: 76 }
/** Pixels beside the words, and pixels that a character takes on average; more than it does, so that hits stay in sight. */
const BESIDE = { narrow: 56, wide: 232 }
const CHARACTER = 7.6

/** How much room a list has, as its element is resized. */
export function useListSize(element: HTMLElement | null): ListSize {
  const [box, setBox] = useState({ width: 900, height: 600 })
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(() => setBox({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])

  const { width, height } = box
  return useMemo((): ListSize => {
    const isNarrow = width < NARROW
    const line = (width - (isNarrow ? BESIDE.narrow : BESIDE.wide)) / CHARACTER
    return {
      height,
      isNarrow,
      heights: isNarrow ? NARROW_ROWS : WIDE_ROWS,
      room: { before: Math.max(16, Math.floor(line * 0.75)), words: Math.max(40, Math.floor(line * 1.1)) },
    }
  }, [width, height])
}
