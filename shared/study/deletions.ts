import type { LogHeader } from './logEntry.ts'

const DELETING: ReadonlySet<string> = new Set([
  'delete-codes',
  'delete-sources',
  'delete-memo',
  'delete-case',
  'delete-event',
  'delete-theme',
  'delete-map',
  'delete-snapshot',
])

/** The bin, read off the history: what was deleted and neither undone nor restored since, the newest first. */
export function deletions(log: readonly LogHeader[]): LogHeader[] {
  const undone = new Set<number>()
  for (const { undoes, redoes } of log) {
    if (undoes !== null) undone.add(undoes)
    if (redoes !== null) undone.delete(redoes)
  }
  const restored = new Set(log.filter(({ seq }) => !undone.has(seq)).map(({ restores }) => restores))
  return log.filter(({ type, seq }) => DELETING.has(type) && !undone.has(seq) && !restored.has(seq)).toReversed()
}
