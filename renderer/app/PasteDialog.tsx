import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'

interface PasteDialogProps {
  readonly onClose: () => void
  /** The words as a file, to be looked at like any other before they are imported. */
  readonly onFile: (file: File) => void
}

/** Takes a transcript from the clipboard: an e-mail, a page, a chat. */
export function PasteDialog({ onClose, onFile }: PasteDialogProps) {
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const go = () => {
    // A slash would be taken for a folder.
    const plain = name.trim().replace(/[/\\]/g, '-')
    onFile(new File([text], `${plain || 'Pasted text'}.txt`, { type: 'text/plain' }))
  }
  return (
    <Dialog
      title="Import pasted text"
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={text.trim() === ''} onPress={go}>
            Look at it
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        placeholder="Nora wave 1"
        description="Person and wave are read from it, as from the name of a file."
      />
      <TextField label="Text" value={text} onChange={setText} rows={14} autoFocus />
    </Dialog>
  )
}
