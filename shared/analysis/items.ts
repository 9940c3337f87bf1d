import type { Guid } from '../records/guid.ts'
import { ancestry, codePath, codesInOrder } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import { themeLine, themePath, themesInOrder } from '../themes/themeTree.ts'

/** What the rows and columns of tables can be; queries are those that were saved. */
export const ITEM_KINDS = ['codes', 'themes', 'queries'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** One of them, many of them, and what the command line calls it. */
export const KIND_WORDS: Readonly<Record<ItemKind, readonly [one: string, many: string]>> = {
  codes: ['code', 'codes'],
  themes: ['theme', 'themes'],
  queries: ['saved query', 'saved queries'],
}

/** A code, theme or saved query as a list shows it. */
export interface ListedItem {
  readonly id: Guid
  readonly name: string
  /** As the command line takes it. */
  readonly path: string
  /** How deep it stands below others. */
  readonly depth: number
}

/** All there are of a kind, in their order. */
export function itemsOf(project: Project, of: ItemKind): ListedItem[] {
  const listed = (id: Guid, name: string, depth: number) => ({ id, name, path: pathOfItem(project, of, id), depth })
  switch (of) {
    case 'codes':
      return codesInOrder(project.codes).map(({ code, depth }) => listed(code.id, code.name, depth))
    case 'themes':
      return themesInOrder(project.themes).map(({ theme, depth }) => listed(theme.id, theme.name, depth))
    case 'queries':
      return inOrder(project.queries.values()).map(({ id, name }) => listed(id, name, 0))
  }
}

export function pathOfItem(project: Project, of: ItemKind, id: Guid): string {
  switch (of) {
    case 'codes':
      return codePath(project.codes, id)
    case 'themes':
      return themePath(project.themes, id)
    case 'queries':
      return project.queries.get(id)?.name ?? ''
  }
}

/** Those it stands under, the highest first, and itself. */
export function lineOfItem(
  project: Project,
  of: ItemKind,
  id: Guid,
): readonly { readonly id: Guid; readonly name: string }[] {
  switch (of) {
    case 'codes':
      return ancestry(project.codes, id)
    case 'themes':
      return themeLine(project.themes, id)
    case 'queries': {
      const query = project.queries.get(id)
      return query ? [query] : []
    }
  }
}
