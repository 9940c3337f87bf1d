import type { CodingLook } from './transcriptProps.ts'
import styles from './MarginStripes.module.css'

interface CodingTipProps {
  readonly look: CodingLook
  /** CSS pixels below the margin's upper edge. */
  readonly top: number
  /** From the right edge of the page. */
  readonly right: number
  /** The name is not to be read in the margin: the tip comes at once. */
  readonly isOnlyName: boolean
}

/** The whole name of a coding pointed at. Screen readers have it from the stripe itself. */
export function CodingTip({ look, top, right, isOnlyName }: CodingTipProps) {
  return (
    <li className={styles.tip} data-prompt={isOnlyName || undefined} style={{ top, right }} aria-hidden="true">
      {look.path}
      {look.coder === null ? null : <span className={styles.coder}>{look.coder}</span>}
    </li>
  )
}
