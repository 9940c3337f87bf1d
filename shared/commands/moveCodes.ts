import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { type Change, replaced } from '../study/change.ts'
import { codePath, codesInOrder, codeTree, withDescendants } from '../study/codeTree.ts'
import { positionsBetween } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface MoveCodes extends Act {
  readonly type: 'move-codes'
  readonly codeIds: readonly Guid[]
  readonly parentId: Guid | null
  /** The sibling they go before; `null` puts them last. */
  readonly beforeId: Guid | null
}

/** Moves codes, with everything below them, to another place in the codebook. They keep their order. */
export function moveCodes(project: Project, command: MoveCodes): Outcome {
  const { parentId, beforeId } = command
  const { codes } = project
  if (parentId !== null && !codes.has(parentId)) return refuse({ reason: 'code-gone', codeId: parentId })
  const wanted = new Set(command.codeIds)
  const chosen = codesInOrder(codes)
    .map(({ code }) => code)
    .filter((code) => wanted.has(code.id))
  // A code chosen together with one of its ancestors moves with the ancestor.
  const roots = chosen.filter(
    (code) => !chosen.some((other) => other !== code && withDescendants(codes, other.id).has(code.id)),
  )
  const [first] = roots
  if (!first) return refuse({ reason: 'code-gone', codeId: command.codeIds[0] ?? '' })
  for (const code of roots)
    if (parentId !== null && withDescendants(codes, code.id).has(parentId))
      return refuse({ reason: 'into-itself', codeName: code.name })

  const siblings = (codeTree(codes).get(parentId) ?? []).filter((code) => !roots.includes(code))
  const namesake = roots.find((code) => siblings.some((other) => other.name === code.name))
  if (namesake) return refuse({ reason: 'name-taken', name: namesake.name, existing: namesake.id })

  const changes = placedAmong(siblings, roots, parentId, beforeId)
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  const what = roots.length === 1 ? first.name : count(roots.length, 'code')
  const where = parentId === null ? 'the top of the codebook' : codePath(codes, parentId)
  return accept(`moved ${what} to ${where}`, ...changes)
}

function placedAmong(
  siblings: readonly Code[],
  roots: readonly Code[],
  parentId: Guid | null,
  beforeId: Guid | null,
): Change[] {
  const found = beforeId === null ? -1 : siblings.findIndex((code) => code.id === beforeId)
  const at = found < 0 ? siblings.length : found
  const positions = positionsBetween(siblings[at - 1]?.position ?? null, siblings[at]?.position ?? null, roots.length)
  const placed = positions
    ? roots.map((code, index) => ({ code, position: positions[index] as number }))
    : siblings.toSpliced(at, 0, ...roots).map((code, index) => ({ code, position: index + 1 }))
  return placed
    .map(({ code, position }) =>
      replaced(code, roots.includes(code) ? { ...code, parentId, position } : { ...code, position }),
    )
    .filter(({ before, after }) => {
      const [was, is] = [before as Code, after as Code]
      return was.position !== is.position || was.parentId !== is.parentId
    })
}
