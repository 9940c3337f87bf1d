import styles from './Keys.module.css'

/** Keys as people read them on a keyboard: `Ctrl+Shift+F`. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.keys}>
      {keys.split('+').map((key) => (
        <span key={key} className={styles.key}>
          {key}
        </span>
      ))}
    </kbd>
  )
}
