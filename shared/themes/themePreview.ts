import { count } from '../commands/excerpt.ts'
import { mergeThemes } from '../commands/mergeThemes.ts'
import type { Outcome, Refusal } from '../commands/outcome.ts'
import { splitTheme, type ThemePartOf } from '../commands/splitTheme.ts'
import { sayRelation } from '../commands/themes.ts'
import type { Guid } from '../records/guid.ts'
import type { Theme } from '../records/theme.ts'
import { applyChanges } from '../study/applyChanges.ts'
import type { Change } from '../study/change.ts'
import { withDescendants } from '../study/codeTree.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { quotationPlaces, themeEvidence } from './themeEvidence.ts'
import { signOffOf } from './reviewState.ts'

/** What a change of themes would do, in sentences, or why it cannot be done. */
export type ThemePreview =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal }

const NOBODY = { at: '', coderId: '' }

/** Asks the command itself, so that the preview cannot promise anything else. */
export function previewThemeMerge(project: Project, themeIds: readonly Guid[], intoId: Guid): ThemePreview {
  const outcome = mergeThemes(project, { type: 'merge-themes', ...NOBODY, themeIds, intoId, reason: '' })
  return told(project, outcome, (after, changes) => {
    const [before, now] = [project.themes.get(intoId), after.themes.get(intoId)]
    if (!before || !now) return []
    const name = before.name
    const codes = now.codeIds.filter((id) => !before.codeIds.includes(id))
    const quotations = now.quotations.length - before.quotations.length
    const relations = changes.filter((change) => change.after?.kind === 'relation').length
    const left = [...after.relations.values()].filter(({ from, to }) =>
      [from.id, to.id].some((id) => id !== intoId && themeIds.includes(id)),
    )
    return [
      codes.length === 0
        ? `Its codes are in ${name} already.`
        : `${namesOf(project, codes)} ${codes.length === 1 ? 'comes' : 'come'} into ${name}.`,
      ...(quotations === 0
        ? []
        : [`${count(quotations, 'chosen quotation')} ${quotations === 1 ? 'comes' : 'come'} along.`]),
      ...childrenOf(changes, name),
      ...(relations === 0
        ? []
        : [`${count(relations, 'relation')} ${relations === 1 ? 'is' : 'are'} then one of ${name}.`]),
      ...left.map((relation) => `“${sayRelation(project, relation)}” stays with what is set aside.`),
      `${sayEvidence(after, now)}, instead of ${count(themeEvidence(project, intoId).segments, 'segment')} now.`,
      ...lapses(project, before),
    ]
  })
}

/** What a theme’s parts would have. A quotation chosen by hand goes where a code of it goes, else to the first. */
export function previewThemeSplit(
  project: Project,
  themeId: Guid,
  parts: readonly Omit<ThemePartOf, 'quotationIds'>[],
): ThemePreview {
  const theme = project.themes.get(themeId)
  const into = theme ? withQuotations(project, theme, parts) : []
  const outcome = splitTheme(project, { type: 'split-theme', ...NOBODY, themeId, into, reason: '' })
  return told(project, outcome, (after, changes) => {
    const placed = new Set(parts.flatMap(({ codeIds }) => codeIds))
    const left = (theme?.codeIds ?? []).filter((id) => project.codes.has(id) && !placed.has(id))
    return [
      ...into.flatMap((part) => {
        const now = after.themes.get(part.themeId)
        const chosen =
          part.quotationIds.length === 0 ? '' : `, with ${count(part.quotationIds.length, 'chosen quotation')}`
        return now ? [`${sayEvidence(after, now)}${chosen}.`] : []
      }),
      ...(left.length === 0 ? [] : [`${namesOf(project, left)} ${left.length === 1 ? 'goes' : 'go'} into none.`]),
      ...childrenOf(changes, into[0]?.name.trim() ?? ''),
      ...(theme ? lapses(project, theme) : []),
    ]
  })
}

/** The parts with the quotations that were chosen for the theme by hand: each goes where a code of it goes, else to the first. */
export function withQuotations(
  project: Project,
  theme: Theme,
  parts: readonly Omit<ThemePartOf, 'quotationIds'>[],
): ThemePartOf[] {
  const places = quotationPlaces(project)
  const gathered = parts.map(({ codeIds }) => new Set(codeIds.flatMap((id) => [...withDescendants(project.codes, id)])))
  const ids = parts.map((): Guid[] => [])
  for (const { quotationId } of theme.quotations) {
    const place = places.get(quotationId)
    const codes = (place ? codingsOf(project, place.sourceId) : []).flatMap(({ codeId, passage }) =>
      passage.start === place?.passage.start && passage.end === place.passage.end ? [codeId] : [],
    )
    const found = gathered.flatMap((own, at) => (codes.some((id) => own.has(id)) ? [at] : []))
    for (const at of found.length === 0 ? [0] : found) ids[at]?.push(quotationId)
  }
  return parts.map((part, at) => ({ ...part, quotationIds: ids[at] ?? [] }))
}

function told(
  project: Project,
  outcome: Outcome,
  lines: (after: Project, changes: readonly Change[]) => string[],
): ThemePreview {
  if (!outcome.ok) return outcome
  return { ok: true, lines: lines(applyChanges(project, outcome.changes), outcome.changes) }
}

function namesOf({ codes }: Project, ids: readonly Guid[]): string {
  return ids.map((id) => codes.get(id)?.name ?? '').join(', ')
}

function sayEvidence(project: Project, theme: Theme): string {
  const { segments, cases, ofCases } = themeEvidence(project, theme.id)
  return `${theme.name} has ${count(segments, 'segment')}, in ${cases.length} of ${ofCases} cases`
}

function childrenOf(changes: readonly Change[], above: string): string[] {
  const names = changes.flatMap(({ before, after }) =>
    before?.kind === 'theme' && after?.kind === 'theme' && before.parentId !== after.parentId ? [before.name] : [],
  )
  return names.length === 0 ? [] : [`${names.join(', ')} ${names.length === 1 ? 'comes' : 'come'} under ${above}.`]
}

function lapses(project: Project, theme: Theme): string[] {
  return signOffOf(project, theme)?.hasLapsed === false ? [`The sign-off of ${theme.name} lapses.`] : []
}
