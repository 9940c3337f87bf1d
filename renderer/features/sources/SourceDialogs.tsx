import { useState } from 'react'
import { type Source, SOURCE_KINDS, SPEAKER_ROLES, type Speaker } from '../../../shared/records/source.ts'
import { codingsOf, inOrder } from '../../../shared/study/project.ts'
import { casesOf } from '../../../shared/study/sourceGroups.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SourceDialogs.module.css'

export interface SourceTask {
  readonly is: 'details' | 'delete'
  readonly source: Source
}

/** The dialogs of the source panel, whichever is open. */
export function SourceDialogs({ task, onClose }: { readonly task: SourceTask | null; readonly onClose: () => void }) {
  if (!task) return null
  return task.is === 'delete' ? (
    <DeleteSource source={task.source} onClose={onClose} />
  ) : (
    <SourceDetails source={task.source} onClose={onClose} />
  )
}

interface SourceDialogProps {
  readonly source: Source
  readonly onClose: () => void
}

function DeleteSource({ source, onClose }: SourceDialogProps) {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const codings = codingsOf(open.state.project, source.id).length
  const remove = async () => {
    onClose()
    const done = await dispatch({ type: 'delete-sources', sourceIds: [source.id] })
    if (done.ok) notify(`${source.name} was deleted.`, { action: { text: 'Undo', run: () => void open.undo() } })
  }
  return (
    <Dialog
      title={`Delete ${source.name}?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button look="danger" onPress={() => void remove()}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        The source and its {sayCount(codings, 'coding')} leave the study. They stay in the bin, from where you can bring
        them back.
      </p>
    </Dialog>
  )
}

const NO_CHOICE = 'none'
const NEW_CHOICE = 'new'

function SourceDetails({ source, onClose }: SourceDialogProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [name, setName] = useState(source.name)
  const [date, setDate] = useState(source.date ?? '')
  const [kind, setKind] = useState(source.sourceKind)
  const [interviewer, setInterviewer] = useState(source.interviewer ?? '')
  const [caseChoice, setCaseChoice] = useState(casesOf(project, source.id)[0]?.id ?? NO_CHOICE)
  const [newCase, setNewCase] = useState('')
  const [waveChoice, setWaveChoice] = useState(source.waveId ?? NO_CHOICE)
  const [newWave, setNewWave] = useState('')
  const [speakers, setSpeakers] = useState<readonly Speaker[]>(source.speakers)

  const keep = async () => {
    const commands: Intent[] = []
    let waveId = waveChoice === NO_CHOICE ? null : waveChoice
    if (waveChoice === NEW_CHOICE) {
      waveId = newId()
      commands.push({ type: 'create-wave', waveId, name: newWave })
    }
    const to = {
      name: name.trim(),
      date: date.trim() === '' ? null : date.trim(),
      sourceKind: kind,
      waveId,
      interviewer: interviewer.trim() === '' ? null : interviewer.trim(),
      speakers: [...speakers],
    }
    const differs = Object.entries(to).some(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(source[key as keyof Source]),
    )
    if (differs) commands.push({ type: 'edit-source', sourceId: source.id, to })
    const before = casesOf(project, source.id)
    if (caseChoice === NEW_CHOICE)
      commands.push({ type: 'create-case', caseId: newId(), name: newCase, sourceIds: [source.id] })
    else if (caseChoice !== (before[0]?.id ?? NO_CHOICE))
      commands.push({
        type: 'assign-source',
        sourceId: source.id,
        caseIds: caseChoice === NO_CHOICE ? [] : [caseChoice],
      })
    if (commands.length === 0) return onClose()
    const done = await dispatch({ type: 'together', commands })
    if (done.ok) onClose()
  }

  return (
    <Dialog
      title="Case, wave and details"
      width="medium"
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
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <div className={styles.pair}>
        <Select
          label="Case"
          value={caseChoice}
          onChange={setCaseChoice}
          options={[
            { id: NO_CHOICE, text: 'No case' },
            ...inOrder(project.cases.values()).map((one) => ({ id: one.id, text: one.name })),
            { id: NEW_CHOICE, text: 'A new case…' },
          ]}
        />
        <Select
          label="Wave"
          value={waveChoice}
          onChange={setWaveChoice}
          options={[
            { id: NO_CHOICE, text: 'No wave' },
            ...inOrder(project.waves.values()).map((wave) => ({ id: wave.id, text: wave.name })),
            { id: NEW_CHOICE, text: 'A new wave…' },
          ]}
        />
        {caseChoice === NEW_CHOICE ? (
          <TextField label="Name of the new case" value={newCase} onChange={setNewCase} />
        ) : (
          <span />
        )}
        {waveChoice === NEW_CHOICE ? (
          <TextField label="Name of the new wave" value={newWave} onChange={setNewWave} />
        ) : (
          <span />
        )}
        <Select
          label="Kind"
          value={kind}
          onChange={setKind}
          options={SOURCE_KINDS.map((one) => ({ id: one, text: one }))}
        />
        <TextField label="Date" value={date} onChange={setDate} placeholder="2024-03-14, or 2024-03" />
        <TextField label="Interviewer" value={interviewer} onChange={setInterviewer} />
      </div>
      {speakers.length === 0 ? null : (
        <fieldset className={styles.speakers}>
          <legend>Speakers</legend>
          {speakers.map((speaker, index) => (
            <div key={index} className={styles.speaker}>
              <TextField
                label={`Name of speaker ${index + 1}`}
                isLabelHidden
                value={speaker.name}
                onChange={(value) => setSpeakers(speakers.with(index, { ...speaker, name: value }))}
              />
              <Select
                label={`Role of ${speaker.name}`}
                isLabelHidden
                value={speaker.role}
                onChange={(role) => setSpeakers(speakers.with(index, { ...speaker, role }))}
                options={SPEAKER_ROLES.map((role) => ({ id: role, text: role }))}
              />
            </div>
          ))}
        </fieldset>
      )}
    </Dialog>
  )
}
