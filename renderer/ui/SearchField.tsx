import { Search, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSubmit?: () => void
  /** Keys that the field itself has no use for, such as the arrow down into a list below. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A field that narrows what stands below it. Escape empties it. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder = '', value, onChange, onSubmit, onKeyDown, autoFocus = false, inputRef } = props
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={styles.field ?? ''}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Search size={14} className={styles.icon} aria-hidden />
      <Input
        ref={inputRef}
        placeholder={placeholder}
        className={styles.input ?? ''}
        {...(onKeyDown ? { onKeyDown } : {})}
      />
      <Button className={styles.clear ?? ''}>
        <X size={14} aria-hidden />
      </Button>
    </AriaSearchField>
  )
}
