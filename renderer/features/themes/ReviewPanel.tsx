import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { sayRelation } from '../../../shared/commands/themes.ts'
import type { ObjectRef } from '../../../shared/records/common.ts'
import type { Project } from '../../../shared/study/project.ts'
import { changedSinceReview, type ThreadFilter, threadsFor, themesToSign } from '../../../shared/themes/reviewState.ts'
import { newId } from '../../project/newId.ts'
import { useProjectState } from '../../project/useProject.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import type { ThemeDesk } from './themeDesk.ts'
import styles from './ThemeEntry.module.css'
import { OneThread } from './Threads.tsx'
import { Words } from './Words.tsx'

const FILTERS: readonly { readonly id: ThreadFilter; readonly text: string }[] = [
  { id: 'open', text: 'Open comments' },
  { id: 'asking me', text: 'Comments that ask me' },
  { id: 'all', text: 'All comments' },
]

/** The whole review: what is still open, what changed since I last looked, and what I can sign. */
export function ReviewPanel({ desk, onClose }: { readonly desk: ThemeDesk; readonly onClose: () => void }) {
  const { project, me, readOnly } = useProjectState()
  const [filter, setFilter] = useState<ThreadFilter>('open')
  const threads = threadsFor(project, filter, me.id)
  const changed = [...project.themes.values()].filter((theme) => changedSinceReview(project, theme, me.id))
  const toSign = themesToSign(project, me.id)
  return (
    <section className={styles.entry} aria-label="Review">
      <div className={styles.head}>
        <span>Review</span>
        <IconButton icon={<X size={14} />} label="Close" onPress={onClose} />
      </div>
      {changed.length === 0 ? null : (
        <>
          <h3 className={styles.section}>Changed since your last word</h3>
          {changed.map(({ id, name }) => (
            <button key={id} type="button" className={styles.open} onClick={() => desk.show({ kind: 'theme', id })}>
              {name}
            </button>
          ))}
        </>
      )}
      {toSign.length === 0 || readOnly !== null ? null : (
        <>
          <h3 className={styles.section}>You agree, and have not signed</h3>
          <p className={styles.quiet}>{toSign.map(({ name }) => name).join(', ')}</p>
          <div className={styles.row}>
            <Button
              onPress={() =>
                void desk.dispatch({
                  type: 'sign-off',
                  signOffId: newId(),
                  themeIds: toSign.map(({ id }) => id),
                  note: '',
                })
              }
            >
              Sign off {sayCount(toSign.length, 'theme')}
            </Button>
          </div>
        </>
      )}
      <Select label="Show" value={filter} options={FILTERS} onChange={setFilter} />
      {threads.length === 0 ? <p className={styles.quiet}>There are none.</p> : null}
      {threads.map((thread) => (
        <OneThread
          key={thread.first.id}
          thread={thread}
          isReadOnly={readOnly !== null}
          about={<About project={project} on={thread.first.on} desk={desk} />}
        />
      ))}
    </section>
  )
}

function About({ project, on, desk }: { readonly project: Project; readonly on: ObjectRef; readonly desk: ThemeDesk }) {
  const { kind, id } = on
  if (kind === 'quotation')
    return (
      <div className={styles.quote}>
        <Words quotationId={id} />
      </div>
    )
  const open = (words: ReactNode, show: () => void) => (
    <button type="button" className={styles.open} onClick={show}>
      {words}
    </button>
  )
  const theme = kind === 'theme' ? project.themes.get(id) : undefined
  const code = kind === 'code' ? project.codes.get(id) : undefined
  const relation = kind === 'relation' ? project.relations.get(id) : undefined
  if (theme) return open(theme.name, () => desk.show({ kind: 'theme', id }))
  if (code) return open(code.name, () => desk.show({ kind: 'code', id }))
  if (relation) return open(sayRelation(project, relation), () => desk.show({ kind: 'relation', id }))
  return <span className={styles.by}>About something that is not in the study any more</span>
}
