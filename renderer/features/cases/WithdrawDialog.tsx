import { useState } from 'react'
import { withdrawalOf } from '../../../shared/commands/withdrawCase.ts'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import type { Case } from '../../../shared/records/case.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import styles from './CasesView.module.css'

interface WithdrawDialogProps {
  readonly one: Case
  readonly onClose: () => void
  readonly onGone: () => void
}

/** Takes a participant out of the study, after saying what goes, what stays and where copies are. */
export function WithdrawDialog({ one, onClose, onGone }: WithdrawDialogProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [isSure, setSure] = useState(false)
  const leaving = withdrawalOf(project, one.id)
  if (!leaving) return null
  const shared = leaving.sharedSourceIds.flatMap((id) => project.sources.get(id)?.name ?? [])
  const mentions = leaving.mentions.flatMap((id) => {
    const memo = project.memos.get(id)
    return memo ? [titleOf(memo)] : []
  })
  const withdraw = async () => {
    const done = await dispatch({ type: 'withdraw-case', caseId: one.id })
    if (!done.ok) return
    onClose()
    onGone()
    notify('The participant was taken out of the study.')
  }
  return (
    <Dialog
      title={`Withdraw ${one.name} from the study`}
      width="medium"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" isDisabled={!isSure} onPress={() => void withdraw()}>
            Withdraw
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          This takes out {sayCount(leaving.sourceIds.length, 'source')} with {sayCount(leaving.codings, 'coding')},{' '}
          {sayCount(leaving.events, 'event')}, {sayCount(leaving.summaries, 'summary', 'summaries')},{' '}
          {sayCount(leaving.memoIds.length, 'memo')} and all attributes. An empty case stays to say that somebody
          withdrew.
        </p>
        {shared.length > 0 ? (
          <p className={styles.warn}>
            Shared with other cases, and staying: {shared.join(', ')}. Look through them by hand.
          </p>
        ) : null}
        {mentions.length > 0 ? (
          <p className={styles.warn}>These memos have the name in them, and stay: {mentions.join('; ')}.</p>
        ) : null}
        <p className={styles.quiet}>
          Copies that this does not reach: the history and its undo, the backups of this project (File, Backups…), and
          whatever was exported or handed to colleagues. Delete those as your protocol asks.
        </p>
        <Checkbox isSelected={isSure} onChange={setSure}>
          {one.name} has withdrawn, and this shall be taken out
        </Checkbox>
      </div>
    </Dialog>
  )
}
