import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import styles from './Segmented.module.css'

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly id: T; readonly text: string; readonly icon?: ReactNode }[]
  readonly onChange: (value: T) => void
}

/** A few choices side by side, exactly one of them in force. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id))
        if (chosen) onChange(chosen.id)
      }}
      className={styles.group ?? ''}
    >
      {options.map(({ id, text, icon }) => (
        <ToggleButton key={id} id={id} className={styles.option ?? ''} {...(icon ? { 'aria-label': text } : {})}>
          {icon ?? text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
