import { type RefObject, useEffect, useRef, useState } from 'react'

/** The width of an element, followed as panels and windows are resized. */
export function useWidth<T extends HTMLElement>(start: number): readonly [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [width, setWidth] = useState(start)
  useEffect(() => {
    const { current } = element
    if (!current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(420, Math.floor(entry.contentRect.width)))
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
