import { ChevronDown } from 'lucide-react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import styles from './ComboField.module.css'

interface ComboFieldProps {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  /** Values already in use; anything else may be typed too. */
  readonly options: readonly string[]
  readonly placeholder?: string
}

/** A field that suggests what is in use and takes anything. */
export function ComboField({ label, isLabelHidden = false, value, onChange, options, placeholder }: ComboFieldProps) {
  const wanted = value.trim().toLowerCase()
  const shown = options.filter((option) => option.toLowerCase().includes(wanted))
  return (
    <ComboBox
      allowsCustomValue
      menuTrigger="focus"
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        if (key !== null) onChange(String(key))
      }}
      items={(shown.length > 0 ? shown : options).map((id) => ({ id }))}
      className={styles.combo ?? ''}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <div className={styles.row}>
        <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} />
        {options.length === 0 ? null : (
          <Button className={styles.open ?? ''}>
            <ChevronDown size={14} aria-hidden />
          </Button>
        )}
      </div>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={id} className={styles.item ?? ''}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
