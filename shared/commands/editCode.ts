import type { Code, Definition } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { replaced } from '../study/change.ts'
import { codeTree } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { isRedefined, redefinitionOf } from '../study/staleCodings.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface EditCode extends Act {
  readonly type: 'edit-code'
  readonly codeId: Guid
  readonly to: Partial<Pick<Code, 'name' | 'color' | 'codable' | 'status' | 'basis'>> & {
    /** Only the parts that change: two fields edited in a row must not take each other back. */
    readonly definition?: Partial<Definition>
  }
}

/** Renames, recolours, redefines or retires a code. Its codings stay where they are. */
export function editCode(project: Project, command: EditCode): Outcome {
  const before = project.codes.get(command.codeId)
  if (!before) return refuse({ reason: 'code-gone', codeId: command.codeId })
  const name = (command.to.name ?? before.name).trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'code' })
  const namesake = (codeTree(project.codes).get(before.parentId) ?? []).find(
    (other) => other.id !== before.id && other.name === name,
  )
  if (namesake && name !== before.name) return refuse({ reason: 'name-taken', name, existing: namesake.id })

  const definition = { ...before.definition, ...command.to.definition }
  const redefined = !sameRecord(definition, before.definition)
  const after: Code = {
    ...before,
    ...command.to,
    name,
    definition,
    foreignDescription: redefined ? null : before.foreignDescription,
  }
  if (sameRecord(before, after)) return refuse({ reason: 'nothing-to-do' })
  // Codings from before are of what the code meant then, until somebody has looked at them again.
  const redefinition = isRedefined(before.definition, definition) ? redefinitionOf(project, before, command) : null
  return accept(tellEdit(before, after), replaced(before, after), ...(redefinition ? [redefinition] : []))
}

function tellEdit(before: Code, after: Code): string {
  const told: string[] = []
  if (before.name !== after.name) told.push(`renamed the code ${before.name} to ${after.name}`)
  if (!sameRecord(before.definition, after.definition)) told.push(`redefined ${after.name}`)
  if (before.color !== after.color) told.push(`recoloured ${after.name}`)
  if (before.codable !== after.codable)
    told.push(after.codable ? `made ${after.name} a code that can be applied` : `made ${after.name} a heading`)
  if (before.status !== after.status)
    told.push(after.status === 'retired' ? `retired ${after.name}` : `took ${after.name} back into use`)
  if (before.basis !== after.basis) told.push(`noted where ${after.name} comes from`)
  return told.join(', ')
}
