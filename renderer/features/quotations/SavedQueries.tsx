import { Bookmark } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { textNow } from '../../../shared/query/savedQueries.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { SavedQuery } from '../../../shared/records/savedQuery.ts'
import { inOrder } from '../../../shared/study/project.ts'
import type { Intent } from '../../project/intent.ts'
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
  const [naming, setNaming] = useState<'new' | SavedQuery | null>(null)
  const [openedId, setOpenedId] = useState<Guid | null>(null)
  const queries = inOrder(project.queries.values())
  const current = queries.find((query) => textNow(project, query) === text)
  // One that was opened and then changed is still the one in hand.
  const inHand = current ?? (text === '' ? undefined : queries.find(({ id }) => id === openedId))

  const run = async (intent: Intent, message: string) => {
    const done = await dispatch(intent)
    if (done.ok) notify(message, { action: { text: 'Undo', run: () => void open.undo() } })
    return done.ok
  }
  const keep = async (name: string) => {
    const queryId = newId()
    const done = await dispatch({ type: 'keep-query', queryId, name, text })
    if (done.ok) setOpenedId(queryId)
    return done.ok
  }
  const entries: MenuEntry[] = [
    ...queries.map((query) => ({
      id: query.id,
      text: query.name,
      isChecked: query === current,
      run() {
        setOpenedId(query.id)
        onOpen(textNow(project, query))
      },
    })),
    ...(queries.length > 0 ? [{ id: 'line', separator: true as const }] : []),
    {
      id: 'save',
      text: 'Save this query…',
      isDisabled: readOnly !== null || !canSave || current !== undefined,
      run: () => setNaming('new'),
    },
    ...(inHand
      ? [
          {
            id: 'change',
            text: `Change “${inHand.name}” to this`,
            isDisabled: readOnly !== null || !canSave || current !== undefined,
            run: () =>
              void run({ type: 'edit-query', queryId: inHand.id, to: { text } }, `“${inHand.name}” was changed.`),
          },
          {
            id: 'rename',
            text: `Rename “${inHand.name}”…`,
            isDisabled: readOnly !== null,
            run: () => setNaming(inHand),
          },
          {
            id: 'delete',
            text: `Delete “${inHand.name}”`,
            isDisabled: readOnly !== null,
            isDanger: true,
            run: () => void run({ type: 'delete-query', queryId: inHand.id }, `“${inHand.name}” was deleted.`),
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
      {naming === 'new' ? (
        <NameQuery
          title="Save this query"
          start=""
          action="Save"
          description="It stays live, and can be a row or column of matrices and of co-occurrence."
          onName={keep}
          onClose={() => setNaming(null)}
        />
      ) : naming ? (
        <NameQuery
          title="Rename this query"
          start={naming.name}
          action="Rename"
          description="Wherever it stands in rows and columns, it is called that from now on."
          onName={(name) =>
            run({ type: 'edit-query', queryId: naming.id, to: { name } }, `“${naming.name}” is now “${name}”.`)
          }
          onClose={() => setNaming(null)}
        />
      ) : null}
    </>
  )
}

interface NameQueryProps {
  readonly title: string
  readonly start: string
  readonly action: string
  readonly description: string
  /** Answers whether it was done. */
  readonly onName: (name: string) => Promise<boolean>
  readonly onClose: () => void
}

function NameQuery({ title, start, action, description, onName, onClose }: NameQueryProps) {
  const [name, setName] = useState(start)
  const give = async (event: FormEvent) => {
    event.preventDefault()
    if (await onName(name.trim())) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void give(event)}>
        <TextField label="Name" value={name} onChange={setName} autoFocus description={description} />
        <p>
          <Button look="primary" type="submit" isDisabled={name.trim() === '' || name.trim() === start}>
            {action}
          </Button>
        </p>
      </form>
    </Dialog>
  )
}
