import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { removed, replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import { LIST_BY_SOURCE } from '../study/recordLists.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface DeleteSources extends Act {
  readonly type: 'delete-sources'
  readonly sourceIds: readonly Guid[]
}

/** Takes sources with everything marked in them out of the study. Their words stay in the file, so that the bin can bring them back. */
export function deleteSources(project: Project, command: DeleteSources): Outcome {
  const ids = new Set(command.sourceIds)
  const sources = command.sourceIds.map((id) => project.sources.get(id)).filter((source) => source !== undefined)
  const [first] = sources
  if (!first) return refuse({ reason: 'source-gone', sourceId: command.sourceIds[0] ?? '' })

  const marks = Object.values(LIST_BY_SOURCE).flatMap((list) =>
    sources.flatMap(({ id }): readonly AnyRecord[] => project[list].get(id) ?? []),
  )
  const kept = [...project.kept.values()].filter(
    (one) => one.ownerKind === 'source' && one.ownerId !== null && ids.has(one.ownerId),
  )
  const left = [...project.cases.values()]
    .filter((one) => one.sourceIds.some((id) => ids.has(id)))
    .map((one) => replaced(one, { ...one, sourceIds: one.sourceIds.filter((id) => !ids.has(id)) }))
  // An event keeps the words in which it was told; where they stood is gone.
  const events = [...project.events.values()]
    .filter(({ relations }) => relations.some(({ of }) => ids.has(of.id)))
    .map((event) => replaced(event, { ...event, relations: event.relations.filter(({ of }) => !ids.has(of.id)) }))
  const codings = sources.reduce((sum, { id }) => sum + (project.codingsBySource.get(id)?.length ?? 0), 0)
  const what = sources.length === 1 ? first.name : count(sources.length, 'source')
  return accept(
    `deleted ${what} and ${count(codings, 'coding')}`,
    ...marks.map(removed),
    ...kept.map(removed),
    ...left,
    ...events,
    ...sources.map(removed),
  )
}
