import { useState } from 'react'
import { staleCodings } from '../../../shared/study/staleCodings.ts'
import { count } from '../../../shared/commands/excerpt.ts'
import { segmentsOf } from '../../../shared/indexes/codedSegments.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { AskingFor } from './asking.ts'
import { useCodeDesk } from './codeDesk.ts'

/** Names the codes that a code becomes; its codings are then gone through one by one. */
export function SplitDialog({ codeId }: AskingFor<'split'>) {
  const { codes, ask, chooseOne } = useCodeDesk()
  const open = useOpenProject()
  const dispatch = useDispatch()
  const project = useProject((state) => state.project)
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState<'inside' | 'beside'>('beside')
  const code = codes.get(codeId)
  if (!code) return null
  const names = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const codings = segmentsOf(project, new Set([codeId])).reduce((sum, segment) => sum + segment.codings.length, 0)
  const close = () => ask(null)
  const split = async () => {
    const into = names.map((name) => ({ codeId: newId(), name }))
    const done = await dispatch({ type: 'split-code', codeId, into, place })
    if (!done.ok) return
    chooseOne(codeId)
    ask(staleCodings(open.state.project).has(codeId) ? { what: 'review', codeId } : null)
  }
  return (
    <Dialog
      title={`Split ${code.name}`}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={names.length === 0} onPress={() => void split()}>
            {codings === 0 ? 'Split' : 'Split and go through its codings…'}
          </Button>
        </>
      }
    >
      <TextField
        label="Into these codes, one a line"
        rows={4}
        value={typed}
        onChange={setTyped}
        autoFocus
        placeholder={'First code\nSecond code'}
      />
      <Segmented
        label="Where the new codes go"
        value={place}
        options={[
          { id: 'beside', text: `Beside ${code.name}` },
          { id: 'inside', text: `Inside ${code.name}` },
        ]}
        onChange={setPlace}
      />
      <p aria-live="polite">
        {codings === 0
          ? `${code.name} has no codings yet.`
          : `${count(codings, 'coding')} of ${code.name} ${codings === 1 ? 'stays' : 'stay'} where ${codings === 1 ? 'it is' : 'they are'} until you have sent each to one of the new codes, with one key. You can stop and go on later.`}
      </p>
    </Dialog>
  )
}
