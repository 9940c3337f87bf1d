import type { Recovery } from '../project/loadStudy.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { sayCount, sayMoment } from '../ui/say.ts'
import styles from './RecoveryDialog.module.css'

interface RecoveryDialogProps {
  readonly what: Recovery
  readonly answer: (recover: boolean) => void
}

/** After a crash: what is on disk and not in the project file yet. Never taken over, and never thrown away, in silence. */
export function RecoveryDialog({ what, answer }: RecoveryDialogProps) {
  return (
    <Dialog
      title={`${sayCount(what.entries.length, 'change')} from last time`}
      role="alertdialog"
      actions={
        <>
          <Button onPress={() => answer(false)}>Leave them out</Button>
          <Button look="primary" autoFocus onPress={() => answer(true)}>
            Recover
          </Button>
        </>
      }
    >
      <p>
        The program ended before the project file was saved. Everything up to the end was kept:{' '}
        {sayCount(what.entries.length, 'change')}, from {sayMoment(what.firstAt)} to {sayMoment(what.lastAt)}.
      </p>
      {what.isOtherVersion ? (
        <p>
          The project file has changed since then, so some of these changes may no longer fit. Those that do are
          recovered; the others are named.
        </p>
      ) : null}
      <ul className={styles.list}>
        {what.entries.slice(-6).map((entry) => (
          <li key={entry.seq}>{entry.words}</li>
        ))}
      </ul>
    </Dialog>
  )
}
