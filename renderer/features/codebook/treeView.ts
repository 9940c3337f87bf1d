import type { RefObject } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { TreeRow } from '../../../shared/study/treeRows.ts'

/** What the hands on a tree need to know of it. */
export interface TreeView {
  readonly rows: readonly TreeRow[]
  readonly tree: RefObject<HTMLDivElement | null>
  /** The row with the keyboard. */
  readonly active: Guid | null
  /** Opens or closes a code. */
  readonly toggle: (codeId: Guid) => void
  /** While the tree is narrowed, codes have no place to move to. */
  readonly isNarrowed: boolean
  /** Tells screen readers what was done. */
  readonly say: (words: string) => void
  /** Brings the active row into view once more, after it went somewhere else. */
  readonly revealAgain: () => void
}
