import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { Hint } from './Hint.tsx'
import styles from './OptionToggle.module.css'

interface OptionToggleProps {
  readonly icon: ReactNode
  /** What it does when pressed: the accessible name and the tooltip. */
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** A way of searching that is on or off, as a sign inside the field. */
export function OptionToggle({ icon, label, isOn, onChange }: OptionToggleProps) {
  return (
    <Hint text={label}>
      <ToggleButton aria-label={label} isSelected={isOn} onChange={onChange} className={styles.toggle ?? ''}>
        {icon}
      </ToggleButton>
    </Hint>
  )
}
