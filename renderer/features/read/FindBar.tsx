import { ArrowDown, ArrowUp, CaseSensitive, Search, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Passage } from '../../../shared/records/common.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { findInText } from '../../../shared/search/findInText.ts'
import { EMPTY_QUERY, parseSearch } from '../../../shared/search/searchQuery.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './FindBar.module.css'
import { OptionToggle } from '../../ui/OptionToggle.tsx'

interface FindBarProps {
  /** The text that is being read. */
  readonly text: SourceText
  /** What the field holds at first, as words that were selected. */
  readonly initialText?: string
  /** Where reading is, in code points: the search begins there. Read when the bar opens. */
  readonly from?: number
  /**
   * The hits to paint, ascending and not overlapping, and which of them the search stands on; empty and null when the bar
   * closes.
   */
  readonly onHits: (passages: readonly Passage[], currentIndex: number | null) => void
  /** Escape or the cross: the hit the search stood on, to be selected; null where there is none. */
  readonly onClose: (current: Passage | null) => void
}

const NO_HITS: readonly Passage[] = []

/** Find in the transcript that is open. It finds and counts; the transcript paints. */
export function FindBar({ text, initialText = '', from = 0, onHits, onClose }: FindBarProps) {
  const [typed, setTyped] = useState(initialText)
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWords, setWholeWords] = useState(false)
  /** Where the search stands: the hit at or behind this place. Typing on narrows it without moving it. */
  const [anchor, setAnchor] = useState(from)
  const [searchedId, setSearchedId] = useState(text.id)
  const field = useRef<HTMLInputElement>(null)
  if (searchedId !== text.id) {
    // Another source was opened: the same words are looked for from its beginning.
    setSearchedId(text.id)
    setAnchor(0)
  }

  const asked = useDeferredValue(typed)
  const hits = useMemo(() => {
    const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'phrase', text: asked, matchCase, wholeWords })
    return parsed.ok ? findInText(parsed.matcher, text, []) : NO_HITS
  }, [asked, matchCase, wholeWords, text])
  const current = hits.length === 0 ? null : indexFrom(hits, anchor)

  const say = useEffectEvent(onHits)
  useEffect(() => say(hits, current), [hits, current])
  useEffect(() => () => say(NO_HITS, null), [])
  useEffect(() => field.current?.select(), [])

  const step = (by: 1 | -1) => {
    if (current === null) return
    const next = hits[(current + by + hits.length) % hits.length]
    if (next) setAnchor(next.start)
  }
  const close = () => onClose(current === null ? null : (hits[current] ?? null))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  useF3(step)

  const hasWords = asked.trim() !== ''
  return (
    // Escape closes the bar from any control in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a landmark, not a control
    <search className={styles.bar} aria-label="Find in the transcript" onKeyDown={onKeyDown}>
      <div className={`${styles.box} ${hasWords && hits.length === 0 ? styles.nothing : ''}`}>
        <Search size={14} className={styles.icon} aria-hidden />
        <input
          ref={field}
          type="text"
          dir="auto"
          aria-label="Find in the transcript"
          placeholder="Find in the transcript"
          spellCheck={false}
          autoComplete="off"
          autoFocus
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className={styles.input}
        />
        <output className={styles.count}>{hasWords ? sayCurrent(current, hits.length) : ''}</output>
        <OptionToggle
          icon={<CaseSensitive size={18} aria-hidden />}
          label="Match case and accents"
          isOn={matchCase}
          onChange={setMatchCase}
        />
        <OptionToggle
          icon={<WholeWord size={18} aria-hidden />}
          label="Whole words"
          isOn={wholeWords}
          onChange={setWholeWords}
        />
      </div>
      <IconButton
        icon={<ArrowUp size={16} />}
        label="Previous hit"
        keys="Shift+F3"
        isDisabled={current === null}
        onPress={() => step(-1)}
      />
      <IconButton
        icon={<ArrowDown size={16} />}
        label="Next hit"
        keys="F3"
        isDisabled={current === null}
        onPress={() => step(1)}
      />
      <IconButton icon={<X size={16} />} label="Close" keys="Esc" onPress={close} />
    </search>
  )
}

/** The first hit at or behind a place; behind the last one it begins again. */
function indexFrom(hits: readonly Passage[], anchor: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hits[middle] as Passage).start < anchor) low = middle + 1
    else high = middle
  }
  return low % hits.length
}

function sayCurrent(current: number | null, count: number): string {
  return current === null ? 'No hits' : `${(current + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`
}

/** F3 and Shift+F3 go on while the bar is open, also from within the text. */
function useF3(step: (by: 1 | -1) => void): void {
  const onKeyDown = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'F3' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  })
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
