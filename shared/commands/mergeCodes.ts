import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { type Change, removed, replaced } from '../study/change.ts'
import { codeTree, withDescendants } from '../study/codeTree.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { isSameAct } from './applyCode.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface MergeCodes extends Act {
  readonly type: 'merge-codes'
  readonly codeIds: readonly Guid[]
  readonly intoId: Guid
}

/**
 * Merges codes into another: their codings become its codings, the codes below them move under it.
 *
 * Where one coder had coded the same words with two of the codes, one coding remains: the older one of the code that stays.
 */
export function mergeCodes(project: Project, command: MergeCodes): Outcome {
  const into = project.codes.get(command.intoId)
  if (!into) return refuse({ reason: 'code-gone', codeId: command.intoId })
  const merged = command.codeIds.filter((id) => id !== into.id).map((id) => project.codes.get(id))
  const codes = merged.filter((code) => code !== undefined)
  const [first] = codes
  if (!first) return refuse({ reason: 'code-gone', codeId: command.codeIds[0] ?? '' })
  const inside = codes.find((code) => withDescendants(project.codes, code.id).has(into.id))
  if (inside) return refuse({ reason: 'into-itself', codeName: inside.name })

  const gone = new Set(codes.map((code) => code.id))
  const recoded = recodings(project, gone, into.id)
  const names = codes.map((code) => code.name).join(', ')
  return accept(
    `merged ${names} into ${into.name}, with ${count(recoded.length, 'coding')}`,
    ...recoded,
    ...sourceRecodings(project, gone, into.id),
    ...childrenMoved(project, gone, into.id),
    ...themesFollowing(project, gone, into.id),
    ...codes.flatMap(({ id }) => project.redefinitions.get(id) ?? []).map(removed),
    ...codes.map(removed),
  )
}

function recodings(project: Project, gone: ReadonlySet<Guid>, intoId: Guid): Change[] {
  const changes: Change[] = []
  for (const codings of project.codingsBySource.values()) {
    const kept: Coding[] = codings.filter((coding) => coding.codeId === intoId)
    for (const coding of codings) {
      if (!gone.has(coding.codeId)) continue
      const after = { ...coding, codeId: intoId }
      if (kept.some((other) => isSameAct(other, after))) changes.push(removed(coding))
      else {
        kept.push(after)
        changes.push(replaced(coding, after))
      }
    }
  }
  return changes
}

function sourceRecodings(project: Project, gone: ReadonlySet<Guid>, intoId: Guid): Change[] {
  return [...project.sourceCodingsBySource.values()]
    .flat()
    .filter((coding) => gone.has(coding.codeId))
    .map((coding) => replaced(coding, { ...coding, codeId: intoId }))
}

/** Themes keep what they were made of: the code that stays takes the place of those that go. */
function themesFollowing({ themes }: Project, gone: ReadonlySet<Guid>, intoId: Guid): Change[] {
  return [...themes.values()]
    .filter(({ codeIds }) => codeIds.some((id) => gone.has(id)))
    .map((theme) =>
      replaced(theme, {
        ...theme,
        codeIds: [...new Set(theme.codeIds.map((id) => (gone.has(id) ? intoId : id)))],
      }),
    )
}

function childrenMoved(project: Project, gone: ReadonlySet<Guid>, intoId: Guid): Change[] {
  const tree = codeTree(project.codes)
  let position = positionAtEnd(tree.get(intoId) ?? [])
  return [...gone].flatMap((id) =>
    (tree.get(id) ?? [])
      .filter((child) => !gone.has(child.id))
      .map((child) => replaced(child, { ...child, parentId: intoId, position: position++ })),
  )
}
