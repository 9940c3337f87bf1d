import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useId, useMemo, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { PassageIndex } from '../../../../shared/text/passageIndex.ts'
import { ReadableText } from '../../../../shared/text/readableText.ts'
import { Caret } from './Caret.tsx'
import { readingKey } from './caretKeys.ts'
import { neighbouringCoding, resizedByKey } from './codingKeys.ts'
import { CodingLayers, codingAt, rankOf } from './codingLayer.ts'
import { MarginStripes } from './MarginStripes.tsx'
import { MemoMarks } from './MemoMarks.tsx'
import type { PageLayout } from './pageLayout.ts'
import { ResizeHandles } from './ResizeHandles.tsx'
import { bringIntoCalmView, visibleBounds } from './scrolling.ts'
import styles from './TranscriptView.module.css'
import { offsetFromPoint } from './textGeometry.ts'
import type { MemoMark, TranscriptViewProps } from './transcriptProps.ts'
import { codesAt, useAnnouncements, useCodesAtCaret } from './useAnnouncements.ts'
import { useDimmedSpeakers } from './useDimmedSpeakers.ts'
import { useFlash } from './useFlash.ts'
import { useHoveredCoding } from './useHoveredCoding.ts'
import { usePageLayout } from './usePageLayout.ts'
import { usePainting } from './usePainting.ts'
import { useReadingPlace } from './useReadingPlace.ts'
import { useReadingWindow } from './useReadingWindow.ts'
import { useShownCodings } from './useShownCodings.ts'
import { useTextSelection } from './useTextSelection.ts'
import { useTextSurface } from './useTextSurface.ts'
import { useTranscriptHandle } from './useTranscriptHandle.ts'

const NO_HITS: readonly Passage[] = []
const NO_MEMOS: readonly MemoMark[] = []
/** Narrow letters fit more on a line than the measure says. */
const FULL_LINE = 1.3
const IS_MAC = /mac/i.test(navigator.platform)

/** The transcript as text that is read and coded; see {@link TranscriptViewProps}. */
export function TranscriptView(props: TranscriptViewProps) {
  // Another text has its own caret, place and selection.
  return <Transcript key={props.text.id} {...props} />
}

