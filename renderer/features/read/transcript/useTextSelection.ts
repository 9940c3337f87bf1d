import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Passage } from '../../../../shared/records/common.ts'
import { sentenceAt } from '../../../../shared/text/sentences.ts'
import { trimPassage } from '../../../../shared/text/trimPassage.ts'
import type { Step } from './caretKeys.ts'
import { type Extent, takeStep } from './caretMoves.ts'
import { offsetOf, placeOf } from './domOffsets.ts'
import { firstInView, keepInView } from './scrolling.ts'
import { caretBox, offsetFromPoint } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

export interface TextSelection {
  readonly extent: Extent
  /** What the extent means, trimmed; null for a caret. */
  readonly passage: Passage | null
  /** Whether a mouse button is down that is making a selection. */
  readonly isDragging: boolean
  /** Whether the browser shows it; it shows one selection only, and that may be in a text field. */
  readonly isNative: boolean
  /** Counts the moves made with the keyboard. */
  readonly keyMoves: number
  /** The extent at this moment, also where the browser has not told of its last change yet. */
  readonly current: () => Extent
  readonly set: (extent: Extent) => void
  readonly step: (step: Step, extend: boolean) => void
  /** Shows the extent as the browser's selection again, after the focus has been elsewhere. */
  readonly restore: () => void
}

/**
 * The selection in a text that cannot be edited: the browser's own for the mouse, ours for the keyboard, and one extent
 * in code points for both. It outlives the browser's, so that a palette with a text field can ask what to code.
 */
export function useTextSelection(
  surface: TextSurface | null,
  scroller: HTMLElement | null,
  initial: number,
): TextSelection {
  const [extent, setExtent] = useState<Extent>({ anchor: initial, focus: initial })
  const [isDragging, setIsDragging] = useState(false)
  const [isNative, setIsNative] = useState(true)
  const [keyMoves, setKeyMoves] = useState(0)
  const latest = useRef(extent)
  const goalX = useRef<number | null>(null)

  const adopt = useCallback((next: Extent) => {
    if (next.anchor === latest.current.anchor && next.focus === latest.current.focus) return
    latest.current = next
    setExtent(next)
  }, [])

  const set = useCallback(
    (next: Extent) => {
      goalX.current = null
      adopt(next)
      if (surface) showNatively(surface, next)
    },
    [surface, adopt],
  )

  const restore = useCallback(() => {
    if (!surface || !scroller) return
    adopt(inViewOr(surface, scroller, latest.current, false))
    showNatively(surface, latest.current)
  }, [surface, scroller, adopt])

  /** What the browser shows becomes the extent; false where it shows a selection elsewhere or none. */
  const adoptNative = useCallback((): boolean => {
    const native = surface && nativeExtent(surface)
    if (!native) return false
    if (native.anchor !== latest.current.anchor || native.focus !== latest.current.focus) goalX.current = null
    adopt(native)
    return true
  }, [surface, adopt])

  const step = useCallback(
    (step: Step, extend: boolean) => {
      if (!surface || !scroller || surface.text.blocks.length === 0) return
      // The browser tells of a click a little later; a key that follows it at once must know already.
      adoptNative()
      const from = inViewOr(surface, scroller, latest.current, extend)
      const before = caretBox(surface, from.focus)
      const pageLines = Math.max(1, Math.floor(scroller.clientHeight / Math.max(1, before.height * 1.3)) - 2)
      const next = takeStep(surface, { ...from, goalX: goalX.current, pageLines }, step, extend)
      adopt(next)
      goalX.current = next.goalX
      setKeyMoves((count) => count + 1)
      showNatively(surface, next)
      surface.whileMeasured({ start: next.focus, end: next.focus }, () => {
        const after = caretBox(surface, next.focus)
        // A page turns under the caret; everything else moves the caret over the page.
        if (step.startsWith('page') && isInside(scroller, before.top)) scroller.scrollTop += after.top - before.top
        else keepInView(scroller, after.top, after.height)
      })
    },
    [surface, scroller, adopt, adoptNative],
  )

  useEffect(() => {
    if (!surface) return
    const onSelectionChange = () => setIsNative(adoptNative())
    const onPointerDown = (event: PointerEvent) => {
      if (event.button === 0) setIsDragging(true)
    }
    const onPointerUp = () => setIsDragging(false)
    // The browser's third click selects a paragraph; a sentence is what is coded. The fourth selects the paragraph.
    const onMouseDown = (event: MouseEvent) => {
      if (event.button !== 0 || event.detail !== 3 || event.shiftKey) return
      const offset = offsetFromPoint(surface, event.clientX, event.clientY)
      const sentence = offset === null ? null : sentenceAt(surface.text, offset)
      if (!sentence) return
      event.preventDefault()
      set({ anchor: sentence.start, focus: sentence.end })
    }
    const { root } = surface
    document.addEventListener('selectionchange', onSelectionChange)
    root.addEventListener('pointerdown', onPointerDown)
    root.addEventListener('mousedown', onMouseDown)
    window.addEventListener('pointerup', onPointerUp)
    window.addEventListener('pointercancel', onPointerUp)
    return () => {
      document.removeEventListener('selectionchange', onSelectionChange)
      root.removeEventListener('pointerdown', onPointerDown)
      root.removeEventListener('mousedown', onMouseDown)
      window.removeEventListener('pointerup', onPointerUp)
      window.removeEventListener('pointercancel', onPointerUp)
    }
  }, [surface, adoptNative, set])

  const current = useCallback(() => {
    adoptNative()
    return latest.current
  }, [adoptNative])

  const passage = useMemo(() => passageOf(surface, extent), [surface, extent])
  return { extent, passage, isDragging, isNative, keyMoves, current, set, step, restore }
}

function passageOf(surface: TextSurface | null, { anchor, focus }: Extent): Passage | null {
  if (!surface || anchor === focus) return null
  return trimPassage(surface.text, Math.min(anchor, focus), Math.max(anchor, focus))
}

/** A caret that one has scrolled away from is forgotten: the next step goes from the first line in view. */
function inViewOr(surface: TextSurface, scroller: HTMLElement, extent: Extent, extend: boolean): Extent {
  if (extend || extent.anchor !== extent.focus) return extent
  if (isInside(scroller, caretBox(surface, extent.focus).top)) return extent
  const first = firstInView(surface, scroller)
  return { anchor: first, focus: first }
}

/** Null where the browser's selection is not, or not wholly, in the text. */
function nativeExtent(surface: TextSurface): Extent | null {
  const chosen = document.getSelection()
  const anchor = chosen?.anchorNode ? offsetOf(surface, chosen.anchorNode, chosen.anchorOffset) : null
  const focus = chosen?.focusNode ? offsetOf(surface, chosen.focusNode, chosen.focusOffset) : null
  if (anchor === null || focus === null) return null
  return { anchor: surface.text.caretNear(anchor), focus: surface.text.caretNear(focus) }
}

function showNatively(surface: TextSurface, { anchor, focus }: Extent): void {
  const from = placeOf(surface, anchor)
  const to = placeOf(surface, focus)
  if (from && to) document.getSelection()?.setBaseAndExtent(from.node, from.utf16Offset, to.node, to.utf16Offset)
}

function isInside(scroller: HTMLElement, y: number): boolean {
  const { top, bottom } = scroller.getBoundingClientRect()
  return y >= top && y <= bottom
}
