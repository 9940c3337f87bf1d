import type { Guid } from '../records/guid.ts'
import type { ItemKind } from '../analysis/items.ts'
import { askSaved, savedQueries, textsOfSaved } from '../query/askSaved.ts'
import type { TextOf } from '../query/evaluateQuery.ts'
import { codePath, codesInOrder, withDescendants } from '../study/codeTree.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { themeEvidence } from '../themes/themeEvidence.ts'
import { themePath, themesInOrder } from '../themes/themeTree.ts'
import type { AnsweredQuery, MatrixRow } from './question.ts'

interface RowChoices {
  readonly alone: boolean
  readonly coderId: Guid | null
  readonly textOf: TextOf
  /** Codes, themes or saved queries; null for all there are. */
  readonly only: readonly Guid[] | null
}

export function matrixRows(project: Project, by: ItemKind, { alone, coderId, textOf, only }: RowChoices): MatrixRow[] {
  const rows = () => {
    switch (by) {
      case 'codes':
        return codeRows(project.codes, { alone })
      case 'themes':
        return themeRows(project, coderId)
      case 'queries':
        return answeredQueries(project, only, textOf).map(
          ({ id, name, found }): MatrixRow => ({
            id,
            name,
            depth: 0,
            counts: { is: 'found', found },
          }),
        )
    }
  }
  return rows().filter(({ id }) => only === null || only.includes(id))
}

/** The texts that finding the rows and columns needs. */
export function textsOfItems(project: Project, kinds: readonly ItemKind[], only: readonly Guid[] | null): Set<Guid> {
  return kinds.includes('queries') ? textsOfSaved(project, savedQueries(project, only)) : new Set()
}

/** Saved queries as they are answered now; one that names what is gone finds nothing. */
export function answeredQueries(project: Project, only: readonly Guid[] | null, textOf: TextOf): AnsweredQuery[] {
  return savedQueries(project, only).map((query) => ({
    id: query.id,
    name: query.name,
    found: askSaved(project, query, textOf),
  }))
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
