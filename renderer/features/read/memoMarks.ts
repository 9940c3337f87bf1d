import { titleOf } from '../../../shared/commands/writeMemo.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Passage } from '../../../shared/records/common.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import type { Quotation } from '../../../shared/records/quotation.ts'
import type { MemoMark } from './transcript/transcriptProps.ts'

/** Where in a source memos and comments belong: on codings, and on passages marked for themselves. */
export function memoMarks(
  memos: ReadonlyMap<Guid, Memo>,
  codings: readonly Coding[],
  quotations: readonly Quotation[],
): MemoMark[] {
  const wanted = new Map<Guid, Memo[]>()
  for (const memo of memos.values())
    for (const { kind, id } of memo.about)
      if (kind === 'coding' || kind === 'quotation') wanted.set(id, [...(wanted.get(id) ?? []), memo])
  const marks: MemoMark[] = []
  const mark = (id: Guid, passage: Passage) => {
    for (const memo of wanted.get(id) ?? []) marks.push({ id: memo.id, passage, label: `Memo: ${titleOf(memo)}` })
  }
  if (wanted.size > 0) for (const coding of codings) mark(coding.id, coding.passage)
  for (const { id, passage, comment } of quotations) {
    if (!passage) continue
    mark(id, passage)
    if (comment) marks.push({ id, passage, label: `Comment: ${comment}` })
  }
  return marks.sort((a, b) => a.passage.start - b.passage.start)
}
