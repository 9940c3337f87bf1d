import { useEffect, useState } from 'react'
import type { Backup, FileRef } from '../../shared/contract/shell.ts'
import { notify, notifyProblem } from '../project/notices.ts'
import type { Session } from '../project/session.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { sayMoment, saySize } from '../ui/say.ts'
import styles from './BackupsDialog.module.css'

interface BackupsDialogProps {
  readonly session: Session
  readonly onReopen: (file: FileRef) => void
  readonly onClose: () => void
}

/** Earlier states of the project file. Going back to one first keeps the present one. */
export function BackupsDialog({ session: { open, saver }, onReopen, onClose }: BackupsDialogProps) {
  const [backups, setBackups] = useState<readonly Backup[] | null>(null)
  const { handle, host } = open

  useEffect(() => {
    void host.call('backup:list', { handle }).then((answer) => {
      if (answer.ok) setBackups(answer.value)
      else notifyProblem(answer.failure.message)
    })
  }, [host, handle])

  const make = async () => {
    await saver.saveNow()
    const made = await host.call('backup:make', { handle, reason: 'by hand' })
    if (!made.ok) return notifyProblem(made.failure.message)
    const list = await host.call('backup:list', { handle })
    if (list.ok) setBackups(list.value)
  }
  const restore = async (backup: Backup) => {
    const saved = await saver.saveNow()
    if (!saved.ok) return notifyProblem(saved.failure.message)
    const restored = await host.call('backup:restore', { handle, backupId: backup.backupId })
    if (!restored.ok) return notifyProblem(restored.failure.message)
    onClose()
    onReopen(open.state.file)
    notify('The backup is open. The state before it was backed up too.')
  }

  return (
    <Dialog
      title="Backups"
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void make()}>Back up now</Button>
          <Button look="primary" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      {backups === null ? null : backups.length === 0 ? (
        <p>
          There is no backup yet. One is made before the first change of a session, before imports and merges, and every
          15 minutes of work.
        </p>
      ) : (
        <ul className={styles.list}>
          {backups.map((backup) => (
            <li key={backup.backupId} className={styles.item}>
              <span className={styles.when}>{sayMoment(backup.madeAt)}</span>
              <span className={styles.why}>
                {backup.reason} · {saySize(backup.size)}
              </span>
              <Button onPress={() => void restore(backup)}>Go back to this</Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
