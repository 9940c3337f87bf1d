import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { codingsOf, type Project, quotationsOf } from './project.ts'

/** Where a quotation stands now: its own record says so, or a coding that carries its selection. Null where it is gone. */
export function passageOfQuotation(project: Project, sourceId: Guid, quotationId: Guid): Passage | null {
  const quotation = quotationsOf(project, sourceId).find(({ id }) => id === quotationId)
  if (quotation) return quotation.passage
  return codingsOf(project, sourceId).find(({ selectionId }) => selectionId === quotationId)?.passage ?? null
}
