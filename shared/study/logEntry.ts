import { z } from 'zod'
import { guidSchema } from '../records/guid.ts'
import { changeSchema } from './change.ts'

/**
 * One line of the history: what was asked, by whom, when, and exactly which records it changed.
 *
 * The log is the audit trail, the journal that survives a crash, and what undo works from. It is only ever appended to;
 * undoing appends the inverse.
 */
export const logEntrySchema = z.strictObject({
  /** 1, 2, 3 … without gaps within one project. */
  seq: z.int().positive(),
  /** ISO 8601, UTC. */
  at: z.string(),
  coderId: guidSchema.nullable(),
  /** The command's type, e.g. `apply-code`; `open-foreign` and the like for what is not a command. */
  type: z.string(),
  /** What happened, in words, with the names of that moment: “applied Isolation to ‘until my mam fell ill’”. */
  words: z.string(),
  changes: z.array(changeSchema),
  /** The entry this one takes back, and the undoing this one takes back. */
  undoes: z.int().positive().nullable(),
  redoes: z.int().positive().nullable(),
  /** The deletion whose records this one brought back. */
  restores: z.int().positive().nullable(),
  /** False where nothing could take it back (a project opened from another program). */
  undoable: z.boolean(),
  /** SHA-256 of the names of entries that the project file must not hold any more: a withdrawn participant's. */
  erases: z.array(z.string()).optional(),
})

export type LogEntry = z.infer<typeof logEntrySchema>

/** What undo, redo and the bin need to know of an entry without loading its changes. */
export type LogHeader = Omit<LogEntry, 'changes'>

export function headerOf({ changes: _changes, ...header }: LogEntry): LogHeader {
  return header
}
