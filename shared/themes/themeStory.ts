import type { Guid } from '../records/guid.ts'
import type { Theme } from '../records/theme.ts'
import type { Change } from '../study/change.ts'
import type { LogEntry } from '../study/logEntry.ts'

export interface StoryLine {
  readonly seq: number
  readonly at: string
  readonly coderId: Guid | null
  /** A sentence without its subject: “was renamed from Money to What a gain costs”. */
  readonly what: string
}

/** How a theme came to be what it is, read off the history: proposed, renamed, split, merged, signed, and why. */
export function themeStory(log: readonly LogEntry[], themeId: Guid, nameOfCode: (id: Guid) => string): StoryLine[] {
  const lines: StoryLine[] = []
  for (const { seq, at, coderId, changes, undoes } of log) {
    for (const { before, after } of changes) {
      const record = after ?? before
      if (record?.kind === 'sign-off' && after && record.themes.some((one) => one.themeId === themeId))
        lines.push({ seq, at, coderId, what: 'was signed off' })
      if (record?.kind !== 'theme' || record.id !== themeId) continue
      const was = before?.kind === 'theme' ? before : null
      const is = after?.kind === 'theme' ? after : null
      const told = sayChange(was, is, nameOfCode)
      if (is) told.push(...(was ? tookIn(changes, is) : cameFrom(changes)))
      for (const what of told)
        lines.push({ seq, at, coderId, what: undoes === null ? what : `${what} (an earlier change was undone)` })
    }
  }
  return lines
}

function sayChange(before: Theme | null, after: Theme | null, nameOfCode: (id: Guid) => string): string[] {
  if (!after) return ['was deleted']
  if (!before) return [`was proposed as “${after.name}”${after.idea === '' ? '' : `: ${after.idea}`}`]
  const lines: string[] = []
  if (before.name !== after.name) lines.push(`was renamed from “${before.name}” to “${after.name}”`)
  if (before.stage !== after.stage)
    lines.push(
      after.stage === 'set aside'
        ? `was set aside${after.stageReason === '' ? '' : `: ${after.stageReason}`}`
        : `became ${after.stage}${after.stageReason === '' || after.stageReason === before.stageReason ? '' : `: ${after.stageReason}`}`,
    )
  if (before.idea !== after.idea) lines.push(`got the central idea “${after.idea}”`)
  if (before.definition !== after.definition) lines.push('was defined anew')
  const gained = after.codeIds.filter((id) => !before.codeIds.includes(id))
  const lost = before.codeIds.filter((id) => !after.codeIds.includes(id))
  if (gained.length > 0) lines.push(`took in ${gained.map(nameOfCode).join(', ')}`)
  if (lost.length > 0) lines.push(`gave up ${lost.map(nameOfCode).join(', ')}`)
  if (before.level !== after.level) lines.push(`went from ${before.level} to ${after.level}`)
  const negatives = (theme: Theme) => theme.quotations.filter(({ role }) => role === 'negative').length
  if (negatives(after) > negatives(before)) lines.push('met a case against it')
  return lines
}

/** Themes that were set aside in one step with the change, with the reason that the command wrote: `Merged into …`, `Split into …`. */
function setAside(changes: readonly Change[], reason: string): Theme[] {
  return changes.flatMap(({ before, after }) =>
    before?.kind === 'theme' &&
    after?.kind === 'theme' &&
    before.stage !== 'set aside' &&
    after.stage === 'set aside' &&
    after.stageReason.startsWith(reason)
      ? [after]
      : [],
  )
}

function cameFrom(changes: readonly Change[]): string[] {
  return setAside(changes, 'Split into').map(({ name, stageReason }) => `came out of “${name}”: ${stageReason}`)
}

function tookIn(changes: readonly Change[], { name: own }: Theme): string[] {
  return setAside(changes, `Merged into ${own}`).map(({ name, stageReason }) => {
    const why = stageReason.slice(`Merged into ${own}`.length)
    return `took the theme “${name}” in${why}`
  })
}
