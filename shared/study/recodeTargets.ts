import { whyNotApplicable } from '../commands/applyCode.ts'
import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { codesInOrder, codeTree } from './codeTree.ts'
import type { Project } from './project.ts'

/** Codes on the keys 1 to 9. */
const KEYS = 9

/** Where a coding may be sent: the codes its own was split into, then those around it, as far as they can be applied. */
export function recodeTargets({ codes, redefinitions }: Project, codeId: Guid): readonly Code[] {
  const code = codes.get(codeId)
  const tree = codeTree(codes)
  const near = [
    ...(redefinitions.get(codeId)?.intoIds ?? []).flatMap((id) => codes.get(id) ?? []),
    ...(tree.get(codeId) ?? []),
    ...(tree.get(code && codes.has(code.parentId ?? '') ? code.parentId : null) ?? []),
    ...codesInOrder(codes).map((one) => one.code),
  ]
  const fit = near.filter((one) => one.id !== codeId && whyNotApplicable(one) === null)
  return [...new Set(fit)].slice(0, KEYS)
}
