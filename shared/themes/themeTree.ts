import type { Guid } from '../records/guid.ts'
import type { Theme } from '../records/theme.ts'
import { groupBy } from '../study/groupBy.ts'
import { inOrder, type Project } from '../study/project.ts'

export interface ThemeRow {
  readonly theme: Theme
  readonly depth: number
}

/** Every theme in order, those above before those under them; what was set aside comes last. */
export function themesInOrder(themes: Project['themes']): ThemeRow[] {
  const isThere = (id: Guid | null) => id !== null && themes.has(id)
  const groups = groupBy(themes.values(), ({ parentId }) => (isThere(parentId) ? parentId : null))
  const rows: ThemeRow[] = []
  const seen = new Set<Guid>()
  const visit = (theme: Theme, depth: number) => {
    if (seen.has(theme.id)) return
    seen.add(theme.id)
    rows.push({ theme, depth })
    for (const child of inOrder(groups.get(theme.id) ?? [])) visit(child, depth + 1)
  }
  const tops = inOrder(groups.get(null) ?? [])
  for (const theme of tops) if (theme.stage !== 'set aside') visit(theme, 0)
  for (const theme of tops) if (theme.stage === 'set aside') visit(theme, 0)
  // Themes that stand above each other hang from no top; they are shown rather than lost.
  for (const theme of inOrder(themes.values())) visit(theme, 0)
  return rows
}

/** The theme and what stands under it and was not set aside: what its evidence is made of. */
export function withSubthemes(themes: Project['themes'], themeId: Guid): Theme[] {
  const found = new Map<Guid, Theme>()
  const visit = (theme: Theme | undefined) => {
    if (!theme || found.has(theme.id)) return
    found.set(theme.id, theme)
    for (const child of themes.values()) if (child.parentId === theme.id && child.stage !== 'set aside') visit(child)
  }
  visit(themes.get(themeId))
  return [...found.values()]
}

/** Whether a theme is another one or stands somewhere under it. */
export function isAtOrUnder(themes: Project['themes'], themeId: Guid, aboveId: Guid): boolean {
  return themeLine(themes, themeId).some(({ id }) => id === aboveId)
}

/** The theme with those above it, the highest first. */
export function themeLine(themes: Project['themes'], themeId: Guid): Theme[] {
  const line: Theme[] = []
  for (let at = themes.get(themeId); at && !line.includes(at); at = themes.get(at.parentId ?? '')) line.unshift(at)
  return line
}

/** `Walked part of the way > The Friday`. */
export function themePath(themes: Project['themes'], themeId: Guid): string {
  return themeLine(themes, themeId)
    .map(({ name }) => name.replaceAll('>', '\\>'))
    .join(' > ')
}
