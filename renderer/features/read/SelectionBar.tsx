import { CalendarPlus, MessageSquarePlus, Quote, RotateCcw, Tag } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { Keys } from '../../ui/Keys.tsx'
import styles from './SelectionBar.module.css'

interface SelectionBarProps {
  /** Where the selected words stood on the screen when they were selected. */
  readonly rect: DOMRect
  /** Where they stand now; null where they are out of view. */
  readonly rectNow: () => DOMRect | null
  /** The code used last; null before the first. */
  readonly last: { readonly name: string; readonly color: string } | null
  readonly onCode: () => void
  readonly onInVivo: () => void
  readonly onAgain: () => void
  readonly onMemo: () => void
  readonly onEvent: () => void
}

const GAP = 8

/** The small bar beside selected words: two acts to code a passage. It never takes the focus from the text by itself. */
export function SelectionBar({ rect, rectNow, last, onCode, onInVivo, onAgain, onMemo, onEvent }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)

  useEffect(() => {
    const { current } = bar
    // Pressing a button must not clear the selection it acts on.
    const keepSelection = (event: MouseEvent) => event.preventDefault()
    current?.addEventListener('mousedown', keepSelection)
    return () => current?.removeEventListener('mousedown', keepSelection)
  }, [])

  const put = useEffectEvent((words: DOMRect | null) => {
    const own = bar.current?.getBoundingClientRect()
    if (!own) return
    setPlace(words && besideWords(words, own))
  })
  useLayoutEffect(() => put(rect), [rect])
  // The words move when the text is scrolled, and when a banner above it comes or goes.
  useEffect(() => {
    const area = bar.current?.parentElement
    if (!area) return
    const follow = () => put(rectNow())
    const observer = new ResizeObserver(follow)
    observer.observe(area)
    area.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      observer.disconnect()
      area.removeEventListener('scroll', follow, { capture: true })
    }
  }, [rectNow])

  return (
    <div
      ref={bar}
      className={styles.bar}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden', left: 0, top: 0 }}
    >
      <Toolbar aria-label="Selected words" className={styles.tools ?? ''}>
        <Button className={styles.tool ?? ''} onPress={onCode} excludeFromTabOrder>
          <Tag size={14} aria-hidden /> Code <Keys keys="C" />
        </Button>
        <Button className={styles.tool ?? ''} onPress={onInVivo} excludeFromTabOrder>
          <Quote size={14} aria-hidden /> In vivo <Keys keys="V" />
        </Button>
        {last ? (
          <Button
            className={styles.tool ?? ''}
            onPress={onAgain}
            excludeFromTabOrder
            aria-label={`Code as ${last.name} again`}
          >
            <span className={styles.dot} style={{ background: last.color }} aria-hidden />
            <span className={styles.last}>{last.name}</span>
            <RotateCcw size={12} aria-hidden /> <Keys keys="R" />
          </Button>
        ) : null}
        <Button className={styles.tool ?? ''} onPress={onMemo} excludeFromTabOrder>
          <MessageSquarePlus size={14} aria-hidden /> Memo <Keys keys="M" />
        </Button>
        <Button className={styles.tool ?? ''} onPress={onEvent} excludeFromTabOrder>
          <CalendarPlus size={14} aria-hidden /> Event <Keys keys="E" />
        </Button>
      </Toolbar>
    </div>
  )
}

/** Above the words, below them where there is no room, and never out of the window. */
function besideWords(words: DOMRect, own: DOMRect): { readonly left: number; readonly top: number } {
  const above = words.top - own.height - GAP
  const top = above > 90 ? above : Math.min(words.bottom + GAP, window.innerHeight - own.height - GAP)
  const middle = words.left + words.width / 2 - own.width / 2
  return { left: Math.max(GAP, Math.min(middle, window.innerWidth - own.width - GAP)), top }
}
