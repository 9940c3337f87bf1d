import { type Code, type Definition, EMPTY_DEFINITION } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { added } from '../study/change.ts'
import { codePath, codeTree } from '../study/codeTree.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface CreateCode extends Act {
  readonly type: 'create-code'
  readonly codeId: Guid
  readonly name: string
  readonly parentId: Guid | null
  readonly color: string | null
  readonly codable?: boolean
  readonly basis?: Code['basis']
  readonly definition?: Definition
}

/** Adds a code at the end of its level. Two codes of one name at one level would be taken for each other. */
export function createCode(project: Project, command: CreateCode): Outcome {
  const name = command.name.trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'code' })
  const { parentId } = command
  if (parentId !== null && !project.codes.has(parentId)) return refuse({ reason: 'code-gone', codeId: parentId })
  const siblings = codeTree(project.codes).get(parentId) ?? []
  const namesake = siblings.find((code) => code.name === name)
  if (namesake) return refuse({ reason: 'name-taken', name, existing: namesake.id })

  const code: Code = {
    kind: 'code',
    id: command.codeId,
    parentId,
    position: positionAtEnd(siblings),
    name,
    color: command.color,
    codable: command.codable ?? true,
    status: 'active',
    basis: command.basis ?? null,
    definition: command.definition ?? EMPTY_DEFINITION,
    foreignDescription: null,
  }
  const place = parentId === null ? '' : ` under ${codePath(project.codes, parentId)}`
  return accept(`created the code ${name}${place}`, added(code))
}
