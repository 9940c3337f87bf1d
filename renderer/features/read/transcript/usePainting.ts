import { useLayoutEffect, useRef } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { HighlightPainter, type Painted } from './highlightPainter.ts'
import type { TextSurface } from './textSurface.ts'
import type { CodingLook } from './transcriptProps.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

/** Keeps the highlights of the window as they should be, before the browser paints. */
export function usePainting(surface: TextSurface | null, window: ReadingWindow, painted: Painted): void {
  const painter = useRef<HighlightPainter | null>(null)
  useLayoutEffect(() => {
    const made = new HighlightPainter(colorsOf(painted.layer.codings, painted.look))
    painter.current = made
    return () => made.dispose()
    // oxlint-disable-next-line react/exhaustive-deps -- only a start: colours that come later are added when seen
  }, [])

  const { first, end } = window
  const { layer, look, selectedId, hoveredId, spotlight, uncodedOnly, hits, currentHit, flash, keptSelection } = painted
  useLayoutEffect(() => {
    const from = surface?.chunks[first]
    const to = surface?.chunks[end - 1]
    if (!surface || !from || !to) return
    const state = { layer, look, selectedId, hoveredId, spotlight, uncodedOnly, hits, currentHit, flash, keptSelection }
    painter.current?.paint(surface, from.first, to.end, state)
  }, [
    surface,
    first,
    end,
    layer,
    look,
    selectedId,
    hoveredId,
    spotlight,
    uncodedOnly,
    hits,
    currentHit,
    flash,
    keptSelection,
  ])
}

/** Enough for a large codebook; every colour costs a few rules. */
const MOST_COLORS = 64

function colorsOf(codings: readonly Coding[], look: (coding: Coding) => CodingLook): Set<string> {
  const colors = new Set<string>()
  const codes = new Set<Guid>()
  for (const coding of codings) {
    if (codes.has(coding.codeId)) continue
    codes.add(coding.codeId)
    if (colors.size < MOST_COLORS) colors.add(look(coding).color)
  }
  return colors
}
