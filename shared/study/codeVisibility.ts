import type { Guid } from '../records/guid.ts'
import { ancestry, withDescendants } from './codeTree.ts'
import type { Project } from './project.ts'

/**
 * The codes whose codings the text shows: only some of them, without some of them. A code stands for what is below it too, so
 * that codes created later are shown or hidden with their family. Empty lists change nothing.
 */
export interface CodeVisibility {
  readonly codeIds: readonly Guid[]
  readonly hiddenCodeIds: readonly Guid[]
}

/** Answers for each code whether it is shown. */
export function shownCodes(
  codes: Project['codes'],
  { codeIds, hiddenCodeIds }: CodeVisibility,
): (codeId: Guid) => boolean {
  const wanted = family(codes, codeIds)
  const hidden = family(codes, hiddenCodeIds)
  return (codeId) => (codeIds.length === 0 || wanted.has(codeId)) && !hidden.has(codeId)
}

export function showOnly(codeIds: readonly Guid[]): CodeVisibility {
  return { codeIds, hiddenCodeIds: [] }
}

export function hideCodes(before: CodeVisibility, codeIds: readonly Guid[]): CodeVisibility {
  return { ...before, hiddenCodeIds: [...new Set([...before.hiddenCodeIds, ...codeIds])] }
}

/** Takes back whatever hides these codes: their own hiding, that of a code above or below them, or that only others are shown. */
export function showAgain(codes: Project['codes'], before: CodeVisibility, codeIds: readonly Guid[]): CodeVisibility {
  const freed = family(codes, codeIds)
  for (const id of codeIds) for (const code of ancestry(codes, id)) freed.add(code.id)
  const hiddenCodeIds = before.hiddenCodeIds.filter((id) => !freed.has(id))
  const isWanted = shownCodes(codes, { codeIds: before.codeIds, hiddenCodeIds: [] })
  return { codeIds: [...before.codeIds, ...codeIds.filter((id) => !isWanted(id))], hiddenCodeIds }
}

function family(codes: Project['codes'], codeIds: readonly Guid[]): Set<Guid> {
  return new Set(codeIds.flatMap((id) => [...withDescendants(codes, id)]))
}
