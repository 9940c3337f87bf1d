import type { Coding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import { codingsOf, type Project, quotationsOf } from '../study/project.ts'

/** A passage with all that is known of it: every coding of exactly these words, and its mark if it has one. */
export interface QuotedPassage {
  readonly sourceId: Guid
  readonly passage: Passage
  /** By every coder, in the order of the project; empty for words that are only starred or commented on. */
  readonly codings: readonly Coding[]
  /** Several only where another program marked the same words twice. */
  readonly marks: readonly Quotation[]
}

interface Known {
  readonly quotations: readonly Quotation[]
  readonly passages: readonly QuotedPassage[]
}

const known = new WeakMap<readonly Coding[], Known>()

/** The quotations of a source, by start, then end. */
export function quotedPassages(project: Project, sourceId: Guid): readonly QuotedPassage[] {
  const codings = codingsOf(project, sourceId)
  const quotations = quotationsOf(project, sourceId)
  const before = known.get(codings)
  // Sources without codings share one empty list.
  if (before?.quotations === quotations && codings.length > 0) return before.passages
  const byPlace = new Map<string, { passage: Passage; codings: Coding[]; marks: Quotation[] }>()
  const at = (passage: Passage) => {
    const key = `${passage.start} ${passage.end}`
    const here = byPlace.get(key) ?? { passage, codings: [], marks: [] }
    byPlace.set(key, here)
    return here
  }
  for (const coding of codings) at(coding.passage).codings.push(coding)
  for (const quotation of quotations) if (quotation.passage) at(quotation.passage).marks.push(quotation)
  const passages = [...byPlace.values()]
    .map((one) => ({ sourceId, ...one }))
    .sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end)
  if (codings.length > 0) known.set(codings, { quotations, passages })
  return passages
}

export function isStarred({ marks }: QuotedPassage): boolean {
  return marks.some(({ starred }) => starred)
}
