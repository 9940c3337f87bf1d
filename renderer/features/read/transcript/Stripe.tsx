import { type CSSProperties, memo } from 'react'
import { strokeOf } from '../../../../shared/colors/tint.ts'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { CodePoints } from '../../../../shared/text/codePoints.ts'
import { codingTitle } from './codingTitle.ts'
import styles from './MarginStripes.module.css'
import type { CodingLook } from './transcriptProps.ts'

interface StripeProps {
  readonly coding: Coding
  readonly look: (coding: Coding) => CodingLook
  readonly points: CodePoints
  readonly left: number
  readonly top: number
  readonly height: number
  readonly pitch: number
  /** From the stripe's upper left corner; null where the name is not shown. */
  readonly nameTop: number | null
  readonly nameLeft: number
  readonly nameWidth: number
  /** The name stands apart from its stripe and carries its colour. */
  readonly isApart: boolean
  readonly isSelected: boolean
  readonly isLit: boolean
  readonly isQuiet: boolean
  readonly isTabStop: boolean
}

/** One coding in the margin. Events are the list's business: a window has hundreds of these. */
export const Stripe = memo(function Stripe(props: StripeProps) {
  const { coding, look, points, left, top, height, pitch, nameTop, nameLeft, nameWidth } = props
  const shown = look(coding)
  return (
    <li>
      <button
        type="button"
        className={styles.stripe}
        data-coding={coding.id}
        data-lit={props.isLit || undefined}
        data-quiet={props.isQuiet || undefined}
        aria-pressed={props.isSelected}
        aria-label={codingTitle(points, coding, shown)}
        tabIndex={props.isTabStop ? 0 : -1}
        style={{ left, top, height, width: pitch, ...strokes(shown.color) }}
      >
        {nameTop === null ? null : (
          <span
            className={styles.name}
            data-apart={props.isApart || undefined}
            style={{ top: nameTop, left: nameLeft, maxWidth: nameWidth }}
          >
            {shown.name}
          </span>
        )}
      </button>
    </li>
  )
})

/** A code's colour is data; which of the two is used, the theme decides. */
export function strokes(color: string): CSSProperties {
  return { '--code': `light-dark(${strokeOf(color, 'light')}, ${strokeOf(color, 'dark')})` } as CSSProperties
}