function Transcript(props: TranscriptViewProps) {
  const { ref, name, text, speakers, codings, look, fontSize = 17, measure = 72, initialPosition = 0 } = props
  const { selectedCodingId = null, spotlight = null, uncodedOnly = false, dimmedSpeakers } = props
  const { hits = NO_HITS, currentHit = null, memos = NO_MEMOS } = props
  const { onSelectionChange, onCodingSelect, onCodingOpen, onCodingHover, onResize, onMemoOpen, onReady } = props

  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [isFocused, setIsFocused] = useState(false)

  const readable = useMemo(() => new ReadableText(text), [text])
  const { shown, show } = useShownCodings(codings)
  const layers = useMemo(() => new CodingLayers(readable), [readable])
  const layer = useMemo(() => layers.of(shown, measure * FULL_LINE), [layers, shown, measure])
  const page = usePageLayout(frame, fontSize, measure, layer.laneCount, text.turns.length > 0)
  const surface = useTextSurface(root, readable, speakers, page, fontSize)
  useReadingPlace(surface, scroller, page, initialPosition)
  const window = useReadingWindow(surface, scroller, page)
  const selection = useTextSelection(surface, scroller, initialPosition)
  const [hovered, setHovered] = useHoveredCoding(surface, layer)
  const [flash, flashPassage] = useFlash()
  const { message, announce } = useAnnouncements()
  const { passage, extent } = selection
  const caret = extent.focus

  const selectedRank = selectedCodingId === null ? -1 : rankOf(layer, selectedCodingId)
  const selected = selectedRank < 0 ? null : codingAt(layer, selectedRank)

  usePainting(surface, window, {
    layer,
    look,
    selectedId: selectedCodingId,
    hoveredId: hovered?.id ?? null,
    spotlight,
    uncodedOnly,
    hits: useMemo(() => PassageIndex.of(hits), [hits]),
    currentHit,
    flash,
    keptSelection: selection.isNative ? null : passage,
  })
  useCodesAtCaret(caret, selection.keyMoves, layer, look, announce)
  useTranscriptHandle(ref, {
    surface,
    scroller,
    selection,
    flash: flashPassage,
    sayCodesAt: useCallback((offset) => announce(codesAt(offset, layer, look)), [announce, layer, look]),
    announce,
  })

  const rootId = useId()
  useDimmedSpeakers(rootId, dimmedSpeakers)

  useEffect(() => {
    if (selection.isDragging) return
    onSelectionChange?.(passage, passage && surface && scroller ? visibleBounds(surface, scroller, passage) : null)
  }, [passage, selection.isDragging, surface, scroller, onSelectionChange])

  useEffect(() => onCodingHover?.(hovered), [hovered, onCodingHover])

  const isReady = surface !== null && scroller !== null
  useEffect(() => {
    if (isReady) onReady?.()
  }, [isReady, onReady])

  useEffect(() => {
    if (!root || !selected) return
    const { start, end } = selected.passage
    const onPointerDown = (event: PointerEvent) => {
      const offset = surface && offsetFromPoint(surface, event.clientX, event.clientY)
      if (offset === null || offset < start || offset > end) onCodingSelect?.(null)
    }
    root.addEventListener('pointerdown', onPointerDown)
    return () => root.removeEventListener('pointerdown', onPointerDown)
  }, [root, surface, selected, onCodingSelect])

  const resize = (to: Passage) => {
    const recorded = codings.find(({ id }) => id === selected?.id)
    if (!recorded) return
    const isBack = to.start === recorded.passage.start && to.end === recorded.passage.end
    show(recorded.id, isBack ? null : to, true)
    if (!isBack) onResize?.(recorded, to)
  }
  const select = (coding: Coding) => {
    selection.set({ anchor: coding.passage.start, focus: coding.passage.start })
    onCodingSelect?.(coding)
  }
  const reveal = (coding: Coding) => {
    if (surface && scroller) bringIntoCalmView(surface, scroller, coding.passage)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const isInText = event.target === root
    const key = readingKey(event, { isMac: IS_MAC, hasSelectedCoding: selected !== null })
    if (!surface || !key || event.defaultPrevented) return
    switch (key.kind) {
      case 'move':
        if (!isInText) return
        selection.step(key.step, key.extend)
        break
      case 'select-all':
        if (!isInText) return
        selection.set({ anchor: readable.caretNear(0), focus: readable.caretNear(readable.points.length) })
        break
      case 'coding': {
        const next = neighbouringCoding(layer, selected, selection.current().focus, key.direction)
        if (!next) break
        reveal(next)
        select(next)
        announce(codesAt(next.passage.start, layer, look))
        break
      }
      case 'resize':
        if (selected) resize(resizedByKey(surface, selected.passage, key))
        break
      case 'escape':
        if (passage) selection.set({ anchor: caret, focus: caret })
        else if (selected) onCodingSelect?.(null)
        else return
        break
    }
    event.preventDefault()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the text and of the stripes beside it
    <div className={styles.view} onKeyDown={onKeyDown}>
      <div ref={setScroller} className={styles.scroller} style={measures(page, fontSize)}>
        <div ref={setFrame} className={styles.frame}>
          <div className={styles.page} data-speakers={page?.speakers}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a text to read has a caret here */}
            <div
              ref={setRoot}
              id={rootId}
              role="document"
              aria-label={name}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard reads here
              tabIndex={0}
              className={styles.text}
              onFocus={() => {
                setIsFocused(true)
                selection.restore()
              }}
              onBlur={() => setIsFocused(false)}
            />
            {surface && page ? (
              <>
                <MarginStripes
                  surface={surface}
                  window={window}
                  page={page}
                  layer={layer}
                  look={look}
                  selectedId={selectedCodingId}
                  hoveredId={hovered?.id ?? null}
                  isQuiet={quietCodings(uncodedOnly, spotlight)}
                  onHover={setHovered}
                  onSelect={select}
                  onOpen={(coding) => onCodingOpen?.(coding)}
                  onReveal={reveal}
                />
                <MemoMarks
                  surface={surface}
                  window={window}
                  page={page}
                  memos={memos}
                  onOpen={(memo) => onMemoOpen?.(memo)}
                />
                {selected && onResize && scroller ? (
                  <ResizeHandles
                    surface={surface}
                    scroller={scroller}
                    window={window}
                    coding={selected}
                    look={look(selected)}
                    onPreview={(to) => show(selected.id, to, false)}
                    onResize={resize}
                  />
                ) : null}
                {isFocused ? <Caret surface={surface} offset={caret} window={window} /> : null}
              </>
            ) : null}
          </div>
        </div>
      </div>
      <output className="visually-hidden">{message}</output>
    </div>
  )
}

/** Lengths that the style sheets build on. */
function measures(page: PageLayout | null, fontSize: number): CSSProperties {
  if (!page) return {}
  return {
    '--font-size': `${fontSize}px`,
    '--gutter': `${page.gutter}px`,
    '--column': `${page.column}px`,
    '--margin': `${page.gap + page.lanes + page.names}px`,
  } as CSSProperties
}

function quietCodings(uncodedOnly: boolean, spotlight: ReadonlySet<Guid> | null): ((coding: Coding) => boolean) | null {
  if (uncodedOnly) return () => true
  return spotlight && ((coding) => !spotlight.has(coding.codeId))
}
