import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { replaced } from '../study/change.ts'
import { codingsOf, findCoding, type Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { isSameAct, isWithin, sharedSelection } from './applyCode.ts'
import { excerpt } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface ResizeCoding extends Act {
  readonly type: 'resize-coding'
  readonly sourceId: Guid
  readonly codingId: Guid
  readonly passage: Passage
  /** For the moved coding, where it shared its selection with others that stay. */
  readonly selectionId: Guid
  /** The words it covers now, for the history. */
  readonly words: string
}

/** Moves the ends of one coding. Other codings of the same words keep theirs. */
export function resizeCoding(project: Project, command: ResizeCoding): Outcome {
  const { sourceId, codingId, passage } = command
  const source = project.sources.get(sourceId)
  if (!source) return refuse({ reason: 'source-gone', sourceId })
  const before = findCoding(project, sourceId, codingId)
  if (!before) return refuse({ reason: 'coding-gone', codingId })
  if (!isWithin(passage, source)) return refuse({ reason: 'outside-source', sourceId, length: source.length })
  if (passage.start === before.passage.start && passage.end === before.passage.end)
    return refuse({ reason: 'nothing-to-do' })

  const codeName = project.codes.get(before.codeId)?.name ?? 'a code'
  const moved = { ...before, passage }
  const twin = codingsOf(project, sourceId).find((other) => other.id !== codingId && isSameAct(other, moved))
  if (twin) return refuse({ reason: 'already-coded', codeName, existing: twin.id })

  const after = { ...moved, selectionId: sharedSelection(project, sourceId, passage) ?? command.selectionId }
  return accept(`moved the ends of ${codeName} to ${excerpt(command.words)} in ${source.name}`, replaced(before, after))
}
