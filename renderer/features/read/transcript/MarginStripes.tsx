import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { type CodingLayer, codingAt, rankOf } from './codingLayer.ts'
import { CodingTip } from './CodingTip.tsx'
import { FoldedNames } from './FoldedNames.tsx'
import { LineCache } from './lineCache.ts'
import styles from './MarginStripes.module.css'
import { type MarginBoxes, marginBoxes } from './marginBoxes.ts'
import type { PageLayout } from './pageLayout.ts'
import { Stripe } from './Stripe.tsx'
import type { TextSurface } from './textSurface.ts'
import type { CodingLook } from './transcriptProps.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

interface MarginStripesProps {
  readonly surface: TextSurface
  readonly window: ReadingWindow
  readonly page: PageLayout
  readonly layer: CodingLayer
  readonly look: (coding: Coding) => CodingLook
  readonly selectedId: Guid | null
  readonly hoveredId: Guid | null
  /** Codings that step back; null when none does. */
  readonly isQuiet: ((coding: Coding) => boolean) | null
  readonly onHover: (coding: Coding | null) => void
  readonly onSelect: (coding: Coding) => void
  readonly onOpen: (coding: Coding) => void
  /** The arrow keys went to a coding that may lie outside the window: bring it in, and its stripe takes the focus. */
  readonly onReveal: (coding: Coding) => void
}

/** Farther than this below its stripe's beginning, a name no longer goes without saying. */
const APART = 12
/** The tip is below the pointer, where it hides neither the name nor the line that is read. */
const TIP_BELOW = 18
const NO_BOXES: MarginBoxes = { stripes: [], folds: [] }

/** The codings around the window as a list of buttons: a stripe along their extent, their code's name where they begin. */
export function MarginStripes(props: MarginStripesProps) {
  const { surface, window, page, layer, look, selectedId, hoveredId, isQuiet } = props
  const [boxes, setBoxes] = useState(NO_BOXES)
  // oxlint-disable-next-line react/exhaustive-deps -- `breaks` stands for where the lines break
  const lines = useMemo(() => new LineCache(surface), [surface, window.breaks])
  useLayoutEffect(() => {
    setBoxes(marginBoxes(surface, window, layer, lines, page.names > 0))
  }, [surface, window, layer, lines, page])

  const [tip, setTip] = useState<{ readonly id: Guid; readonly top: number } | null>(null)
  const tipped = boxes.stripes.find(({ coding }) => coding.id === tip?.id)

  const list = useRef<HTMLUListElement>(null)
  const roving = useRovingFocus(list)
  const codingOf = (target: EventTarget): Coding | null => {
    const id = (target as Element).closest<HTMLElement>('[data-coding]')?.dataset.coding
    return boxes.stripes.find(({ coding }) => coding.id === id)?.coding ?? null
  }
  const isShown = (id: Guid | null) => boxes.stripes.some(({ coding }) => coding.id === id)
  const tabStop = [roving.id, selectedId].find(isShown) ?? boxes.stripes[0]?.coding.id

  const onClick = (event: MouseEvent) => {
    const coding = codingOf(event.target)
    if (!coding) return
    // A click without a pointer is Enter or Space: on the selected coding it goes one step further.
    if (event.detail === 0 && coding.id === selectedId) props.onOpen(coding)
    else props.onSelect(coding)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const from = codingOf(event.target)
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const rank = rankOf(layer, from.id) + step
    if (rank < 0 || rank >= layer.index.count) return
    const next = codingAt(layer, rank)
    roving.moveTo(next.id)
    props.onReveal(next)
  }

  const lanesLeft = page.gutter + page.column + page.gap
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons' events, in one place
    <ul
      ref={list}
      className={styles.margin}
      aria-label="Codings in view"
      onClick={onClick}
      onDoubleClick={(event) => {
        const coding = codingOf(event.target)
        if (coding) props.onOpen(coding)
      }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const coding = codingOf(event.target)
        roving.moveTo(coding?.id ?? null)
        if (coding && event.target.matches(':focus-visible')) setTip({ id: coding.id, top: event.target.offsetTop })
      }}
      onBlur={() => setTip(null)}
      onPointerOver={(event) => {
        const coding = codingOf(event.target)
        props.onHover(coding)
        setTip(coding && { id: coding.id, top: event.clientY - surface.root.getBoundingClientRect().top })
      }}
      onPointerLeave={() => {
        props.onHover(null)
        setTip(null)
      }}
    >
      {boxes.stripes.map(({ coding, lane, top, height, name }) => (
        <Stripe
          key={coding.id}
          coding={coding}
          look={look}
          points={surface.text.points}
          left={lanesLeft + lane * page.lanePitch}
          top={top}
          height={height}
          pitch={page.lanePitch}
          nameTop={name ? name.top - top : null}
          nameLeft={((name?.lanes ?? 0) - lane) * page.lanePitch}
          nameWidth={page.names + page.lanes - (name?.lanes ?? 0) * page.lanePitch}
          isApart={name !== null && (name.lanes > lane + 1 || name.top - top > APART)}
          isSelected={coding.id === selectedId}
          isLit={coding.id === hoveredId}
          isQuiet={isQuiet?.(coding) ?? false}
          isTabStop={coding.id === tabStop}
        />
      ))}
      {tip && tipped ? (
        <CodingTip
          look={look(tipped.coding)}
          top={tip.top + TIP_BELOW}
          right={tipped.name ? 0 : page.names + page.lanes + 4}
          isOnlyName={tipped.name === null}
        />
      ) : null}
      {boxes.folds.map((fold) => (
        <FoldedNames
          key={fold.codings[0]?.id}
          fold={fold}
          left={lanesLeft + fold.lanes * page.lanePitch}
          look={look}
          points={surface.text.points}
          onSelect={props.onSelect}
          onOpen={props.onOpen}
          onHover={props.onHover}
        />
      ))}
    </ul>
  )
}

/** One stripe is in the tab order; arrow keys go from there, also to stripes that are not there yet. */
function useRovingFocus(list: { readonly current: HTMLElement | null }) {
  const [id, setId] = useState<Guid | null>(null)
  const wanted = useRef<Guid | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const stripe = list.current?.querySelector<HTMLElement>(`[data-coding="${CSS.escape(wanted.current)}"]`)
    if (!stripe) return
    wanted.current = null
    if (stripe !== document.activeElement) stripe.focus({ preventScroll: true })
  })
  const moveTo = (next: Guid | null) => {
    if (next === id) return
    wanted.current = next
    setId(next)
  }
  return { id, moveTo }
}
