import { useState } from 'react'
import { nameOfEnd } from '../../../shared/commands/themes.ts'
import { RELATION_NAMES } from '../../../shared/records/relation.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { AskingFor } from './themeDesk.ts'
import styles from './ThemesView.module.css'

/** Names what holds between a card and another. */
export function NewRelation({ desk, from, to, onClose }: AskingFor<'relation'>) {
  const { project } = useProjectState()
  const [name, setName] = useState('')
  const [target, setTarget] = useState<string>(to ? `${to.kind} ${to.id}` : 'none')
  const choices = [
    { id: 'none', text: 'Choose…' },
    ...themesInOrder(project.themes)
      .filter(({ theme }) => theme.id !== from.id && theme.stage !== 'set aside')
      .map(({ theme }) => ({ id: `theme ${theme.id}`, text: theme.name })),
    ...codesInOrder(project.codes)
      .filter(({ code }) => code.id !== from.id)
      .map(({ code }) => ({ id: `code ${code.id}`, text: code.name })),
  ]
  const keep = () => {
    const [kind, id = ''] = target.split(' ')
    if ((kind !== 'theme' && kind !== 'code') || name.trim() === '') return
    onClose()
    void desk.relate(from, { kind, id }, name).then((made) => {
      if (made !== null) desk.show({ kind: 'relation', id: made })
    })
  }
  return (
    <Dialog
      title={`Relation from ${nameOfEnd(project, from) ?? ''}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={name.trim() === '' || target === 'none'} onPress={keep}>
            Relate
          </Button>
        </>
      }
    >
      <div className={styles.field}>
        <TextField label="Name" value={name} onChange={setName} placeholder="leads to, hinders…" autoFocus />
        <Select
          label="Or one of these"
          value={RELATION_NAMES.find((one) => one === name) ?? 'none'}
          options={[{ id: 'none', text: 'An own name' }, ...RELATION_NAMES.map((one) => ({ id: one, text: one }))]}
          onChange={(one) => {
            if (one !== 'none') setName(one)
          }}
        />
        <Select label="To" value={target} options={choices} onChange={setTarget} />
      </div>
    </Dialog>
  )
}
