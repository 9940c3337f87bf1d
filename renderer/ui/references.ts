import { createContext } from 'react'
import type { ReferenceChoice } from '../../shared/memos/referenceChoices.ts'
import type { Referent } from '../../shared/memos/references.ts'
import type { ObjectRef } from '../../shared/records/common.ts'

/** What writing knows of the things it points at; given from above, since a control knows no study. */
export interface References {
  /** What is there now; null where it is gone. */
  readonly lookUp: (to: ObjectRef) => Referent | null
  /** Asks for the words of the passages named, or of all there are; they are looked up anew when they come. */
  readonly wantWords: (of: ObjectRef | 'all') => void
  /** @param near sources whose passages come first */
  readonly choices: (typed: string, near?: ReadonlySet<string>) => readonly ReferenceChoice[]
  readonly open: (to: ObjectRef) => void
}

/** Without it, references read as they were kept and open nothing. */
export const ReferencesContext = createContext<References | null>(null)
