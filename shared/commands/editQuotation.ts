import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import { added, removed, replaced } from '../study/change.ts'
import { quotationsOf, type Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { isWithin } from './applyCode.ts'
import { excerpt } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface EditQuotation extends Act {
  readonly type: 'edit-quotation'
  /** The selection its codings carry, or a new GUID for a passage without codings. */
  readonly quotationId: Guid
  readonly sourceId: Guid
  readonly passage: Passage
  readonly to: Partial<Pick<Quotation, 'name' | 'comment' | 'starred'>>
  readonly words: string
}

/** Stars a passage, comments on it or names it. */
export function editQuotation(project: Project, command: EditQuotation): Outcome {
  const { quotationId, sourceId, passage, to, at, coderId } = command
  const source = project.sources.get(sourceId)
  if (!source) return refuse({ reason: 'source-gone', sourceId })
  if (!isWithin(passage, source)) return refuse({ reason: 'outside-source', sourceId, length: source.length })
  const before = quotationsOf(project, sourceId).find((quotation) => quotation.id === quotationId)
  const words = excerpt(command.words)
  if (before) {
    const after: Quotation = { ...before, ...to, modifiedBy: coderId, modifiedAt: at }
    return accept(tell(to, words), replaced(before, after))
  }
  const made: Quotation = {
    kind: 'quotation',
    id: quotationId,
    sourceId,
    passage,
    asRead: null,
    name: null,
    comment: null,
    starred: false,
    ...to,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(tell(to, words), added(made))
}

function tell(to: EditQuotation['to'], words: string): string {
  if (to.starred !== undefined) return to.starred ? `starred ${words}` : `took the star off ${words}`
  if (to.comment !== undefined) return `commented on ${words}`
  return `named ${words}`
}

export interface DeleteQuotation extends Act {
  readonly type: 'delete-quotation'
  readonly quotationId: Guid
  readonly sourceId: Guid
}

/** Forgets what was noted about a passage; its codings stay. */
export function deleteQuotation(project: Project, { quotationId, sourceId }: DeleteQuotation): Outcome {
  const quotation = quotationsOf(project, sourceId).find((one) => one.id === quotationId)
  if (!quotation) return refuse({ reason: 'record-gone', what: 'quotation', id: quotationId })
  return accept('removed a mark', removed(quotation))
}
