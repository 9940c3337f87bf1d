import type { Ref } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import type { Speaker } from '../../../../shared/records/source.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'

/** How a coding is shown and spoken. Asked for only where the reader is. */
export interface CodingLook {
  /** The code's own name, for the margin: “Illness”. */
  readonly name: string
  /** The name with its parents, for the accessible name and tooltips: “Setbacks > Illness”. */
  readonly path: string
  /** `#rrggbb`. */
  readonly color: string
  /** Initials of who coded it; null where nobody is named. */
  readonly coder: string | null
}

/** A passage that has a memo or a comment. */
export interface MemoMark {
  readonly id: Guid
  readonly passage: Passage
  /** What a screen reader and the tooltip say, e.g. “Memo: why he stopped going”. */
  readonly label: string
}

/**
 * The transcript as text that is read and coded. It knows nothing of storage, commands or menus: the study comes in by
 * props and what the researcher does goes out by callbacks. Compares its props by identity; pass the project's own lists.
 */
export interface TranscriptViewProps {
  readonly ref?: Ref<TranscriptHandle>
  /** Accessible name of the text, e.g. “Eddie, 2nd interview”. */
  readonly name: string
  readonly text: SourceText
  readonly speakers: readonly Speaker[]

  /** The codings to show, in the project's order; a filter on codes or coders leaves the others out. */
  readonly codings: readonly Coding[]
  /** Must be stable: a new function means that names or colours changed, and everything visible is painted again. */
  readonly look: (coding: Coding) => CodingLook
  readonly selectedCodingId?: Guid | null
  /** Codes to spotlight: their passages are tinted throughout, everything else steps back. */
  readonly spotlight?: ReadonlySet<Guid> | null
  /** Dim what is coded, so that what is not stands out. */
  readonly uncodedOnly?: boolean
  /** Speakers, by index, whose turns step back; for a filter on speakers. */
  readonly dimmedSpeakers?: ReadonlySet<number>
  /** Search hits, ascending and not overlapping, and the index of the one the search stands on. */
  readonly hits?: readonly Passage[]
  readonly currentHit?: number | null
  readonly memos?: readonly MemoMark[]

  /** CSS pixels; 17 unless told. */
  readonly fontSize?: number
  /** Characters a line at most; 72 unless told. */
  readonly measure?: number
  /** Where reading starts, in code points; read once per text. */
  readonly initialPosition?: number

  /**
   * What is selected, trimmed of white space and labels at its edges, and where it stands on the screen; null when nothing
   * is. During a drag with the mouse it is said once, when the button is released.
   */
  readonly onSelectionChange?: (passage: Passage | null, rect: DOMRect | null) => void
  /** A stripe was clicked, `[` or `]` pressed; null when the reader leaves the coding (Escape, a click elsewhere). */
  readonly onCodingSelect?: (coding: Coding | null) => void
  /** Double click or Enter on a stripe: show its details. */
  readonly onCodingOpen?: (coding: Coding) => void
  readonly onCodingHover?: (coding: Coding | null) => void
  /** An end was dragged or moved with the keyboard. The new passage is shown at once and until `codings` change. */
  readonly onResize?: (coding: Coding, passage: Passage) => void
  readonly onMemoOpen?: (memo: MemoMark) => void
  /** The text stands in its place: from now on the handle can go to passages. */
  readonly onReady?: () => void
}

export interface GoToOptions {
  /** Point at the passage for a moment, as one does when something elsewhere referred to it. */
  readonly flash?: boolean
  /** Put the caret there and the keyboard into the text; otherwise the focus stays where it is. */
  readonly focus?: boolean
}

/** What only the view can do: everything else goes by props. */
export interface TranscriptHandle {
  /** Brings a passage into calm view and says its codes. Does not scroll where it is in view already. */
  goTo(passage: Passage, options?: GoToOptions): void
  focus(): void
  /** Selects words; null clears the selection. */
  selectPassage(passage: Passage | null): void
  selection(): Passage | null
  /** The caret, or the moving end of the selection, in code points. */
  caret(): number
  /** Where the selection stands on the screen; null without one or while it is out of view. */
  selectionRect(): DOMRect | null
  /** The first code point in view: hand it back as `initialPosition` to resume reading. */
  readingPosition(): number
  /** Says something to screen readers. */
  announce(message: string): void
}
