import { useEffect, useState } from 'react'

/** How far outside the window something is drawn already, so that scrolling finds it there. */
const MARGIN = '300px 0px'

/** Whether an element is in view or nearly so: what is not need not be drawn. */
export function useNear(): readonly [ref: (element: Element | null) => void, isNear: boolean] {
  const [isNear, setNear] = useState(false)
  const [element, setElement] = useState<Element | null>(null)
  useEffect(() => {
    if (!element) return
    const observer = new IntersectionObserver(
      (entries) => {
        setNear(entries.at(-1)?.isIntersecting === true)
      },
      { rootMargin: MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return [setElement, isNear]
}
