import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import { added, type Change } from '../study/change.ts'
import { type Project, quotationsOf } from '../study/project.ts'
import type { Act } from './act.ts'
import { isWithin, sharedSelection } from './applyCode.ts'
import { type Refusal } from './outcome.ts'

/** Words that something is to point at. */
export interface Place {
  readonly sourceId: Guid
  readonly passage: Passage
  /** For the quotation, where these words have none yet. */
  readonly quotationId: Guid
}

export type Ensured =
  | { readonly ok: true; readonly quotationId: Guid; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * A quotation of exactly these words, the one there is or a new one: what points at a passage keeps pointing at it through
 * corrections, and other programs see it as a selection.
 */
export function ensureQuotation(
  project: Project,
  { sourceId, passage, quotationId }: Place,
  { at, coderId }: Act,
): Ensured {
  const source = project.sources.get(sourceId)
  if (!source) return { ok: false, refusal: { reason: 'source-gone', sourceId } }
  if (!isWithin(passage, source))
    return { ok: false, refusal: { reason: 'outside-source', sourceId, length: source.length } }
  const shared = sharedSelection(project, sourceId, passage) ?? quotationId
  if (quotationsOf(project, sourceId).some(({ id }) => id === shared))
    return { ok: true, quotationId: shared, changes: [] }
  const made: Quotation = {
    kind: 'quotation',
    id: shared,
    sourceId,
    passage,
    asRead: null,
    name: null,
    comment: null,
    starred: false,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return { ok: true, quotationId: shared, changes: [added(made)] }
}
