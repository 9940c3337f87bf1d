import { useState } from 'react'
import { codePath } from '../../../shared/study/codeTree.ts'
import { readNewPath, sayNewPath } from '../../../shared/study/newCodes.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { AskingFor } from './asking.ts'
import { useCodeDesk } from './codeDesk.ts'

/** Asks for the name of a new code and says exactly what will be created. */
export function NewCodeDialog({ parentId }: AskingFor<'create'>) {
  const { codes, actions, ask, chooseOne } = useCodeDesk()
  const [typed, setTyped] = useState('')
  const path = readNewPath(codes, typed, parentId)
  const says = path && sayNewPath(codes, path)
  const close = () => ask(null)
  const create = async () => {
    if (!path || says === null) return
    const codeId = await actions.create(path.names)
    if (codeId === null) return
    close()
    chooseOne(codeId)
  }
  const description =
    says !== null
      ? `${says}.`
      : path?.parent
        ? `${codePath(codes, path.parent.id)} is there already.`
        : 'Write parent > child to create a code under another; \\> stands for the sign itself.'
  return (
    <Dialog
      title={parentId === null ? 'New code' : `New code inside ${codes.get(parentId)?.name ?? 'a code'}`}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={says === null} onPress={() => void create()}>
            Create
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={typed}
        onChange={setTyped}
        autoFocus
        description={description}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void create()
        }}
      />
    </Dialog>
  )
}
