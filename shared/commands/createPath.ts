import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { codeTree } from '../study/codeTree.ts'
import { nextColor } from '../study/colorOfCode.ts'
import type { Project } from '../study/project.ts'

/** One code that has to be made on the way along a path. */
export interface MissingCode {
  readonly type: 'create-code'
  readonly codeId: Guid
  readonly name: string
  readonly parentId: Guid | null
  readonly color: string | null
}

/**
 * What it takes to have a code at `parent > child`: the codes along the path that do not exist yet, in order, and the id of the
 * last one. A code at the top gets a colour of its own, those below show their parent's.
 */
export function createPath(
  codes: Project['codes'],
  names: readonly string[],
  newId: () => Guid,
): { readonly missing: readonly MissingCode[]; readonly codeId: Guid | null } {
  const tree = codeTree(codes)
  const missing: MissingCode[] = []
  let parentId: Guid | null = null
  for (const name of names) {
    const isNew = missing.length > 0
    const known: Code | undefined = isNew ? undefined : (tree.get(parentId) ?? []).find((code) => code.name === name)
    if (known) {
      parentId = known.id
      continue
    }
    const codeId = newId()
    missing.push({ type: 'create-code', codeId, name, parentId, color: parentId === null ? nextColor(codes) : null })
    parentId = codeId
  }
  return { missing, codeId: parentId }
}
