import { type Ref, useCallback, useEffect, useImperativeHandle, useRef } from 'react'
import type { Passage } from '../../../../shared/records/common.ts'
import { bringIntoCalmView, firstInView, visibleBounds } from './scrolling.ts'
import type { TextSurface } from './textSurface.ts'
import type { GoToOptions, TranscriptHandle } from './transcriptProps.ts'
import type { TextSelection } from './useTextSelection.ts'

interface Parts {
  readonly surface: TextSurface | null
  readonly scroller: HTMLElement | null
  readonly selection: TextSelection
  readonly flash: (passage: Passage) => void
  readonly sayCodesAt: (offset: number) => void
  readonly announce: (message: string) => void
}

/** What others may ask the view to do. */
export function useTranscriptHandle(ref: Ref<TranscriptHandle> | undefined, parts: Parts): void {
  const { surface, scroller, selection, flash, sayCodesAt, announce } = parts
  const { passage, current, set, restore } = selection
  // Asked for before the text stands there, as when it is opened at a passage.
  const waiting = useRef<{ readonly target: Passage; readonly options: GoToOptions } | null>(null)
  const goTo = useCallback(
    (target: Passage, options: GoToOptions = {}) => {
      waiting.current = surface && scroller ? null : { target, options }
      if (!surface || !scroller) return
      bringIntoCalmView(surface, scroller, target)
      if (options.flash) flash(target)
      if (options.focus) {
        surface.root.focus({ preventScroll: true })
        set({ anchor: target.start, focus: target.start })
      }
      sayCodesAt(target.start)
    },
    [surface, scroller, set, flash, sayCodesAt],
  )
  useEffect(() => {
    const { current: wish } = waiting
    if (wish && surface && scroller) goTo(wish.target, wish.options)
  }, [surface, scroller, goTo])
  useImperativeHandle(
    ref,
    (): TranscriptHandle => ({
      goTo,
      focus() {
        surface?.root.focus({ preventScroll: true })
        restore()
      },
      selectPassage(target) {
        if (target) set({ anchor: target.start, focus: target.end })
        else set({ anchor: current().focus, focus: current().focus })
      },
      selection: () => passage,
      caret: () => current().focus,
      selectionRect: () => (surface && scroller && passage ? visibleBounds(surface, scroller, passage) : null),
      readingPosition: () => (surface && scroller ? firstInView(surface, scroller) : 0),
      announce,
    }),
    [surface, scroller, passage, current, set, restore, goTo, announce],
  )
}
