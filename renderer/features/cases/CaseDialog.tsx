import { useState } from 'react'
import type { Case } from '../../../shared/records/case.ts'
import type { Intent } from '../../project/intent.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { readEdtf } from '../../../shared/time/dateBounds.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'
import { WithdrawDialog } from './WithdrawDialog.tsx'

interface CaseDialogProps {
  readonly one: Case
  readonly onClose: () => void
  readonly onGone: () => void
}

const NOBODY = ''

/** A case’s name, description, anchor, sources and relations to other cases. */
export function CaseDialog({ one, onClose, onGone }: CaseDialogProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [name, setName] = useState(one.name)
  const [description, setDescription] = useState(one.description ?? '')
  const [label, setLabel] = useState(one.anchor?.label ?? 'Referral')
  const [date, setDate] = useState(one.anchor?.date ?? '')
  const [sourceIds, setSourceIds] = useState<readonly string[]>(one.sourceIds)
  const [relation, setRelation] = useState('')
  const [other, setOther] = useState(NOBODY)
  const isDate = date.trim() === '' || readEdtf(date) !== null
  const keep = async () => {
    const anchor =
      date.trim() === '' ? null : { label: label.trim() === '' ? 'Anchor' : label.trim(), date: date.trim() }
    const edit: Extract<Intent, { type: 'edit-case' }> = {
      type: 'edit-case',
      caseId: one.id,
      to: {
        name: name.trim(),
        description: description.trim() === '' ? null : description,
        anchor,
        sourceIds: [...sourceIds],
      },
    }
    const relates = relation.trim() !== '' && other !== NOBODY
    const isSame =
      edit.to.name === one.name &&
      edit.to.description === one.description &&
      JSON.stringify(anchor) === JSON.stringify(one.anchor) &&
      sourceIds.join() === one.sourceIds.join()
    const tie = { type: 'relate-cases', linkId: newId(), words: relation, fromCaseId: one.id, toCaseId: other } as const
    if (!relates && isSame) return onClose()
    const done = await dispatch(relates && isSame ? tie : relates ? { type: 'together', commands: [edit, tie] } : edit)
    if (done.ok) onClose()
  }
  const remove = async () => {
    const done = await dispatch({ type: 'delete-case', caseId: one.id })
    if (!done.ok) return
    onClose()
    onGone()
    notify(`The case ${one.name} was deleted; its sources stay.`, {
      action: { text: 'Undo', run: () => void open.undo() },
    })
  }
  if (isWithdrawing) return <WithdrawDialog one={one} onClose={onClose} onGone={onGone} />
  return (
    <Dialog
      title={one.name}
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onPress={() => void remove()}>
            Delete
          </Button>
          <Button onPress={() => setWithdrawing(true)}>Withdraw participant…</Button>
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={name.trim() === '' || !isDate} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField label="Name or pseudonym" value={name} onChange={setName} />
        <TextField label="Description" value={description} onChange={setDescription} rows={3} />
        <div className={styles.two}>
          <TextField label="Months are counted from" value={label} onChange={setLabel} />
          <TextField
            label="Its date (EDTF)"
            value={date}
            onChange={setDate}
            placeholder="2021-06"
            error={isDate ? undefined : 'This is not a date yet.'}
          />
        </div>
        <fieldset className={styles.checks}>
          <legend>Sources</legend>
          {inOrder(project.sources.values()).map(({ id, name: source }) => (
            <Checkbox
              key={id}
              isSelected={sourceIds.includes(id)}
              onChange={(isChosen) =>
                setSourceIds(isChosen ? [...sourceIds, id] : sourceIds.filter((known) => known !== id))
              }
            >
              {source}
            </Checkbox>
          ))}
        </fieldset>
        <div className={styles.two}>
          <TextField label={`${one.name} is`} value={relation} onChange={setRelation} placeholder="daughter of" />
          <Select
            label="Another case"
            value={other}
            options={[
              { id: NOBODY, text: 'nobody' },
              ...inOrder(project.cases.values())
                .filter(({ id }) => id !== one.id)
                .map(({ id, name: text }) => ({ id, text })),
            ]}
            onChange={setOther}
          />
        </div>
      </div>
    </Dialog>
  )
}
