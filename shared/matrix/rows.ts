import { codePath, codesInOrder, withDescendants } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'
import type { MatrixRow } from './question.ts'

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
