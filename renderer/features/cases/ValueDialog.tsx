import { useState } from 'react'
import type { Attribute } from '../../../shared/records/attribute.ts'
import type { AttributeValue } from '../../../shared/records/common.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { caseColumns, valueAt } from '../../../shared/reports/caseRows.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

interface ValueDialogProps {
  readonly caseIds: readonly Guid[]
  readonly attributeId: Guid
  readonly waveId: Guid | null
  readonly onClose: () => void
}

const MISSING = ['not asked', 'declined', 'unknown', 'not applicable'] as const
const EMPTY = ''

/** Records one attribute of one case, or of several at once. */
export function ValueDialog({ caseIds, attributeId, waveId, onClose }: ValueDialogProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const columns = caseColumns(project)
  const [column, setColumn] = useState(`${attributeId} ${waveId ?? ''}`)
  const of = columns.find((one) => `${one.attribute.id} ${one.waveId ?? ''}` === column)
  const [only] = caseIds.flatMap((id) => project.cases.get(id) ?? [])
  const known = caseIds.length === 1 && only && of ? valueAt(only, of.attribute.id, of.waveId) : undefined
  const [value, setValue] = useState(known?.value ?? '')
  const [missing, setMissing] = useState<AttributeValue['missing']>(known?.missing ?? null)
  const problem = of ? problemOf(of.attribute, value) : null

  const keep = async () => {
    if (!of || problem !== null) return
    const recorded = missing === null && value.trim() !== '' ? value.trim() : null
    const done = await dispatch({
      type: 'set-values',
      values: caseIds.map((caseId) => ({
        caseId,
        attributeId: of.attribute.id,
        waveId: of.waveId,
        value: recorded,
        missing,
      })),
    })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      title={
        caseIds.length === 1 ? `${only?.name ?? ''}: ${of?.title ?? ''}` : `Set for ${sayCount(caseIds.length, 'case')}`
      }
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={problem !== null} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {caseIds.length > 1 ? (
          <Select
            label="Attribute"
            value={column}
            options={columns.map((one) => ({ id: `${one.attribute.id} ${one.waveId ?? ''}`, text: one.title }))}
            onChange={setColumn}
          />
        ) : null}
        {of && missing === null ? (
          <ValueField attribute={of.attribute} value={value} onChange={setValue} error={problem} />
        ) : null}
        <Select
          label="Where there is no value"
          value={missing ?? EMPTY}
          options={[
            { id: EMPTY, text: 'there is one, or nothing is recorded' },
            ...MISSING.map((id) => ({ id, text: id })),
          ]}
          onChange={(id) => setMissing(id === EMPTY ? null : id)}
        />
        {of?.attribute.description ? <p className={styles.quiet}>{of.attribute.description}</p> : null}
      </form>
    </Dialog>
  )
}

interface ValueFieldProps {
  readonly attribute: Attribute
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
}

function ValueField({ attribute, value, onChange, error }: ValueFieldProps) {
  const choices =
    attribute.type === 'boolean'
      ? [
          { id: 'true', text: 'yes' },
          { id: 'false', text: 'no' },
        ]
      : attribute.type === 'category'
        ? [...new Set([...attribute.categories, ...(value === '' ? [] : [value])])].map((id) => ({ id, text: id }))
        : null
  if (choices)
    return (
      <Select
        label="Value"
        value={value}
        options={[{ id: EMPTY, text: 'nothing recorded' }, ...choices]}
        onChange={onChange}
      />
    )
  return <TextField label="Value" value={value} onChange={onChange} error={error ?? undefined} autoFocus />
}

function problemOf({ type }: Attribute, value: string): string | null {
  const text = value.trim()
  if (text === '') return null
  if (type === 'integer' && !/^[+-]?\d+$/.test(text)) return 'A whole number, such as 3.'
  if (type === 'decimal' && !/^[+-]?\d+(\.\d+)?$/.test(text)) return 'A number, such as 2.5.'
  if (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text)) return 'A date, such as 2021-07-01.'
  return null
}
