import type { CSSProperties } from 'react'
import type { Code } from '../../shared/records/code.ts'
import styles from './CodeDot.module.css'

interface CodeDotProps {
  readonly color: string
  readonly of: Pick<Code, 'codable' | 'status'>
}

/** A code's colour beside its name: filled where it can be applied, a frame for a heading, struck through once retired. */
export function CodeDot({ color, of }: CodeDotProps) {
  const kind = of.status === 'retired' ? styles.retired : of.codable ? '' : styles.heading
  return <span aria-hidden className={`${styles.dot} ${kind}`} style={{ '--code': color } as CSSProperties} />
}
