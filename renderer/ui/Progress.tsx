import { Label, ProgressBar } from 'react-aria-components'
import styles from './Progress.module.css'

interface ProgressProps {
  readonly label: string
  /** 0 to 1; null while nothing can be said yet. */
  readonly share: number | null
}

export function Progress({ label, share }: ProgressProps) {
  return (
    <ProgressBar
      {...(share === null ? { isIndeterminate: true } : { value: share * 100 })}
      className={styles.progress ?? ''}
    >
      {({ percentage, valueText }) => (
        <>
          <div className={styles.words}>
            <Label>{label}</Label>
            {share === null ? null : <span className={styles.value}>{valueText}</span>}
          </div>
          <div className={styles.track}>
            <div
              className={`${styles.bar} ${share === null ? styles.unknown : ''}`}
              style={{ width: `${percentage ?? 30}%` }}
            />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
