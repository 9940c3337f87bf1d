import type { Guid } from '../records/guid.ts'
import type { Source, Speaker } from '../records/source.ts'
import type { Project } from '../study/project.ts'
import { sourceGroups } from '../study/sourceGroups.ts'

/** Which sources are searched; empty lists mean: all. */
export interface SearchScope {
  readonly caseIds: readonly Guid[]
  readonly waveIds: readonly Guid[]
}

export const EVERYTHING: SearchScope = { caseIds: [], waveIds: [] }

/** A source that has words. */
export type SourceWithText = Source & { readonly textId: Guid }

/** The sources of the chosen cases and waves that have words, each once, in the order of the source list. */
export function sourcesInScope(project: Project, { caseIds, waveIds }: SearchScope): SourceWithText[] {
  const groups = sourceGroups(project).filter(
    (group) => caseIds.length === 0 || (group.case !== null && caseIds.includes(group.case.id)),
  )
  const sources = new Set(groups.flatMap((group) => group.sources))
  return [...sources].filter(
    (source): source is SourceWithText =>
      source.textId !== null && (waveIds.length === 0 || (source.waveId !== null && waveIds.includes(source.waveId))),
  )
}

/** Everybody who speaks in the sources, each name once, in alphabetical order. */
export function speakerNames(sources: Iterable<{ readonly speakers: readonly Speaker[] }>): string[] {
  const names = new Set<string>()
  for (const { speakers } of sources) for (const { name } of speakers) names.add(name)
  return [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
