import { CalendarPlus, MessageSquarePlus, Quote, RotateCcw, Tag } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { Keys } from '../../ui/Keys.tsx'
import styles from './SelectionBar.module.css'

interface SelectionBarProps {
  /** Where the selected words stand on the screen. */
  readonly rect: DOMRect
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
export function SelectionBar({ rect, last, onCode, onInVivo, onAgain, onMemo, onEvent }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)

  useEffect(() => {
    const { current } = bar
    // Pressing a button must not clear the selection it acts on.
    const keepSelection = (event: MouseEvent) => event.preventDefault()
    current?.addEventListener('mousedown', keepSelection)
    return () => current?.removeEventListener('mousedown', keepSelection)
  }, [])

  useLayoutEffect(() => {
    const own = bar.current?.getBoundingClientRect()
    if (!own) return
    const above = rect.top - own.height - GAP
    const top = above > 90 ? above : Math.min(rect.bottom + GAP, window.innerHeight - own.height - GAP)
    const left = Math.max(
      GAP,
      Math.min(rect.left + rect.width / 2 - own.width / 2, window.innerWidth - own.width - GAP),
    )
    setPlace({ left, top })
  }, [rect])

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
