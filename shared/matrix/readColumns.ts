import { findByName } from '../study/findByName.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { AnsweredQuery, Dimension } from './question.ts'

export type ReadColumns =
  | { readonly ok: true; readonly columns: readonly Dimension[] }
  | { readonly ok: false; readonly message: string }

/**
 * Reads `waves`, `attribute:Gender`, or several crossed: `waves,attribute:Gender`.
 *
 * @param queries what answers the saved queries, asked for only where these are columns
 */
export function readColumns(project: Project, text: string, queries: () => readonly AnsweredQuery[]): ReadColumns {
  const columns: Dimension[] = []
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === 'cases' || part === 'waves' || part === 'sources' || part === 'coders') {
      columns.push({ is: part })
      continue
    }
    if (part === 'queries') {
      columns.push({ is: 'queries', queries: queries() })
      continue
    }
    const [, name] = /^attribute:(.+)$/s.exec(part) ?? []
    if (name === undefined)
      return {
        ok: false,
        message: `“${part}” are no columns. There are cases, waves, sources, coders, queries, attribute:NAME.`,
      }
    const found = findByName(inOrder(project.attributes.values()), name)
    if (found.is === 'unknown') {
      const advice = found.nearest.map((one) => `“${one}”`).join(' or ')
      const hint = advice === '' ? '' : ` Did you mean ${advice}?`
      return { ok: false, message: `There is no attribute “${name.trim()}” in this project.${hint}` }
    }
    columns.push({ is: 'attribute', attributeId: found.found.id })
  }
  return { ok: true, columns }
}

/** The columns as the command line takes them. */
export function writeColumns(project: Project, columns: readonly Dimension[]): string {
  return columns
    .map((one) =>
      one.is === 'attribute' ? `attribute:${project.attributes.get(one.attributeId)?.name ?? ''}` : one.is,
    )
    .join(',')
}
