import { useId } from 'react'
import styles from './EntryField.module.css'
import { useDraft } from './useDraft.ts'

interface EntryFieldProps {
  readonly label: string
  /** What belongs here, where the label does not say it all. */
  readonly hint?: string
  readonly saved: string
  readonly save: (text: string) => Promise<boolean>
  readonly isOneLine?: boolean
  readonly isReadOnly?: boolean
  /** In a box, or as words on the page that show their box when they are pointed at. */
  readonly look?: 'box' | 'page'
}

/** One part of the entry of a code or theme, as tall as what is written in it; kept when it is left, however that happens. */
export function EntryField(props: EntryFieldProps) {
  const { label, hint, saved, save, isOneLine = false, isReadOnly = false, look = 'box' } = props
  const id = useId()
  const draft = useDraft(saved, save)
  return (
    <div className={styles.field} data-look={look}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        value={draft.text}
        placeholder={hint}
        readOnly={isReadOnly}
        className={styles.text}
        data-one-line={isOneLine || undefined}
        onChange={(event) =>
          draft.change(isOneLine ? event.target.value.replace(/\s*\n\s*/g, ' ') : event.target.value)
        }
        onBlur={draft.keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') draft.discard()
          else if (event.key === 'Enter' && (isOneLine || event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            draft.keep()
          }
        }}
      />
    </div>
  )
}
