import { replaced } from '../study/change.ts'
import type { AnyRecord } from '../records/record.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

/** What every “edit” command comes down to: the record must be there, and something must differ. */
export function editRecord<R extends AnyRecord>(
  before: R | undefined,
  to: NoInfer<Partial<R>>,
  what: string,
  id: string,
  words: (after: NoInfer<R>) => string,
): Outcome {
  if (!before) return refuse({ reason: 'record-gone', what, id })
  const after = { ...before, ...to }
  if (sameRecord(before, after)) return refuse({ reason: 'nothing-to-do' })
  return accept(words(after), replaced(before, after))
}
