import { useState } from 'react'
import type { Attribute } from '../../../shared/records/attribute.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

interface AttributeDialogProps {
  readonly attribute: Attribute | null
  readonly onClose: () => void
}

const TYPES = [
  { id: 'text', text: 'Text' },
  { id: 'category', text: 'Category, in an order' },
  { id: 'boolean', text: 'Yes or no' },
  { id: 'integer', text: 'Whole number' },
  { id: 'decimal', text: 'Number' },
  { id: 'date', text: 'Date' },
  { id: 'datetime', text: 'Date and time' },
] as const

/** What an attribute is: its type, and whether it is fixed or differs from wave to wave. */
export function AttributeDialog({ attribute, onClose }: AttributeDialogProps) {
  const open = useOpenProject()
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const dispatch = useDispatch()
  const [name, setName] = useState(attribute?.name ?? '')
  const [description, setDescription] = useState(attribute?.description ?? '')
  const [level, setLevel] = useState<Attribute['level']>(attribute?.level ?? 'case')
  const [type, setType] = useState<Attribute['type']>(attribute?.type ?? 'category')
  const [categories, setCategories] = useState((attribute?.categories ?? []).join('\n'))
  const fields = {
    name,
    description: description.trim() === '' ? null : description,
    level,
    type,
    categories:
      type === 'category'
        ? [...new Set(categories.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
        : [],
  }
  const keep = async () => {
    const done = await dispatch(
      attribute
        ? { type: 'edit-attribute', attributeId: attribute.id, to: fields }
        : { type: 'create-attribute', attributeId: newId(), fields },
    )
    if (done.ok) onClose()
  }
  const remove = async () => {
    if (!attribute) return
    const done = await dispatch({ type: 'delete-attribute', attributeId: attribute.id })
    if (!done.ok) return
    onClose()
    notify(`The attribute ${attribute.name} was deleted with its values.`, {
      action: { text: 'Undo', run: () => void open.undo() },
    })
  }
  return (
    <Dialog
      title={attribute ? 'Attribute' : 'New attribute'}
      onClose={onClose}
      actions={
        <>
          {attribute ? (
            <Button look="danger" isDisabled={isReadOnly} onPress={() => void remove()}>
              Delete
            </Button>
          ) : null}
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isReadOnly || name.trim() === ''} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <Select
          label="Holds for"
          value={level === 'source' ? 'case' : level}
          options={[
            { id: 'case', text: 'the whole study (fixed)' },
            { id: 'case-wave', text: 'each wave (may change)' },
          ]}
          onChange={setLevel}
        />
        <Select label="Type" value={type} options={TYPES} onChange={setType} />
        {type === 'category' ? (
          <TextField
            label="Categories, one a line, in their order"
            value={categories}
            onChange={setCategories}
            rows={5}
          />
        ) : null}
        <TextField label="Description" value={description} onChange={setDescription} rows={2} />
      </div>
    </Dialog>
  )
}
