import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface AskTextProps {
  readonly title: string
  readonly label: string
  readonly start: string
  /** Several lines; one where absent. */
  readonly rows?: number | undefined
  readonly onKeep: (text: string) => void
  readonly onClose: () => void
}

/** Asks for a few words. */
export function AskText({ title, label, start, rows, onKeep, onClose }: AskTextProps) {
  const [text, setText] = useState(start)
  const keep = () => {
    if (text.trim() === '') return
    onKeep(text.trim())
    onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={text.trim() === ''} onPress={keep}>
            Keep
          </Button>
        </>
      }
    >
      <TextField
        label={label}
        value={text}
        onChange={setText}
        autoFocus
        {...(rows === undefined ? { onKeyDown: (event) => event.key === 'Enter' && keep() } : { rows })}
      />
    </Dialog>
  )
}
