import type { Theme } from '../records/theme.ts'
import { textFingerprint } from '../refi/textFingerprint.ts'
import type { Project } from '../study/project.ts'

/**
 * A short sign for what a theme says and is made of: name, idea, definition, codes, chosen quotations, the themes under it. A sign-off
 * names it, and lapses when it is another one. New codings of the same codes do not change it: they are evidence, not the claim.
 */
export function themeVersion({ codes, themes }: Project, theme: Theme): string {
  const below = [...themes.values()].filter(({ parentId, stage }) => parentId === theme.id && stage !== 'set aside')
  const content = {
    name: theme.name,
    level: theme.level,
    idea: theme.idea,
    definition: theme.definition,
    codes: theme.codeIds.filter((id) => codes.has(id)).toSorted(),
    quotations: theme.quotations.map(({ quotationId, role }) => `${quotationId} ${role}`).toSorted(),
    negativeSearch: theme.negativeSearch,
    aside: theme.stage === 'set aside',
    below: below.map(({ id }) => id).toSorted(),
  }
  return textFingerprint(JSON.stringify(content)).slice(0, 8)
}
