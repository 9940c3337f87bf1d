import type { Case } from '../records/case.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import { groupBy } from './groupBy.ts'
import { inOrder, type Project } from './project.ts'

const known = new WeakMap<Project['cases'], ReadonlyMap<Guid, readonly Case[]>>()

/** The cases of each source, in their order. */
export function casesBySource(cases: Project['cases']): ReadonlyMap<Guid, readonly Case[]> {
  const before = known.get(cases)
  if (before) return before
  const pairs = inOrder(cases.values()).flatMap((one) => [...new Set(one.sourceIds)].map((id) => [id, one] as const))
  const groups = new Map([...groupBy(pairs, ([id]) => id)].map(([id, list]) => [id, list.map(([, one]) => one)]))
  known.set(cases, groups)
  return groups
}

const NONE: readonly Case[] = []

/**
 * Which cases a passage speaks for.
 *
 * A source of one case counts for it as a whole. A source of several (a family interview) counts for a case in the turns of the
 * speaker who has the case's name (domain.md 5.2); a case whose name no speaker has counts everywhere in it, because nothing tells
 * its turns apart. Without the text the same holds for all of them.
 */
export function casesOfPassage(
  project: Project,
  source: Source,
  text: SourceText | undefined,
  passage: Passage,
): readonly Case[] {
  const cases = casesBySource(project.cases).get(source.id) ?? NONE
  if (cases.length < 2 || !text) return cases
  const named = new Map(source.speakers.map(({ name }, index) => [fold(name), index]))
  if (!cases.some(({ name }) => named.has(fold(name)))) return cases
  const speaking = new Set(
    text.turns.filter(({ start, end }) => start < passage.end && end > passage.start).map(({ speaker }) => speaker),
  )
  return cases.filter(({ name }) => {
    const speaker = named.get(fold(name))
    return speaker === undefined || speaking.has(speaker)
  })
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
