import { useLayoutEffect, useState } from 'react'
import type { Speaker } from '../../../../shared/records/source.ts'
import type { ReadableText } from '../../../../shared/text/readableText.ts'
import { CHARACTER, type PageLayout } from './pageLayout.ts'
import { TextSurface } from './textSurface.ts'

/** The line height of the transcript's CSS, and the blank between paragraphs, in em. */
export const LINE = 1.65
const BLOCK_GAP = 0.4

/** Puts the text into its place, once for as long as it is the same text with the same speakers. */
export function useTextSurface(
  root: HTMLElement | null,
  text: ReadableText,
  speakers: readonly Speaker[],
  page: PageLayout | null,
  fontSize: number,
): TextSurface | null {
  const [surface, setSurface] = useState<TextSurface | null>(null)
  const isArranged = page !== null
  useLayoutEffect(() => {
    if (!root || !isArranged) return
    const made = new TextSurface(root, text, speakers)
    // oxlint-disable-next-line react/set-state-in-effect -- a surface is made of DOM, so there is none before this
    setSurface(made)
    return () => {
      made.dispose()
      setSurface(null)
    }
  }, [root, text, speakers, isArranged])

  useLayoutEffect(() => {
    if (!surface || !page) return
    const charactersPerLine = Math.max(8, page.column / (CHARACTER * fontSize))
    const label = page.speakers === 'above' ? LINE * fontSize : 0
    surface.estimateHeights(charactersPerLine, LINE * fontSize, BLOCK_GAP * fontSize, label)
  }, [surface, page, fontSize])

  useLayoutEffect(() => surface?.fillRest(), [surface])
  return surface
}
