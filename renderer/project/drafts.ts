import { z } from 'zod'

/**
 * What is being typed, kept until it is a memo or thrown away: writing is never lost, even when the window is.
 * Session storage would die with the tab; this survives a crash of the window.
 */
const PREFIX = 'throughline draft '

const draftSchema = z.strictObject({ title: z.string(), text: z.string(), rich: z.json().nullable().default(null) })
type Draft = z.infer<typeof draftSchema>

export function draftOf(key: string): Draft | null {
  try {
    return draftSchema.parse(JSON.parse(localStorage.getItem(PREFIX + key) ?? ''))
  } catch {
    return null
  }
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // A full store must not interrupt the writing; the memo itself is kept in the journal.
  }
}

export function clearDraft(key: string): void {
  localStorage.removeItem(PREFIX + key)
}

/** Throws away what is being typed about any of these: its key names what it is about. */
export function clearDraftsOf(ids: Iterable<string>): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
  for (const id of ids) for (const key of keys) if (key.includes(id)) localStorage.removeItem(key)
}
