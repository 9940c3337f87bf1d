import { useState } from 'react'
import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import { EVENT_MEANINGS, EVENT_SHAPES, type EventKind } from '../../../shared/records/studyEvent.ts'
import { eventKindsOf } from '../../../shared/study/eventKinds.ts'
import { markPath } from '../../../shared/timeline/picture.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

type Draft = Omit<EventKind, 'kind' | 'position'>

const MEANINGS: Readonly<Record<EventKind['meaning'], string>> = {
  contact: 'a contact',
  absence: 'no contact',
  'provider-change': 'a change of who is met',
  other: 'nothing of contacts',
}

/** The kinds of event of this project: their names, shapes and colours, and what they say about being in touch. */
export function KindsDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [kinds, setKinds] = useState<readonly Draft[]>(() =>
    eventKindsOf(project).map(({ id, name, color, shape, meaning }) => ({ id, name, color, shape, meaning })),
  )
  const change = (index: number, part: Partial<Draft>) =>
    setKinds(kinds.map((kind, at) => (at === index ? { ...kind, ...part } : kind)))
  const keep = async () => {
    const done = await dispatch({ type: 'edit-event-kinds', kinds })
    if (done.ok) onClose()
  }
  const add = () =>
    setKinds([
      ...kinds,
      {
        id: newId(),
        name: '',
        color: CODE_COLORS[kinds.length % CODE_COLORS.length] ?? '#5b6470',
        shape: EVENT_SHAPES[kinds.length % EVENT_SHAPES.length] ?? 'circle',
        meaning: 'other',
      },
    ])
  return (
    <Dialog
      title="Kinds of event"
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={add}>Add a kind</Button>
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={kinds.some(({ name }) => name.trim() === '')} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.kinds}>
        {kinds.map(({ id, name, color, shape, meaning }, index) => (
          <div key={id} className={styles.kind}>
            <svg width={18} height={18} viewBox="-9 -9 18 18" aria-hidden>
              <path d={markPath(shape, 13)} fill={color} fillRule="evenodd" />
            </svg>
            <TextField label="Name" isLabelHidden value={name} onChange={(next) => change(index, { name: next })} />
            <Select
              label="Shape"
              isLabelHidden
              value={shape}
              options={EVENT_SHAPES.map((one) => ({ id: one, text: one }))}
              onChange={(next) => change(index, { shape: next })}
            />
            <Select
              label="What it says of contacts"
              isLabelHidden
              value={meaning}
              options={EVENT_MEANINGS.map((one) => ({ id: one, text: MEANINGS[one] }))}
              onChange={(next) => change(index, { meaning: next })}
            />
            <input
              type="color"
              aria-label={`Colour of ${name}`}
              value={color}
              onChange={(event) => change(index, { color: event.target.value })}
            />
            <Button look="quiet" onPress={() => setKinds(kinds.toSpliced(index, 1))}>
              Remove
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  )
}
