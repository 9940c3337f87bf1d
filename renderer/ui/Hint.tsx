import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'
import styles from './Hint.module.css'
import { Keys } from './Keys.tsx'

interface HintProps {
  readonly text: string
  readonly keys?: string
  /** The control it belongs to; must be focusable. */
  readonly children: ReactElement
}

/** A tooltip: what the control does and the key that does it. */
export function Hint({ text, keys, children }: HintProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={60}>
      {children}
      <Tooltip className={styles.hint ?? ''} offset={6}>
        {text}
        {keys === undefined ? null : <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  )
}
