import type { Check } from '../records/review.ts'
import type { Theme } from '../records/theme.ts'
import type { Project } from '../study/project.ts'
import type { Evidence } from './themeEvidence.ts'

/** What a supervisor would ask about, under the heading of the checklist to which it belongs. */
export interface ThemeWarning {
  readonly check: Check
  readonly what: string
}

/** Fewer cases than this make a thin theme; from this share on, one case carries it. [ours] */
const THIN = 3
const DOMINANT = 0.5

export function themeWarnings(project: Project, theme: Theme, evidence: Evidence): ThemeWarning[] {
  if (theme.stage === 'set aside') return []
  const warnings: ThemeWarning[] = []
  const warn = (check: Check, what: string) => warnings.push({ check, what })
  const { segments, cases, ofCases, dominant, negative, coders, waves } = evidence

  if (segments === 0) warn('evidence', 'Nothing is quoted for it yet.')
  else if (cases.length < Math.min(THIN, ofCases))
    warn('evidence', `Only ${cases.length} of ${ofCases} cases ${cases.length === 1 ? 'speaks' : 'speak'} to it.`)
  if (theme.codeIds.length === 0 && segments > 0 && theme.quotations.length > 0)
    warn('evidence', 'It rests on chosen quotations only; no code gathers what else belongs to it.')
  if (coders.length === 1 && project.coders.size > 1 && segments > 0) {
    const name = project.coders.get(coders[0]?.coderId ?? '')?.name ?? 'One coder'
    warn('evidence', `${name} alone coded everything that shows it.`)
  }

  if (dominant && dominant.share >= DOMINANT && segments > 3) {
    const name = project.cases.get(dominant.caseId)?.name ?? 'One case'
    warn('spread', `${name} carries it: ${Math.round(dominant.share * 100)} % of its segments.`)
  }
  for (const { waveId, segments: inWave, of } of waves)
    if (segments > 0 && inWave === 0 && of > 0)
      warn(
        'spread',
        `It is absent in ${project.waves.get(waveId)?.name ?? 'a wave'}, where ${of} cases could have spoken.`,
      )

  if (negative.length === 0 && theme.negativeSearch.trim() === '')
    warn('negative', 'No case against it was looked for.')

  if (theme.idea.trim() === '') warn('definition', 'It has no central idea in a sentence.')
  if (theme.definition.trim() === '') warn('definition', 'It is not said what it includes and what it leaves out.')
  for (const other of project.themes.values()) {
    if (other.id === theme.id || other.stage === 'set aside' || theme.codeIds.length < 2) continue
    const shared = theme.codeIds.filter((id) => other.codeIds.includes(id))
    if (shared.length * 2 > theme.codeIds.length && other.parentId !== theme.id && theme.parentId !== other.id)
      warn('definition', `It shares ${shared.length} of its ${theme.codeIds.length} codes with ${other.name}.`)
  }
  return warnings
}

/** Codes with codings that no theme takes up, the most used first is the caller's order. */
export function codesInNoTheme(project: Project): string[] {
  const taken = new Set(
    [...project.themes.values()].filter(({ stage }) => stage !== 'set aside').flatMap(({ codeIds }) => codeIds),
  )
  const isTaken = (id: string): boolean => {
    for (let at = project.codes.get(id); at; at = at.parentId === null ? undefined : project.codes.get(at.parentId))
      if (taken.has(at.id)) return true
    return false
  }
  const used = new Set([...project.codingsBySource.values()].flat().map(({ codeId }) => codeId))
  return [...used].filter((id) => project.codes.has(id) && !isTaken(id))
}
