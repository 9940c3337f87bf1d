import { useState } from 'react'
import type { Code } from '../../../shared/records/code.ts'
import { notifyProblem } from '../../project/notices.ts'
import { useOpenProject } from '../../project/useProject.ts'
import styles from './CodeEntry.module.css'
import { useCodeDesk } from './codeDesk.ts'
import { useDraft } from '../../ui/useDraft.ts'

/** The name as the entry's title. A name that cannot be stays in the field with the reason below it. */
export function NameField({ code }: { readonly code: Code }) {
  const open = useOpenProject()
  const { isReadOnly } = useCodeDesk()
  const [problem, setProblem] = useState<string | null>(null)
  const draft = useDraft(code.name, async (text) => {
    if (text.trim() === code.name) return true
    const done = await open.dispatch({ type: 'edit-code', codeId: code.id, to: { name: text } })
    if (!done.ok) {
      setProblem(done.message)
      // The field may be gone by now, and with it the words.
      if (open.state.project.codes.has(code.id)) notifyProblem(`${done.message} The code is still called ${code.name}.`)
    }
    return done.ok
  })
  return (
    <div className={styles.naming}>
      <textarea
        rows={1}
        aria-label="Name"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'name-problem'}
        value={draft.text}
        spellCheck={false}
        readOnly={isReadOnly}
        className={styles.nameInput}
        onChange={(event) => {
          setProblem(null)
          draft.change(event.target.value.replace(/\s*\n\s*/g, ' '))
        }}
        onBlur={draft.keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            draft.keep()
          } else if (event.key === 'Escape') {
            setProblem(null)
            draft.discard()
          }
        }}
      />
      {problem === null ? null : (
        <p id="name-problem" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
