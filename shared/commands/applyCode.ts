import type { Code } from '../records/code.ts'
import type { Coding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { added } from '../study/change.ts'
import { codingsOf, type Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { excerpt } from './excerpt.ts'
import { accept, type Outcome, type Refusal, refuse } from './outcome.ts'

export interface ApplyCode extends Act {
  readonly type: 'apply-code'
  readonly codingId: Guid
  readonly selectionId: Guid
  readonly codeId: Guid
  readonly sourceId: Guid
  readonly passage: Passage
  /** The words of the passage, for the history. */
  readonly words: string
}

/**
 * Applies a code to a passage.
 *
 * Passages may overlap, and two coders may code the same words: agreement is measured on exactly that. The same
 * coder coding the same words twice with one code is a slip, and is refused.
 */
export function applyCode(project: Project, command: ApplyCode): Outcome {
  const { codingId, at, coderId, codeId, sourceId, passage, words } = command
  const source = project.sources.get(sourceId)
  if (!source) return refuse({ reason: 'source-gone', sourceId })
  const code = project.codes.get(codeId)
  if (!code) return refuse({ reason: 'code-gone', codeId })
  const unfit = whyNotApplicable(code)
  if (unfit) return refuse(unfit)
  if (!isWithin(passage, source)) return refuse({ reason: 'outside-source', sourceId, length: source.length })

  const selectionId = sharedSelection(project, sourceId, passage) ?? command.selectionId
  const coding: Coding = {
    kind: 'coding',
    id: codingId,
    sourceId,
    codeId,
    coderId,
    passage,
    selectionId,
    createdAt: at,
  }
  const twin = codingsOf(project, sourceId).find((other) => isSameAct(other, coding))
  if (twin) return refuse({ reason: 'already-coded', codeName: code.name, existing: twin.id })
  return accept(`coded ${excerpt(words)} in ${source.name} as ${code.name}`, added(coding))
}

export function whyNotApplicable(code: Code): Refusal | null {
  if (!code.codable) return { reason: 'heading', codeName: code.name }
  if (code.status === 'retired') return { reason: 'retired', codeName: code.name }
  return null
}

export function isWithin(passage: Passage, source: Source): boolean {
  return passage.start >= 0 && passage.start < passage.end && passage.end <= source.length
}

/** Whether two codings are the same act: one coder, one code, the same words. */
export function isSameAct(a: Coding, b: Coding): boolean {
  return (
    a.codeId === b.codeId &&
    a.coderId === b.coderId &&
    a.passage.start === b.passage.start &&
    a.passage.end === b.passage.end
  )
}

/** Codings of the very same passage share one selection, which is how most programs write them. */
export function sharedSelection(project: Project, sourceId: Guid, passage: Passage): Guid | undefined {
  const isHere = (other: { readonly passage: Passage | null }) =>
    other.passage?.start === passage.start && other.passage.end === passage.end
  return (
    codingsOf(project, sourceId).find(isHere)?.selectionId ?? project.quotationsBySource.get(sourceId)?.find(isHere)?.id
  )
}
