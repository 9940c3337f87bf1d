import { Bookmark } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { textNow } from '../../../shared/query/savedQueries.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface SavedQueriesProps {
  readonly text: string
  readonly canSave: boolean
  readonly onOpen: (text: string) => void
}

/** The questions that were kept, and a way to keep this one. */
export function SavedQueries({ text, canSave, onOpen }: SavedQueriesProps) {
  const open = useOpenProject()
  const { project, readOnly } = useProjectState()
  const dispatch = useDispatch()
  const [isNaming, setIsNaming] = useState(false)
  const queries = inOrder(project.queries.values())
  const current = queries.find((query) => textNow(project, query) === text)

  const remove = async (queryId: string) => {
    const done = await dispatch({ type: 'delete-query', queryId })
    if (done.ok) notify('The saved query was deleted.', { action: { text: 'Undo', run: () => void open.undo() } })
  }
  const entries: MenuEntry[] = [
    ...queries.map((query) => ({
      id: query.id,
      text: query.name,
      isChecked: query === current,
      run: () => onOpen(textNow(project, query)),
    })),
    ...(queries.length > 0 ? [{ id: 'line', separator: true as const }] : []),
    {
      id: 'save',
      text: 'Save this query…',
      isDisabled: readOnly !== null || !canSave || current !== undefined,
      run: () => setIsNaming(true),
    },
    ...(current
      ? [
          {
            id: 'delete',
            text: `Delete “${current.name}”`,
            isDisabled: readOnly !== null,
            isDanger: true,
            run: () => void remove(current.id),
          },
        ]
      : []),
  ]
  return (
    <>
      <Menu
        label="Saved queries"
        trigger={
          <Button>
            <Bookmark size={14} aria-hidden /> {current?.name ?? 'Saved'}
          </Button>
        }
        entries={entries}
      />
      {isNaming ? <NameQuery text={text} onClose={() => setIsNaming(false)} /> : null}
    </>
  )
}

function NameQuery({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const dispatch = useDispatch()
  const [name, setName] = useState('')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const done = await dispatch({ type: 'keep-query', queryId: newId(), name, text })
    if (done.ok) onClose()
  }
  return (
    <Dialog title="Save this query" onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          description="It stays live, and stands in matrices as a row."
        />
        <p>
          <Button look="primary" type="submit" isDisabled={name.trim() === ''}>
            Save
          </Button>
        </p>
      </form>
    </Dialog>
  )
}
