import type { ReactNode, Ref } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components'
import styles from './TextField.module.css'

interface TextFieldProps {
  readonly label: string
  /** The label stands for screen readers only. */
  readonly isLabelHidden?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: ReactNode
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly rows?: number
  readonly autoFocus?: boolean
  readonly isReadOnly?: boolean
  readonly onBlur?: () => void
  readonly onKeyDown?: (event: React.KeyboardEvent) => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line, or several where `rows` is given. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    isLabelHidden = false,
    value,
    onChange,
    description,
    error,
    placeholder,
    rows,
    autoFocus,
    isReadOnly,
    onBlur,
    onKeyDown,
    inputRef,
  } = props
  const shared = { placeholder: placeholder ?? '', className: styles.input ?? '', ...(onKeyDown ? { onKeyDown } : {}) }
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isReadOnly={isReadOnly ?? false}
      autoFocus={autoFocus ?? false}
      className={styles.field ?? ''}
      {...(onBlur ? { onBlur } : {})}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      {rows === undefined ? <Input {...shared} ref={inputRef} /> : <TextArea {...shared} rows={rows} />}
      {description === undefined ? null : (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
