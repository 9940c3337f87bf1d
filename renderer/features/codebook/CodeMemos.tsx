import { NotebookPen } from 'lucide-react'
import { useMemo } from 'react'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import { memosSpeakingOf } from '../../../shared/memos/references.ts'
import type { Code } from '../../../shared/records/code.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CodeMemos.module.css'
import { useCodeDesk } from './codeDesk.ts'

/** What was thought about a code while working with it. */
export function CodeMemos({ code: { id } }: { readonly code: Code }) {
  const { isReadOnly } = useCodeDesk()
  const workspace = useWorkspace()
  const memos = useProject(({ project }) => project.memos)
  const about = useMemo(
    () => memosSpeakingOf(memos.values(), (ref) => ref.kind === 'code' && ref.id === id),
    [memos, id],
  )
  const open = (memoId: string | null) =>
    workspace.change({
      memoDraft: {
        memoId,
        memoKind: memos.get(memoId ?? '')?.memoKind ?? 'code',
        about: memos.get(memoId ?? '')?.about ?? [{ kind: 'code', id }],
        passage: null,
      },
    })
  if (isReadOnly && about.length === 0) return null
  return (
    <section aria-label="Memos" className={styles.memos}>
      <h2 className={styles.label}>Memos</h2>
      {about.map((memo) => (
        <Button key={memo.id} look="quiet" className={styles.memo ?? ''} onPress={() => open(memo.id)}>
          {titleOf(memo)}
        </Button>
      ))}
      {isReadOnly ? null : (
        <Button onPress={() => open(null)}>
          <NotebookPen size={14} aria-hidden />
          Write a memo…
        </Button>
      )}
    </section>
  )
}
