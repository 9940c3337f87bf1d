import type { Guid } from '../records/guid.ts'
import type { SavedQuery } from '../records/savedQuery.ts'
import { namesIn } from '../query/savedQueries.ts'
import { added, removed } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface KeepQuery extends Act {
  readonly type: 'keep-query'
  readonly queryId: Guid
  readonly name: string
  readonly text: string
}

/** Keeps a question under a name; it then stands in matrices as a row. */
export function keepQuery(project: Project, { queryId, name, text, at, coderId }: KeepQuery): Outcome {
  if (name.trim() === '') return refuse({ reason: 'name-empty', what: 'saved query' })
  if (isTaken(project, name, queryId)) return refuse({ reason: 'query-taken', name: name.trim() })
  const query: SavedQuery = {
    kind: 'query',
    id: queryId,
    name: name.trim(),
    position: positionAtEnd(project.queries.values()),
    text,
    names: namesIn(project, text),
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`saved the query ${query.name}`, added(query))
}

export interface EditQuery extends Act {
  readonly type: 'edit-query'
  readonly queryId: Guid
  readonly to: Partial<Pick<SavedQuery, 'name' | 'text'>>
}

export function editQuery(project: Project, { queryId, to, at, coderId }: EditQuery): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'saved query' })
  if (to.name !== undefined && isTaken(project, to.name, queryId))
    return refuse({ reason: 'query-taken', name: to.name.trim() })
  const names = to.text === undefined ? {} : { names: namesIn(project, to.text) }
  return editRecord(
    project.queries.get(queryId),
    {
      ...to,
      ...(to.name === undefined ? {} : { name: to.name.trim() }),
      ...names,
      modifiedBy: coderId,
      modifiedAt: at,
    },
    'saved query',
    queryId,
    (after) => `changed the query ${after.name}`,
  )
}

/** Rows, columns and the command line tell saved queries apart by their names. */
function isTaken({ queries }: Project, name: string, queryId: Guid): boolean {
  return [...queries.values()].some((one) => one.id !== queryId && one.name === name.trim())
}

export interface DeleteQuery extends Act {
  readonly type: 'delete-query'
  readonly queryId: Guid
}

export function deleteQuery(project: Project, { queryId }: DeleteQuery): Outcome {
  const query = project.queries.get(queryId)
  if (!query) return refuse({ reason: 'record-gone', what: 'saved query', id: queryId })
  return accept(`deleted the query ${query.name}`, removed(query))
}
