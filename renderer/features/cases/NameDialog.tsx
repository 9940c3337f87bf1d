import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface NameDialogProps {
  readonly title: string
  readonly label: string
  readonly name?: string
  readonly onKeep: (name: string) => void | Promise<void>
  readonly onClose: () => void
}

/** Asks for a name. */
export function NameDialog({ title, label, name = '', onKeep, onClose }: NameDialogProps) {
  const [value, setValue] = useState(name)
  const isGiven = value.trim() !== ''
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isGiven} onPress={() => void onKeep(value)}>
            Keep
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isGiven) void onKeep(value)
        }}
      >
        <TextField label={label} value={value} onChange={setValue} autoFocus />
      </form>
    </Dialog>
  )
}
