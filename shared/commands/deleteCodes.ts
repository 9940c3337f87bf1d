import type { Guid } from '../records/guid.ts'
import { removed } from '../study/change.ts'
import { withDescendants } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface DeleteCodes extends Act {
  readonly type: 'delete-codes'
  readonly codeIds: readonly Guid[]
}

/** Takes codes, everything below them and their codings out of the study. The bin brings them back. */
export function deleteCodes(project: Project, command: DeleteCodes): Outcome {
  const ids = new Set<Guid>()
  for (const codeId of command.codeIds)
    if (project.codes.has(codeId)) for (const id of withDescendants(project.codes, codeId)) ids.add(id)
  const codes = [...ids].map((id) => project.codes.get(id)).filter((code) => code !== undefined)
  const [first] = codes
  if (!first) return refuse({ reason: 'code-gone', codeId: command.codeIds[0] ?? '' })

  const codings = [...project.codingsBySource.values()].flat().filter((coding) => ids.has(coding.codeId))
  const sourceCodings = [...project.sourceCodingsBySource.values()].flat().filter((coding) => ids.has(coding.codeId))
  const what = codes.length === 1 ? `the code ${first.name}` : count(codes.length, 'code')
  return accept(
    `deleted ${what} and ${count(codings.length + sourceCodings.length, 'coding')}`,
    ...codings.map(removed),
    ...sourceCodings.map(removed),
    ...codes.flatMap(({ id }) => project.redefinitions.get(id) ?? []).map(removed),
    ...codes.map(removed),
  )
}
