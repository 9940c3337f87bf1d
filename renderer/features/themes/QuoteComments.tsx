import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { threadsOn } from '../../../shared/themes/reviewState.ts'
import { useProjectState } from '../../project/useProject.ts'
import { sayCount } from '../../ui/say.ts'
import styles from './ThemeEntry.module.css'
import { Threads } from './Threads.tsx'

/** The comments on words of a participant: how many, and, once opened, what they say. */
export function QuoteComments({ quotationId }: { readonly quotationId: Guid }) {
  const { project, readOnly } = useProjectState()
  const [isOpen, setOpen] = useState(false)
  const on = { kind: 'quotation', id: quotationId } as const
  const threads = threadsOn(project, on).length
  return (
    <>
      <button type="button" className={styles.open} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <MessageSquare size={12} aria-hidden />{' '}
        {threads === 0 ? 'Comment on these words' : sayCount(threads, 'comment')}
      </button>
      {isOpen ? <Threads on={on} isReadOnly={readOnly !== null} /> : null}
    </>
  )
}
