import type { Guid } from '../records/guid.ts'
import { casesBySource } from '../study/passageCases.ts'
import type { Project } from '../study/project.ts'
import type { Resolved } from './resolveQuery.ts'

/**
 * The texts that a query cannot be answered without: none for codes, waves and coders; all of them where words, turns or speakers
 * matter; those of family interviews where cases do.
 */
export function textsNeeded(project: Project, query: Resolved): Set<Guid> {
  const needed = new Set<Guid>()
  const sources = [...project.sources.values()]
  const isForAll = asksForWords(query)
  const cases = asksForCases(query) ? casesBySource(project.cases) : null
  for (const { id, textId } of sources)
    if (textId !== null && (isForAll || (cases?.get(id)?.length ?? 0) > 1)) needed.add(textId)
  return needed
}

function asksForWords(query: Resolved): boolean {
  switch (query.is) {
    case 'and':
    case 'or':
      return query.parts.some(asksForWords)
    case 'not':
      return asksForWords(query.part)
    case 'relation': {
      const byWords = query.distance !== null && query.distance.unit !== 'c'
      const byUnits = query.operator === 'SAME-TURN' || query.operator === 'SAME-PARAGRAPH'
      return byWords || byUnits || asksForWords(query.left) || asksForWords(query.right)
    }
    default:
      return query.is === 'text' || query.is === 'speaker'
  }
}

function asksForCases(query: Resolved): boolean {
  switch (query.is) {
    case 'and':
    case 'or':
      return query.parts.some(asksForCases)
    case 'not':
      return asksForCases(query.part)
    case 'relation':
      return query.operator.startsWith('SAME-CASE') || asksForCases(query.left) || asksForCases(query.right)
    default:
      return query.is === 'case' || query.is === 'attribute'
  }
}
