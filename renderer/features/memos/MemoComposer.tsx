import { use, useMemo, useState } from 'react'
import { upToDate } from '../../../shared/memos/references.ts'
import { keptOf, richOf } from '../../../shared/memos/richText.ts'
import { MEMO_KINDS, type Memo } from '../../../shared/records/memo.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { type MemoDraft, useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type References, ReferencesContext } from '../../ui/references.ts'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { sayMoment } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { clearDraft, draftOf, keepDraft } from '../../project/drafts.ts'
import styles from './MemoComposer.module.css'
import { sayAbout } from './sayAbout.ts'

/** Writes a memo, new or old. What is typed is kept as a draft from the first letter. */
export function MemoComposer({ draft }: { readonly draft: MemoDraft }) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const references = useNear(draft)
  const memo = draft.memoId === null ? undefined : project.memos.get(draft.memoId)
  const begun = draft.begin === undefined ? '' : `${draft.memoKind} ${draft.begin.title}`
  const key = `${project.info.id} ${draft.memoId ?? draft.about.map(({ id }) => id).join(' ')} ${draft.passage?.passage.start ?? ''}${begun}`
  const first = memo ?? draft.begin
  const [kept] = useState(() => draftOf(key))
  const [title, setTitle] = useState(kept?.title ?? first?.title ?? '')
  const [initial] = useState(() => ({ text: kept?.text ?? first?.text ?? '', rich: (kept ?? first)?.rich ?? null }))
  const [writing, setWriting] = useState(initial)
  const { text } = writing
  const [memoKind, setMemoKind] = useState(memo?.memoKind ?? draft.memoKind)
  const author = memo?.createdBy == null ? undefined : project.coders.get(memo.createdBy)

  const close = () => workspace.change({ memoDraft: null })
  const change = (next: Partial<Pick<Memo, 'title' | 'text' | 'rich'>>) => {
    const all = { title, ...writing, ...next }
    setTitle(all.title)
    setWriting({ text: all.text, rich: all.rich })
    keepDraft(key, all)
  }
  const cancel = () => {
    clearDraft(key)
    close()
  }
  const keep = async () => {
    const rich = references && richOf(writing.rich)
    const kept = rich ? keptOf(upToDate(rich, references.lookUp)) : writing
    const done = await dispatch(keeping(draft, memo, { title, ...kept, memoKind }))
    if (!done.ok) return
    clearDraft(key)
    close()
  }
  const remove = async () => {
    if (!memo) return
    close()
    clearDraft(key)
    const done = await dispatch({ type: 'delete-memo', memoId: memo.id })
    if (done.ok) notify('The memo was deleted.', { action: { text: 'Undo', run: () => void open.undo() } })
  }

  return (
    <Dialog
      title={memo ? 'Memo' : 'New memo'}
      width="medium"
      actions={
        <>
          {memo && !isReadOnly ? (
            <Button look="danger" onPress={() => void remove()}>
              Delete
            </Button>
          ) : null}
          <span className={styles.space} />
          <Button onPress={cancel}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={isReadOnly || (title.trim() === '' && text.trim() === '')}
            onPress={() => void keep()}
          >
            Keep memo
          </Button>
        </>
      }
    >
      <p className={styles.about}>{sayAbout(project, draft)}</p>
      <div className={styles.head}>
        <TextField
          label="Title"
          value={title}
          onChange={(value) => change({ title: value })}
          placeholder="May stay empty"
        />
        <Select
          label="Kind"
          value={memoKind}
          onChange={setMemoKind}
          options={MEMO_KINDS.map((kind) => ({ id: kind, text: kind }))}
        />
      </div>
      <ReferencesContext value={references}>
        <RichTextField
          label="Memo"
          initial={initial}
          onChange={change}
          autoFocus={first && !kept ? 'start' : 'end'}
          isReadOnly={isReadOnly}
        />
      </ReferencesContext>
      {memo ? (
        <p className={styles.about}>
          {author?.name ?? 'Somebody'}, {sayMoment(memo.createdAt)}
          {memo.modifiedAt === null ? '' : `; changed ${sayMoment(memo.modifiedAt)}`}
        </p>
      ) : null}
    </Dialog>
  )
}

/** Who writes about a case quotes it before anybody else. */
function useNear({ about }: MemoDraft): References | null {
  const project = useProject((state) => state.project)
  const references = use(ReferencesContext)
  return useMemo(() => {
    const near = new Set(
      about.flatMap(({ kind, id }) => (kind === 'case' ? (project.cases.get(id)?.sourceIds ?? []) : [])),
    )
    if (!references || near.size === 0) return references
    return { ...references, choices: (typed) => references.choices(typed, near) }
  }, [project, references, about])
}

function keeping(
  draft: MemoDraft,
  memo: Memo | undefined,
  written: Pick<Memo, 'title' | 'text' | 'rich' | 'memoKind'>,
): Intent {
  if (memo) return { type: 'edit-memo', memoId: memo.id, to: written }
  const { passage } = draft
  const quotationId = newId()
  const about: Memo['about'] = passage ? [{ kind: 'quotation', id: quotationId }] : draft.about
  const create: Intent = { type: 'create-memo', memoId: newId(), ...written, about }
  if (!passage) return create
  const mark: Intent = { type: 'edit-quotation', quotationId, ...passage, to: {} }
  return { type: 'together', commands: [mark, create] }
}
