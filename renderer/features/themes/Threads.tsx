import { type ReactNode, useState } from 'react'
import type { ObjectRef } from '../../../shared/records/common.ts'
import type { ReviewComment } from '../../../shared/records/review.ts'
import { mentionedIn, nameOfReviewer, type Thread, threadsOn } from '../../../shared/themes/reviewState.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { sayDay } from '../../ui/say.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ThemeEntry.module.css'

/** The comments on something, with a place to write one. */
export function Threads({ on, isReadOnly }: { readonly on: ObjectRef; readonly isReadOnly: boolean }) {
  const project = useProject((state) => state.project)
  return (
    <>
      {threadsOn(project, on).map((thread) => (
        <OneThread key={thread.first.id} thread={thread} isReadOnly={isReadOnly} />
      ))}
      {isReadOnly ? null : <Write on={on} answers={null} />}
    </>
  )
}

interface OneThreadProps {
  readonly thread: Thread
  readonly isReadOnly: boolean
  /** What it is pinned to, where that is not plain. */
  readonly about?: ReactNode
}

/** What was said about one thing, and what became of it. */
export function OneThread({ thread: { first, answers }, isReadOnly, about }: OneThreadProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [isAnswering, setAnswering] = useState(false)
  return (
    <div className={styles.thread} data-resolved={first.resolved ? true : undefined}>
      {about}
      {[first, ...answers].map((one) => (
        <Said key={one.id} comment={one} />
      ))}
      {first.resolved ? (
        <span className={styles.by}>
          Resolved by {nameOfReviewer(project, first.resolved.by)}, {sayDay(first.resolved.at)}
        </span>
      ) : null}
      {isReadOnly ? null : (
        <div className={styles.row}>
          <Button look="quiet" onPress={() => setAnswering(!isAnswering)}>
            Answer
          </Button>
          <Button
            look="quiet"
            onPress={() =>
              void dispatch({ type: 'resolve-comment', commentId: first.id, isResolved: first.resolved === null })
            }
          >
            {first.resolved ? 'Reopen' : 'Resolve'}
          </Button>
        </div>
      )}
      {isAnswering ? <Write on={first.on} answers={first.id} onWritten={() => setAnswering(false)} /> : null}
    </div>
  )
}

function Said({ comment: { by, at, text, mentions } }: { readonly comment: ReviewComment }) {
  const project = useProject((state) => state.project)
  const asked = mentions.flatMap((id) => project.coders.get(id)?.name ?? [])
  return (
    <div className={styles.comment}>
      <span className={styles.by}>
        {nameOfReviewer(project, by)}, {sayDay(at)}
        {asked.length === 0 ? '' : ` · asks ${asked.join(' and ')}`}
      </span>
      <br />
      {text}
    </div>
  )
}

interface WriteProps {
  readonly on: ObjectRef
  /** The comment that is answered; null for a new thread. */
  readonly answers: string | null
  readonly onWritten?: () => void
}

function Write({ on, answers, onWritten }: WriteProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [text, setText] = useState('')
  const isAnswer = answers !== null
  const write = async () => {
    const mentions = mentionedIn(project, text)
    const done = await dispatch({ type: 'write-comment', commentId: newId(), on, answers, text, mentions })
    if (!done.ok) return
    setText('')
    onWritten?.()
  }
  return (
    <>
      <TextField
        label={isAnswer ? 'Answer' : 'Comment'}
        isLabelHidden={isAnswer}
        value={text}
        onChange={setText}
        rows={2}
        autoFocus={isAnswer}
        placeholder={isAnswer ? '' : 'What would you ask? @ with initials asks somebody'}
      />
      <div className={styles.row}>
        <Button isDisabled={text.trim() === ''} onPress={() => void write()}>
          {isAnswer ? 'Send answer' : 'Comment'}
        </Button>
      </div>
    </>
  )
}
