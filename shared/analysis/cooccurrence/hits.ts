import { askSaved, savedQueries } from '../../query/askSaved.ts'
import type { TextOf } from '../../query/evaluateQuery.ts'
import type { Passage } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { SavedQuery } from '../../records/savedQuery.ts'
import type { Project } from '../../study/project.ts'
import type { Question } from './question.ts'

/** A passage that answers a saved query: a segment of it, as a coding is a segment of its code. */
export interface Hit {
  readonly queryId: Guid
  readonly passage: Passage
  /** Those by whose codings it answers, each of whom has a segment here; none where only filters found it, and it is nobody's. */
  readonly coderIds: ReadonlySet<Guid | null>
}

/** By source. */
export type Hits = ReadonlyMap<Guid, readonly Hit[]>

export const NO_HITS: Hits = new Map()

/** The saved queries that a question asks about. */
export function queriesAsked(project: Project, { of, columnsOf, rows, columns }: Question): SavedQuery[] {
  const sides = [
    { kind: of, ids: rows },
    { kind: columnsOf ?? of, ids: columns ?? (columnsOf === null ? rows : null) },
  ].filter(({ kind }) => kind === 'queries')
  return savedQueries(project, null).filter(({ id }) => sides.some(({ ids }) => ids === null || ids.includes(id)))
}

export function hitsOf(project: Project, question: Question, textOf: TextOf): Hits {
  const hits = new Map<Guid, Hit[]>()
  for (const query of queriesAsked(project, question))
    for (const { sourceId, passage, because } of askSaved(project, query, textOf)) {
      const hit = { queryId: query.id, passage, coderIds: new Set(because.map(({ coderId }) => coderId)) }
      const known = hits.get(sourceId)
      if (known) known.push(hit)
      else hits.set(sourceId, [hit])
    }
  return hits
}
