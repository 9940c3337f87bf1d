import type { Code, Definition } from '../records/code.ts'
import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Redefinition } from '../records/redefinition.ts'
import type { Project } from './project.ts'
import { sameRecord } from './sameRecord.ts'

type Marks = Pick<Project, 'confirmations' | 'redefinitions'>

/** Whether a coding was made under an older definition of its code and nobody has said since that it still holds. */
export function isStale({ redefinitions, confirmations }: Marks, coding: Coding): boolean {
  const redefinition = redefinitions.get(coding.codeId)
  if (!redefinition || !isBefore(coding.createdAt, redefinition)) return false
  const confirmation = confirmations.get(coding.id)
  return confirmation?.codeId !== coding.codeId || isBefore(confirmation.confirmedAt, redefinition)
}

/** A time that cannot be read is taken for an older one: looking again costs less than missing it. */
function isBefore(at: string | null, { redefinedAt }: Redefinition): boolean {
  const [made, redefined] = [Date.parse(at ?? ''), Date.parse(redefinedAt)]
  return Number.isNaN(made) || Number.isNaN(redefined) || made < redefined
}

export type StaleCodings = ReadonlyMap<Guid, readonly Coding[]>

const known = new WeakMap<Project['codingsBySource'], { readonly marks: Marks; readonly stale: StaleCodings }>()

/** Codings to be looked at again, by code; within a code by source, in reading order. Sources in no particular order. */
export function staleCodings({ codingsBySource, redefinitions, confirmations }: Project): StaleCodings {
  const before = known.get(codingsBySource)
  if (before?.marks.redefinitions === redefinitions && before.marks.confirmations === confirmations) return before.stale
  const marks = { redefinitions, confirmations }
  const stale = new Map<Guid, Coding[]>()
  if (redefinitions.size > 0)
    for (const codings of codingsBySource.values())
      for (const coding of codings) {
        if (!isStale(marks, coding)) continue
        const list = stale.get(coding.codeId)
        if (list) list.push(coding)
        else stale.set(coding.codeId, [coding])
      }
  known.set(codingsBySource, { marks, stale })
  return stale
}

const MEANING = ['short', 'full', 'include', 'exclude', 'closeButNo'] as const satisfies readonly (keyof Definition)[]

/** Whether a code means something else than before: other words, not other white space, and not its first words at all. */
export function isRedefined(before: Definition, after: Definition): boolean {
  const meaningOf = (definition: Definition) => MEANING.map((part) => definition[part].replace(/\s+/g, ' ').trim())
  const was = meaningOf(before)
  return was.some((words) => words !== '') && !sameRecord(was, meaningOf(after))
}

/** How a code is marked when it comes to mean something else; null where it has no codings to look at again. */
export function redefinitionOf(
  project: Project,
  before: Code,
  act: { readonly at: string; readonly coderId: Guid },
  intoIds: readonly Guid[] = [],
): { readonly before: Redefinition | null; readonly after: Redefinition } | null {
  if (!isUsed(project, before.id)) return null
  const was = project.redefinitions.get(before.id) ?? null
  // As long as some are not settled, the older meaning is the one from before all of it.
  const goesOn = was !== null && staleCodings(project).has(before.id)
  return {
    before: was,
    after: {
      kind: 'redefinition',
      id: before.id,
      // Without examples: their words stand in the transcripts, where a pseudonym or an erasure reaches them.
      definition: goesOn ? was.definition : { ...before.definition, typical: [], borderline: [] },
      intoIds: [...new Set([...(goesOn ? was.intoIds : []), ...intoIds])],
      redefinedBy: act.coderId,
      redefinedAt: act.at,
    },
  }
}

function isUsed({ codingsBySource }: Project, codeId: Guid): boolean {
  for (const codings of codingsBySource.values()) if (codings.some((coding) => coding.codeId === codeId)) return true
  return false
}
