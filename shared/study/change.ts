import { z } from 'zod'
import { type AnyRecord, recordSchema } from '../records/record.ts'

/** One record before and after; `null` where it does not exist. The same kind and id on both sides. */
export interface Change {
  readonly before: AnyRecord | null
  readonly after: AnyRecord | null
}

export const changeSchema = z
  .strictObject({ before: recordSchema.nullable(), after: recordSchema.nullable() })
  .refine(({ before, after }) => before !== null || after !== null, 'a change has a before or an after')
  .refine(
    ({ before, after }) => !before || !after || (before.kind === after.kind && before.id === after.id),
    'a change keeps the kind and the id of its record',
  )

export function added(after: AnyRecord): Change {
  return { before: null, after }
}

export function removed(before: AnyRecord): Change {
  return { before, after: null }
}

export function replaced<R extends AnyRecord>(before: R, after: R): Change {
  return { before, after }
}

/** What takes a study back to where it was: the same pairs, turned round, last one first. */
export function inverse(changes: readonly Change[]): Change[] {
  return changes.map(({ before, after }) => ({ before: after, after: before })).reverse()
}

export function recordOf(change: Change): AnyRecord {
  const record = change.after ?? change.before
  if (!record) throw new Error('A change without a record')
  return record
}
