import type { Guid } from '../records/guid.ts'
import { evaluateQuery, type TextOf } from '../query/evaluateQuery.ts'
import { textsNeeded } from '../query/needsTexts.ts'
import { parseQuery } from '../query/parseQuery.ts'
import { type Resolved, resolveQuery } from '../query/resolveQuery.ts'
import { textNow } from '../query/savedQueries.ts'
import { codePath, codesInOrder, withDescendants } from '../study/codeTree.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { themeEvidence } from '../themes/themeEvidence.ts'
import { themePath, themesInOrder } from '../themes/themeTree.ts'
import type { MatrixRow } from './question.ts'

export const ROWS = ['codes', 'themes', 'queries'] as const
/** What the rows of a matrix are; queries are those that were saved. */
export type RowsBy = (typeof ROWS)[number]

export function matrixRows(
  project: Project,
  by: RowsBy,
  { alone, coderId, textOf }: { readonly alone: boolean; readonly coderId: Guid | null; readonly textOf: TextOf },
): MatrixRow[] {
  switch (by) {
    case 'codes':
      return codeRows(project.codes, { alone })
    case 'themes':
      return themeRows(project, coderId)
    case 'queries':
      return queryRows(project, textOf)
  }
}

/** The texts that finding the rows needs. */
export function textsOfRows(project: Project, by: RowsBy): Set<Guid> {
  if (by !== 'queries') return new Set()
  return new Set(
    inOrder(project.queries.values()).flatMap((query) => {
      const resolved = understood(project, textNow(project, query))
      return resolved ? [...textsNeeded(project, resolved)] : []
    }),
  )
}

/** A theme counts the words that show it: those of its codes and of the themes below it, and quotations chosen by hand. */
function themeRows(project: Project, coderId: Guid | null): MatrixRow[] {
  const coders = coderId === null ? null : new Set([coderId])
  return themesInOrder(project.themes).map(({ theme, depth }) => {
    const { passages } = themeEvidence(project, theme.id, coders)
    const found = passages.map(({ sourceId, passage, codingIds }) => {
      const ids = new Set(codingIds)
      const because = codingsOf(project, sourceId).filter(({ id }) => ids.has(id))
      return { sourceId, passage, codings: because, marks: [], because }
    })
    return { id: theme.id, name: themePath(project.themes, theme.id), depth, counts: { is: 'found', found } }
  })
}

/** A row for every saved query, as it is answered now; one that names what is gone finds nothing. */
function queryRows(project: Project, textOf: TextOf): MatrixRow[] {
  return inOrder(project.queries.values()).map((query) => {
    const resolved = understood(project, textNow(project, query))
    const found = resolved ? evaluateQuery(project, resolved, textOf) : []
    return { id: query.id, name: query.name, depth: 0, counts: { is: 'found', found } }
  })
}

function understood(project: Project, text: string): Resolved | null {
  const parsed = parseQuery(text)
  const resolved = parsed.ok ? resolveQuery(project, parsed.query) : null
  return resolved?.ok ? resolved.query : null
}

/**
 * A row for every code in codebook order. A code counts with everything below it, as a union and never as a sum (domain.md, rule 6),
 * unless `alone`.
 */
export function codeRows(codes: Project['codes'], { alone = false } = {}): MatrixRow[] {
  return codesInOrder(codes).map(({ code, depth }) => ({
    id: code.id,
    name: codePath(codes, code.id),
    depth,
    counts: { is: 'codes', codeIds: alone ? new Set([code.id]) : withDescendants(codes, code.id) },
  }))
}
