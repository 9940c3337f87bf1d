import { useEffect, useEffectEvent, useId, useState } from 'react'
import styles from './ThemeEntry.module.css'

interface ThemeFieldProps {
  readonly label: string
  readonly hint?: string
  readonly saved: string
  readonly save: (text: string) => Promise<boolean>
  readonly isOneLine?: boolean
  readonly isReadOnly: boolean
}

/** One part of an entry, as tall as what is written in it; kept when it is left, however that happens. */
export function ThemeField({ label, hint, saved, save, isOneLine = false, isReadOnly }: ThemeFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const keep = () => {
    if (draft === null || draft === saved) return setDraft(null)
    void save(draft).then((isTaken) => {
      if (isTaken) setDraft((now) => (now === draft ? null : now))
    })
  }
  const keepOnLeaving = useEffectEvent(keep)
  useEffect(() => {
    const leave = () => keepOnLeaving()
    window.addEventListener('pagehide', leave)
    window.addEventListener('blur', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('blur', leave)
      keepOnLeaving()
    }
  }, [])
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        value={draft ?? saved}
        placeholder={hint}
        readOnly={isReadOnly}
        className={styles.text}
        data-one-line={isOneLine || undefined}
        onChange={(event) => setDraft(isOneLine ? event.target.value.replace(/\s*\n\s*/g, ' ') : event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null)
          else if (event.key === 'Enter' && (isOneLine || event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            keep()
          }
        }}
      />
    </div>
  )
}
