import type { Coding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { added } from '../study/change.ts'
import { codingsOf, type Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { isSameAct, isWithin, sharedSelection, whyNotApplicable } from './applyCode.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface CodePassages extends Act {
  readonly type: 'code-passages'
  readonly codeId: Guid
  readonly passages: readonly {
    readonly codingId: Guid
    readonly selectionId: Guid
    readonly sourceId: Guid
    readonly passage: Passage
  }[]
  /** What was searched for, for the history. */
  readonly because: string
}

/** Applies one code to many passages at once, as after a search. Passages this coder has coded so already are left alone. */
export function codePassages(project: Project, command: CodePassages): Outcome {
  const { at, coderId, codeId } = command
  const code = project.codes.get(codeId)
  if (!code) return refuse({ reason: 'code-gone', codeId })
  const unfit = whyNotApplicable(code)
  if (unfit) return refuse(unfit)

  const codings: Coding[] = []
  const touched = new Set<Guid>()
  for (const { codingId, selectionId, sourceId, passage } of command.passages) {
    const source = project.sources.get(sourceId)
    if (!source || !isWithin(passage, source)) continue
    const coding: Coding = {
      kind: 'coding',
      id: codingId,
      sourceId,
      codeId,
      coderId,
      passage,
      selectionId: sharedSelection(project, sourceId, passage) ?? selectionId,
      createdAt: at,
    }
    const isKnown = (other: Coding) => other.sourceId === sourceId && isSameAct(other, coding)
    if (codingsOf(project, sourceId).some(isKnown) || codings.some(isKnown)) continue
    codings.push(coding)
    touched.add(sourceId)
  }
  if (codings.length === 0) return refuse({ reason: 'nothing-to-do' })
  const words = `coded ${count(codings.length, 'passage')} in ${count(touched.size, 'source')} as ${code.name} (${command.because})`
  return accept(words, ...codings.map(added))
}
