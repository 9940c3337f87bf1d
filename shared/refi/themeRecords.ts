import type { AnyRecord, RecordKind } from '../records/record.ts'
import type { Project } from '../study/project.ts'

/**
 * Themes, relations and maps stand in the file as Sets, Links and Graphs, as far as those go, and whole in our own data; what is said of
 * them in a review stands there only.
 */
export const THEME_KINDS: ReadonlySet<RecordKind> = new Set([
  'theme',
  'relation',
  'map',
  'map-item',
  'snapshot',
  'comment',
  'verdict',
  'sign-off',
])

/** Every record of these kinds, in a fixed order. */
export function themeRecords(project: Project): AnyRecord[] {
  const { themes, relations, maps, mapItems, snapshots, comments, verdicts, signOffs } = project
  return [themes, relations, maps, mapItems, snapshots, comments, verdicts, signOffs].flatMap((list) =>
    [...list.values()].sort((a: AnyRecord, b: AnyRecord) => (a.id < b.id ? -1 : 1)),
  )
}
