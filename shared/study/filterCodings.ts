import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { shownCodes } from './codeVisibility.ts'
import type { Project } from './project.ts'

/**
 * The codings of some codes (with everything below them) by some coders, less those of hidden codes; an empty list means all.
 * Gives back the very same list where nothing is left out, so that views compare by identity.
 */
export function filterCodings(
  codes: Project['codes'],
  codings: readonly Coding[],
  codeIds: readonly Guid[],
  coderIds: readonly Guid[],
  hiddenCodeIds: readonly Guid[] = [],
): readonly Coding[] {
  if (codeIds.length === 0 && coderIds.length === 0 && hiddenCodeIds.length === 0) return codings
  const isShown = shownCodes(codes, { codeIds, hiddenCodeIds })
  return codings.filter(
    ({ codeId, coderId }) =>
      isShown(codeId) && (coderIds.length === 0 || (coderId !== null && coderIds.includes(coderId))),
  )
}
