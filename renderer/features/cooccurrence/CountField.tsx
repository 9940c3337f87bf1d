import { Input, Label, NumberField } from 'react-aria-components'
import styles from './CountField.module.css'

interface CountFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A whole number from 0. */
export function CountField({ label, value, onChange }: CountFieldProps) {
  return (
    <NumberField
      value={value}
      minValue={0}
      maxValue={100_000}
      step={1}
      onChange={(number) => {
        if (Number.isFinite(number)) onChange(number)
      }}
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input className={styles.input ?? ''} />
    </NumberField>
  )
}
