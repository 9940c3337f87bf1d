import { useImperativeHandle } from 'react'
import type { TranscriptViewProps } from './transcriptProps.ts'

/** The transcript as text that is read and coded; see {@link TranscriptViewProps}. */
export function TranscriptView({ ref, name, text }: TranscriptViewProps) {
  useImperativeHandle(ref, () => ({
    goTo: () => {},
    focus: () => {},
    selectPassage: () => {},
    selection: () => null,
    caret: () => 0,
    selectionRect: () => null,
    readingPosition: () => 0,
    announce: () => {},
  }))
  return (
    <div role="document" aria-label={name}>
      {text.text}
    </div>
  )
}
