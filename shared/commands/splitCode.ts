import { type Code, EMPTY_DEFINITION } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { added, type Change } from '../study/change.ts'
import { codeTree } from '../study/codeTree.ts'
import { positionAtEnd, positionsBetween } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import { redefinitionOf } from '../study/staleCodings.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface SplitCode extends Act {
  readonly type: 'split-code'
  readonly codeId: Guid
  readonly into: readonly { readonly codeId: Guid; readonly name: string }[]
  /** Under the code that is split, or beside it. */
  readonly place: 'inside' | 'beside'
}

/**
 * Makes the codes that a code is to be split into. Its codings stay where they are until somebody has sent each to one of
 * them: a program cannot know which belongs where.
 */
export function splitCode(project: Project, command: SplitCode): Outcome {
  const code = project.codes.get(command.codeId)
  if (!code) return refuse({ reason: 'code-gone', codeId: command.codeId })
  const parentId = command.place === 'inside' ? code.id : code.parentId
  const siblings = codeTree(project.codes).get(parentId) ?? []
  const names = command.into.map(({ name }) => name.trim())
  if (names.length === 0) return refuse({ reason: 'nothing-to-do' })
  for (const [index, name] of names.entries()) {
    if (name === '') return refuse({ reason: 'name-empty', what: 'code' })
    const namesake = siblings.find((other) => other.name === name)?.id
    if (namesake !== undefined || names.indexOf(name) < index)
      return refuse({ reason: 'name-taken', name, existing: namesake ?? command.into[index]?.codeId ?? '' })
  }
  const positions = positionsOf(siblings, code, command)
  const news = command.into.map(
    ({ codeId }, index): Code => ({
      kind: 'code',
      id: codeId,
      parentId,
      position: positions[index] as number,
      name: names[index] as string,
      color: command.place === 'inside' ? null : code.color,
      codable: true,
      status: 'active',
      basis: code.basis,
      definition: EMPTY_DEFINITION,
      foreignDescription: null,
    }),
  )
  const ids = news.map(({ id }) => id)
  const redefinition: readonly Change[] = [redefinitionOf(project, code, command, ids)].filter((one) => one !== null)
  return accept(`split ${code.name} into ${names.join(', ')}`, ...news.map(added), ...redefinition)
}

/** After the code itself where there is room for numbers, else at the end of the level. */
function positionsOf(siblings: readonly Code[], code: Code, { place, into }: SplitCode): number[] {
  const next = place === 'beside' ? siblings[siblings.indexOf(code) + 1] : undefined
  const between = next ? positionsBetween(code.position, next.position, into.length) : null
  const end = positionAtEnd(siblings)
  return between ?? into.map((_, index) => end + index)
}
