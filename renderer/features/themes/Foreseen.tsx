import styles from './Foreseen.module.css'

/** What a change would do, before it does. */
export function Foreseen({
  lines,
  isQuiet = false,
}: {
  readonly lines: readonly string[]
  readonly isQuiet?: boolean
}) {
  return (
    <ul aria-live="polite" aria-label="What happens" className={styles.lines} data-quiet={isQuiet || undefined}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
