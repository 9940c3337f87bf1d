import type { Guid } from '../records/guid.ts'
import { added, replaced } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface ThemePartOf {
  readonly themeId: Guid
  readonly name: string
  readonly codeIds: readonly Guid[]
  /** Of the quotations that were chosen for the theme by hand. */
  readonly quotationIds: readonly Guid[]
}

export interface SplitTheme extends Act {
  readonly type: 'split-theme'
  readonly themeId: Guid
  readonly into: readonly ThemePartOf[]
  readonly reason: string
}

/** Makes several themes of one, which is set aside with the reason; themes under it come under the first of them. */
export function splitTheme(project: Project, { themeId, into, reason, coderId, at }: SplitTheme): Outcome {
  const theme = project.themes.get(themeId)
  if (!theme) return refuse({ reason: 'record-gone', what: 'theme', id: themeId })
  const [first] = into
  // A split that was done already is not done again.
  if (!first || into.length < 2 || into.some((part) => project.themes.has(part.themeId)))
    return refuse({ reason: 'nothing-to-do' })
  if (into.some(({ name }) => name.trim() === '')) return refuse({ reason: 'name-empty', what: 'theme' })
  const names = into.map(({ name }) => name.trim()).join(' and ')
  const last = positionAtEnd([...project.themes.values()].filter(({ parentId }) => parentId === theme.parentId))
  const act = { modifiedBy: coderId, modifiedAt: at }
  return accept(
    `split the theme ${theme.name} into ${names}`,
    replaced(theme, {
      ...theme,
      stage: 'set aside',
      stageReason: `Split into ${names}${reason.trim() === '' ? '' : `: ${reason.trim()}`}`,
      ...act,
    }),
    ...into.map((part, index) =>
      added({
        ...theme,
        id: part.themeId,
        name: part.name.trim(),
        position: last + index,
        stage: 'candidate',
        stageReason: '',
        idea: '',
        definition: '',
        negativeSearch: '',
        codeIds: [...part.codeIds],
        quotations: theme.quotations.filter(({ quotationId }) => part.quotationIds.includes(quotationId)),
        createdBy: coderId,
        createdAt: at,
        modifiedBy: null,
        modifiedAt: null,
      }),
    ),
    ...[...project.themes.values()]
      .filter(({ parentId }) => parentId === themeId)
      .map((child) => replaced(child, { ...child, parentId: first.themeId, ...act })),
  )
}
