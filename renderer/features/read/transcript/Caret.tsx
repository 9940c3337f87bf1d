import { useLayoutEffect, useRef } from 'react'
import styles from './Caret.module.css'
import { caretBox } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

interface CaretProps {
  readonly surface: TextSurface
  readonly offset: number
  /** Lines may have moved when it changes. */
  readonly window: ReadingWindow
}

/** Where the keyboard is in a text that the browser gives no caret. */
export function Caret({ surface, offset, window }: CaretProps) {
  const caret = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = caret.current
    if (!element || surface.text.blocks.length === 0) return
    const origin = surface.root.getBoundingClientRect()
    const { left, top, height } = caretBox(surface, offset)
    element.style.transform = `translate(${Math.round(left - origin.left) - 1}px, ${top - origin.top - 1}px)`
    element.style.height = `${height + 2}px`
    // A caret that has just moved is seen: blinking starts anew.
    for (const animation of element.getAnimations()) animation.currentTime = 0
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- lines may have moved with a new window
  }, [surface, offset, window])
  return <div ref={caret} className={styles.caret} aria-hidden="true" />
}
