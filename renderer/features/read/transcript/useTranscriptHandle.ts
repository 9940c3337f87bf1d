import { type Ref, useImperativeHandle } from 'react'
import type { Passage } from '../../../../shared/records/common.ts'
import { bringIntoCalmView } from './scrolling.ts'
import { boundsOf, offsetFromPoint } from './textGeometry.ts'
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
  const { extent, passage, set, restore } = selection
  useImperativeHandle(
    ref,
    (): TranscriptHandle => ({
      goTo(target: Passage, options: GoToOptions = {}) {
        if (!surface || !scroller) return
        bringIntoCalmView(surface, scroller, target)
        if (options.flash) flash(target)
        if (options.focus) {
          surface.root.focus({ preventScroll: true })
          set({ anchor: target.start, focus: target.start })
        }
        sayCodesAt(target.start)
      },
      focus() {
        surface?.root.focus({ preventScroll: true })
        restore()
      },
      selectPassage(target) {
        if (target) set({ anchor: target.start, focus: target.end })
        else set({ anchor: extent.focus, focus: extent.focus })
      },
      selection: () => passage,
      caret: () => extent.focus,
      selectionRect: () => (surface && scroller && passage ? visibleBounds(surface, scroller, passage) : null),
      readingPosition: () => (surface && scroller ? firstInView(surface, scroller) : 0),
      announce,
    }),
    [surface, scroller, extent, passage, set, restore, flash, sayCodesAt, announce],
  )
}

/** The part of a passage's outline that is in view; null where none is. */
export function visibleBounds(surface: TextSurface, scroller: HTMLElement, passage: Passage): DOMRect | null {
  const bounds = boundsOf(surface, passage)
  if (!bounds) return null
  const view = scroller.getBoundingClientRect()
  const top = Math.max(bounds.top, view.top)
  const bottom = Math.min(bounds.bottom, view.bottom)
  return top < bottom ? new DOMRect(bounds.left, top, bounds.width, bottom - top) : null
}

/** The first code point of the uppermost line that is wholly in view. */
export function firstInView(surface: TextSurface, scroller: HTMLElement): number {
  const { top } = scroller.getBoundingClientRect()
  const { left } = surface.root.getBoundingClientRect()
  return offsetFromPoint(surface, left, top + 18) ?? 0
}
