import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { type Change, removed, replaced } from '../study/change.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { staleCodings } from '../study/staleCodings.ts'
import type { Act } from './act.ts'
import { isSameAct, whyNotApplicable } from './applyCode.ts'
import { count, excerpt } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface ConfirmCodings extends Act {
  readonly type: 'confirm-codings'
  readonly sourceId: Guid
  readonly codingIds: readonly Guid[]
  /** The words of the first passage, for the history. */
  readonly words: string
}

/** Says of codings from before a redefinition that they still hold. */
export function confirmCodings(project: Project, command: ConfirmCodings): Outcome {
  const codings = chosen(project, command)
  const [first] = codings
  if (!first) return refuse({ reason: 'coding-gone', codingId: command.codingIds[0] ?? '' })
  const name = project.codes.get(first.codeId)?.name ?? 'a code'
  const what = codings.length === 1 ? excerpt(command.words) : count(codings.length, 'passage')
  const changes = codings.map((coding) => confirmed(project, coding, command))
  return accept(`confirmed ${what} as ${name}`, ...changes, ...settled(project, changes, first.codeId))
}

export interface RecodeCodings extends Act {
  readonly type: 'recode-codings'
  readonly sourceId: Guid
  readonly codingIds: readonly Guid[]
  readonly toCodeId: Guid
  readonly words: string
}

/**
 * Gives codings another code; whose they are and when they were made stays. Where the same coder has the same words under that
 * code already, one coding remains.
 */
export function recodeCodings(project: Project, command: RecodeCodings): Outcome {
  const to = project.codes.get(command.toCodeId)
  if (!to) return refuse({ reason: 'code-gone', codeId: command.toCodeId })
  const unfit = whyNotApplicable(to)
  if (unfit) return refuse(unfit)
  const codings = chosen(project, command).filter(({ codeId }) => codeId !== to.id)
  const [first] = codings
  if (!first) return refuse({ reason: 'coding-gone', codingId: command.codingIds[0] ?? '' })
  const there = codingsOf(project, command.sourceId).filter(({ codeId }) => codeId === to.id)
  const changes: Change[] = []
  for (const coding of codings) {
    const after = { ...coding, codeId: to.id }
    if (there.some((other) => isSameAct(other, after))) changes.push(removed(coding))
    else {
      there.push(after)
      changes.push(replaced(coding, after))
      // It was decided just now, so it is not one of the other code's old ones.
      if (project.redefinitions.has(to.id)) changes.push(confirmed(project, after, command))
    }
  }
  const from = project.codes.get(first.codeId)?.name ?? 'a code'
  const what = codings.length === 1 ? excerpt(command.words) : count(codings.length, 'passage')
  return accept(`recoded ${what} from ${from} to ${to.name}`, ...changes, ...settled(project, changes, first.codeId))
}

export interface SettleCode extends Act {
  readonly type: 'settle-code'
  readonly codeId: Guid
}

/** Says of all codings of a code that they still hold. */
export function settleCode(project: Project, { codeId }: SettleCode): Outcome {
  const redefinition = project.redefinitions.get(codeId)
  if (!redefinition) return refuse({ reason: 'nothing-to-do' })
  const codings = staleCodings(project).get(codeId)?.length ?? 0
  return accept(
    `confirmed ${count(codings, 'coding')} of ${project.codes.get(codeId)?.name ?? 'a code'}`,
    removed(redefinition),
    ...confirmationsOf(project, codeId).map(removed),
  )
}

function chosen(project: Project, { sourceId, codingIds }: ConfirmCodings | RecodeCodings): Coding[] {
  const wanted = new Set(codingIds)
  return codingsOf(project, sourceId).filter(({ id }) => wanted.has(id))
}

function confirmed(project: Project, { id, codeId }: Coding, { at, coderId }: Act): Change {
  return {
    before: project.confirmations.get(id) ?? null,
    after: { kind: 'confirmation', id, codeId, confirmedBy: coderId, confirmedAt: at },
  }
}

/** When the last coding is looked at, the code is as any other again, and nothing is kept of it but the history. */
function settled(project: Project, changes: readonly Change[], codeId: Guid): Change[] {
  const redefinition = project.redefinitions.get(codeId)
  const after = applyChanges(project, changes)
  if (!redefinition || staleCodings(after).has(codeId)) return []
  return [removed(redefinition), ...confirmationsOf(after, codeId).map(removed)]
}

function confirmationsOf({ confirmations }: Project, codeId: Guid) {
  return [...confirmations.values()].filter((one) => one.codeId === codeId)
}
