import type { Guid } from '../records/guid.ts'
import type { SavedQuery } from '../records/savedQuery.ts'
import { inOrder, type Project } from '../study/project.ts'
import { evaluateQuery, type FoundQuotation, type TextOf } from './evaluateQuery.ts'
import { textsNeeded } from './needsTexts.ts'
import { parseQuery } from './parseQuery.ts'
import { type Resolved, resolveQuery } from './resolveQuery.ts'
import { textNow } from './savedQueries.ts'

/** The saved queries of these ids in their order; null for all there are. */
export function savedQueries(project: Project, ids: readonly Guid[] | null): SavedQuery[] {
  return inOrder(project.queries.values()).filter(({ id }) => ids === null || ids.includes(id))
}

/** What answers a saved query now; one that names what is gone finds nothing. */
export function askSaved(project: Project, query: SavedQuery, textOf: TextOf): readonly FoundQuotation[] {
  const resolved = understood(project, textNow(project, query))
  return resolved ? evaluateQuery(project, resolved, textOf) : []
}

/** The texts that these cannot be answered without. */
export function textsOfSaved(project: Project, queries: readonly SavedQuery[]): Set<Guid> {
  return new Set(
    queries.flatMap((query) => {
      const resolved = understood(project, textNow(project, query))
      return resolved ? [...textsNeeded(project, resolved)] : []
    }),
  )
}

function understood(project: Project, text: string): Resolved | null {
  const parsed = parseQuery(text)
  const resolved = parsed.ok ? resolveQuery(project, parsed.query) : null
  return resolved?.ok ? resolved.query : null
}
