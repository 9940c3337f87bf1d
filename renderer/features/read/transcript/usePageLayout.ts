import { useLayoutEffect, useMemo, useState } from 'react'
import { type PageLayout, pageLayout } from './pageLayout.ts'

/** Arranges the page in the width there is. */
export function usePageLayout(
  frame: HTMLElement | null,
  fontSize: number,
  measure: number,
  laneCount: number,
  hasTurns: boolean,
): PageLayout | null {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    if (!frame) return
    const observer = new ResizeObserver(() => setWidth(frame.clientWidth))
    observer.observe(frame)
    // oxlint-disable-next-line react/set-state-in-effect -- the observer comes a frame too late for the first page
    setWidth(frame.clientWidth)
    return () => observer.disconnect()
  }, [frame])
  return useMemo(
    () => (width === null ? null : pageLayout({ width, fontSize, measure, laneCount, hasTurns })),
    [width, fontSize, measure, laneCount, hasTurns],
  )
}
