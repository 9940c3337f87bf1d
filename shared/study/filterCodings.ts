import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { withDescendants } from './codeTree.ts'
import type { Project } from './project.ts'

/**
 * The codings of some codes (with everything below them) by some coders; an empty list means all.
 * Gives back the very same list where nothing is left out, so that views compare by identity.
 */
export function filterCodings(
  codes: Project['codes'],
  codings: readonly Coding[],
  codeIds: readonly Guid[],
  coderIds: readonly Guid[],
): readonly Coding[] {
  if (codeIds.length === 0 && coderIds.length === 0) return codings
  const wanted = new Set(codeIds.flatMap((id) => [...withDescendants(codes, id)]))
  return codings.filter(
    ({ codeId, coderId }) =>
      (codeIds.length === 0 || wanted.has(codeId)) &&
      (coderIds.length === 0 || (coderId !== null && coderIds.includes(coderId))),
  )
}
