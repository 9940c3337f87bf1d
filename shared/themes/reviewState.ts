import type { Guid } from '../records/guid.ts'
import type { ReviewComment, Reviewer, SignOff, Verdict } from '../records/review.ts'
import type { Theme } from '../records/theme.ts'
import type { Project } from '../study/project.ts'
import { themeVersion } from './themeVersion.ts'

export interface Thread {
  readonly first: ReviewComment
  readonly answers: readonly ReviewComment[]
}

/** The threads on an object (or all of them), open ones first, then by date. */
export function threadsOn({ comments }: Project, on: ReviewComment['on'] | null): Thread[] {
  const threads: Thread[] = []
  for (const first of comments.values()) {
    // An answer to what is gone stands for itself.
    if (first.answers !== null && comments.has(first.answers)) continue
    if (on && (first.on.kind !== on.kind || first.on.id !== on.id)) continue
    const answers = [...comments.values()].filter(({ answers: to }) => to === first.id)
    threads.push({ first, answers: answers.sort(byDate) })
  }
  return threads.sort(
    (a, b) => Number(a.first.resolved !== null) - Number(b.first.resolved !== null) || byDate(a.first, b.first),
  )
}

/** Which threads a reviewer wants to see. */
export type ThreadFilter = 'open' | 'asking me' | 'all'

export function threadsFor(project: Project, filter: ThreadFilter, coderId: Guid): Thread[] {
  return threadsOn(project, null).filter(({ first, answers }) =>
    filter === 'open'
      ? first.resolved === null
      : filter === 'all' || [first, ...answers].some(({ mentions }) => mentions.includes(coderId)),
  )
}

/** Coders that a comment names after an @, by their initials or their name. */
export function mentionedIn({ coders }: Project, text: string): Guid[] {
  const says = (one: string | null) =>
    one !== null &&
    one !== '' &&
    text
      .split('@')
      .slice(1)
      .some((rest) => rest.startsWith(one) && !/^[\p{L}\p{N}]/u.test(rest.slice(one.length)))
  return [...coders.values()].filter(({ name, initials }) => says(name) || says(initials)).map(({ id }) => id)
}

/** Themes that a reviewer agrees with as they stand, and has not signed as they stand. */
export function themesToSign(project: Project, coderId: Guid): Theme[] {
  return [...project.themes.values()].filter((theme) => {
    const own = verdictsOn(project, theme).find(({ verdict }) => verdict.by.coderId === coderId)
    if (own?.verdict.says !== 'agree' || own.isStale) return false
    const version = themeVersion(project, theme)
    return ![...project.signOffs.values()].some(
      ({ by, themes }) =>
        by.coderId === coderId && themes.some((one) => one.themeId === theme.id && one.version === version),
    )
  })
}

/** The last word of each reviewer on a theme, and whether the theme has changed since. */
export interface VerdictNow {
  readonly verdict: Verdict
  readonly isStale: boolean
}

export function verdictsOn(project: Project, theme: Theme): VerdictNow[] {
  const version = themeVersion(project, theme)
  const last = new Map<string, Verdict>()
  for (const verdict of project.verdicts.values()) {
    if (verdict.themeId !== theme.id) continue
    const key = keyOf(verdict.by)
    const known = last.get(key)
    if (!known || known.at < verdict.at) last.set(key, verdict)
  }
  return [...last.values()].sort(byDate).map((verdict) => ({ verdict, isStale: verdict.version !== version }))
}

export interface SignOffNow {
  readonly signOff: SignOff
  /** The version that was signed. */
  readonly version: string
  /** The theme is not what was signed any more. */
  readonly hasLapsed: boolean
}

/** The latest signature under a theme; null where nobody signed. */
export function signOffOf(project: Project, theme: Theme): SignOffNow | null {
  let latest: { signOff: SignOff; version: string } | null = null
  for (const signOff of project.signOffs.values()) {
    const signed = signOff.themes.find(({ themeId }) => themeId === theme.id)
    if (signed && (!latest || latest.signOff.at < signOff.at)) latest = { signOff, version: signed.version }
  }
  return latest && { ...latest, hasLapsed: latest.version !== themeVersion(project, theme) }
}

export function nameOfReviewer({ coders }: Project, { coderId, name }: Reviewer): string {
  return coders.get(coderId ?? '')?.name ?? (name === '' ? 'Somebody' : name)
}

/** Whether a theme changed after a reviewer last said anything about it. */
export function changedSinceReview(project: Project, theme: Theme, coderId: Guid): boolean {
  const own = verdictsOn(project, theme).find(({ verdict }) => verdict.by.coderId === coderId)
  return own?.isStale ?? false
}

function keyOf({ coderId, name }: Reviewer): string {
  return coderId ?? `by name ${name}`
}

function byDate(a: { readonly at: string; readonly id: Guid }, b: { readonly at: string; readonly id: Guid }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1
}
