import { initialsOf } from '../../shared/study/initialsOf.ts'
import { useState } from 'react'
import { inOrder } from '../../shared/study/project.ts'
import { newId } from '../project/newId.ts'
import type { Me, OpenProject } from '../project/openProject.ts'
import { changeSettings } from '../project/settings.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './MeDialog.module.css'

/** Who works here: every coding, memo and change is written down under this name. */
export function MeDialog({ open, onClose }: { readonly open: OpenProject; readonly onClose: () => void }) {
  const { me, project } = open.state
  const [name, setName] = useState(me.name)
  const [initials, setInitials] = useState(me.initials ?? '')
  const others = inOrder(project.coders.values()).filter((coder) => coder.id !== me.id)

  const become = (next: Me) => {
    open.update({ me: next })
    changeSettings({ me: { id: next.id, name: next.name, initials: next.initials } })
    onClose()
  }
  const keep = async () => {
    const trimmed = name.trim()
    if (trimmed === '') return
    const next = {
      id: me.id,
      name: trimmed,
      initials: initials.trim() || initialsOf({ name: trimmed, initials: null }),
    }
    if (project.coders.has(me.id))
      await open.dispatch({ type: 'edit-coder', editedId: me.id, to: { name: next.name, initials: next.initials } })
    become(next)
  }

  return (
    <Dialog
      title="Who works here"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <p>Codings, memos and the history carry this name. It stays on this computer and in the projects you work on.</p>
      <div className={styles.pair}>
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <TextField label="Initials" value={initials} onChange={setInitials} />
      </div>
      {others.length === 0 ? null : (
        <section className={styles.others}>
          <h3>Or work as another coder of this project</h3>
          <div className={styles.list}>
            {others.map((coder) => (
              <Button key={coder.id} onPress={() => become(coder)}>
                {coder.name}
              </Button>
            ))}
            <Button onPress={() => become({ id: newId(), name: name.trim() || 'New coder', initials: null })}>
              Somebody new
            </Button>
          </div>
        </section>
      )}
    </Dialog>
  )
}
