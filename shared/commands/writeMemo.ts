import type { Guid } from '../records/guid.ts'
import type { Memo } from '../records/memo.ts'
import { added, removed } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface CreateMemo extends Act {
  readonly type: 'create-memo'
  readonly memoId: Guid
  readonly memoKind: Memo['memoKind']
  readonly title: string
  readonly text: string
  readonly rich: Memo['rich']
  readonly about: Memo['about']
}

export function createMemo(project: Project, command: CreateMemo): Outcome {
  const { memoId, memoKind, title, text, rich, about, coderId, at } = command
  if (title.trim() === '' && text.trim() === '') return refuse({ reason: 'nothing-to-do' })
  const memo: Memo = {
    kind: 'memo',
    id: memoId,
    memoKind,
    title: title.trim(),
    text,
    rich,
    about,
    position: positionAtEnd(project.memos.values()),
    exchange: null,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`wrote the memo ${titleOf(memo)}`, added(memo))
}

export interface EditMemo extends Act {
  readonly type: 'edit-memo'
  readonly memoId: Guid
  readonly to: Partial<Pick<Memo, 'memoKind' | 'title' | 'text' | 'rich' | 'about'>>
}

export function editMemo(project: Project, { memoId, to, coderId, at }: EditMemo): Outcome {
  return editRecord(
    project.memos.get(memoId),
    { ...to, modifiedBy: coderId, modifiedAt: at },
    'memo',
    memoId,
    (after) => `edited the memo ${titleOf(after)}`,
  )
}

export interface DeleteMemo extends Act {
  readonly type: 'delete-memo'
  readonly memoId: Guid
}

export function deleteMemo(project: Project, { memoId }: DeleteMemo): Outcome {
  const memo = project.memos.get(memoId)
  if (!memo) return refuse({ reason: 'record-gone', what: 'memo', id: memoId })
  return accept(`deleted the memo ${titleOf(memo)}`, removed(memo))
}

/** A memo's title, or its first words where it has none. */
export function titleOf(memo: Pick<Memo, 'title' | 'text'>): string {
  if (memo.title.trim() !== '') return memo.title.trim()
  const words = memo.text.replace(/\s+/g, ' ').trim().split(' ')
  return words.length > 8 ? `${words.slice(0, 8).join(' ')}…` : words.join(' ') || 'without a title'
}
