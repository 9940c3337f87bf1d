import type { Guid } from '../records/guid.ts'
import { removed } from '../study/change.ts'
import { codingsOf, type Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { count, excerpt } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface RemoveCodings extends Act {
  readonly type: 'remove-codings'
  readonly sourceId: Guid
  readonly codingIds: readonly Guid[]
  /** The words of the first passage, for the history. */
  readonly words: string
}

/** Takes codes off passages. The words, and what was noted about the passage, stay. */
export function removeCodings(project: Project, command: RemoveCodings): Outcome {
  const wanted = new Set(command.codingIds)
  const codings = codingsOf(project, command.sourceId).filter((coding) => wanted.has(coding.id))
  const [first] = codings
  if (!first) return refuse({ reason: 'coding-gone', codingId: command.codingIds[0] ?? '' })
  const name = project.codes.get(first.codeId)?.name ?? 'a code'
  const words =
    codings.length === 1
      ? `removed ${name} from ${excerpt(command.words)}`
      : `removed ${count(codings.length, 'coding')} from ${project.sources.get(command.sourceId)?.name ?? 'a source'}`
  return accept(words, ...codings.map(removed))
}
