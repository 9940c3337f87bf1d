import { Check, CircleDashed, Clock3, LogOut, Minus, X } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Meeting } from '../../../shared/records/case.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Wave } from '../../../shared/records/wave.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { meetingsOf, type WaveMeeting } from '../../../shared/timeline/timelineModel.ts'
import { readEdtf } from '../../../shared/time/dateBounds.ts'
import { sayEdtf } from '../../../shared/time/sayDate.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

const STATES: readonly { readonly id: Meeting['status']; readonly text: string; readonly icon: ReactNode }[] = [
  { id: 'met', text: 'met', icon: <Check size={14} aria-hidden /> },
  { id: 'missed', text: 'missed', icon: <Minus size={14} aria-hidden /> },
  { id: 'withdrawn', text: 'withdrawn', icon: <LogOut size={14} aria-hidden /> },
  { id: 'died', text: 'died', icon: <X size={14} aria-hidden /> },
  { id: 'planned', text: 'planned', icon: <Clock3 size={14} aria-hidden /> },
]

/** Who was met when, what is coded, what is missing: a missed interview is recorded, never an empty cell by accident. */
export function MeetingGrid() {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const [asked, setAsked] = useState<{ readonly caseId: Guid; readonly meeting: WaveMeeting } | null>(null)
  const [wave, setWave] = useState<Wave | 'new' | null>(null)
  const waves = useMemo(() => inOrder(project.waves.values()), [project.waves])
  const rows = useMemo(
    () => inOrder(project.cases.values()).map((one) => ({ one, meetings: meetingsOf(project, one) })),
    [project],
  )
  return (
    <>
      <div className={styles.tools}>
        <Button isDisabled={isReadOnly} onPress={() => setWave('new')}>
          New wave…
        </Button>
        <span className={styles.quiet}>Press a cell to record whether and when somebody was met, and why not.</span>
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Cases by wave</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                Case
              </th>
              {waves.map((one) => {
                const met = rows.filter(({ meetings }) =>
                  meetings.some((other) => other.wave.id === one.id && other.status === 'met'),
                )
                return (
                  <th key={one.id} scope="col">
                    <button type="button" className={styles.columnName} onClick={() => setWave(one)}>
                      {one.name}
                      <span className={styles.quiet}>
                        {met.length} of {rows.length} met
                        {one.planned === null ? '' : `, planned ${sayEdtf(one.planned)}`}
                      </span>
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ one, meetings }) => (
              <tr key={one.id}>
                <th scope="row">
                  <button type="button" className={styles.name} onClick={() => workspace.change({ caseId: one.id })}>
                    {one.name}
                  </button>
                </th>
                {meetings.map((meeting) => (
                  <td key={meeting.wave.id}>
                    <button
                      type="button"
                      disabled={isReadOnly}
                      className={`${styles.meeting} ${styles[meeting.status ?? 'unknown'] ?? ''}`}
                      aria-label={`${one.name}, ${meeting.wave.name}: ${sayMeeting(project, meeting)}`}
                      onClick={() => setAsked({ caseId: one.id, meeting })}
                    >
                      {STATES.find(({ id }) => id === meeting.status)?.icon ?? <CircleDashed size={14} aria-hidden />}
                      <span>
                        {meeting.status === 'met' && meeting.date !== null
                          ? sayEdtf(meeting.date)
                          : (meeting.status ?? 'not recorded')}
                        <span className={styles.quiet}>{sayRest(project, meeting)}</span>
                      </span>
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {waves.length === 0 ? (
          <p className={styles.none}>No wave yet. Add the rounds in which people are met.</p>
        ) : null}
      </div>
      {asked ? <MeetingDialog {...asked} onClose={() => setAsked(null)} /> : null}
      {wave ? <WaveDialog wave={wave === 'new' ? null : wave} onClose={() => setWave(null)} /> : null}
    </>
  )
}

function sayMeeting(project: Project, meeting: WaveMeeting): string {
  const { status, date } = meeting
  return `${status ?? 'not recorded'}${date === null ? '' : `, ${sayEdtf(date)}`}${sayRest(project, meeting)}`
}

function sayRest(project: Project, { sourceIds, reason, status }: WaveMeeting): string {
  const codings = sourceIds.reduce((sum, id) => sum + (project.codingsBySource.get(id)?.length ?? 0), 0)
  const parts = [
    ...(reason === null ? [] : [reason]),
    ...(sourceIds.length === 0
      ? status === 'met'
        ? ['no source yet']
        : []
      : [sayCount(sourceIds.length, 'source'), codings === 0 ? 'not coded' : sayCount(codings, 'coding')]),
  ]
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`
}

interface MeetingDialogProps {
  readonly caseId: Guid
  readonly meeting: WaveMeeting
  readonly onClose: () => void
}

const NOTHING = 'nothing'

function MeetingDialog({ caseId, meeting, onClose }: MeetingDialogProps) {
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const one = project.cases.get(caseId)
  const [status, setStatus] = useState<Meeting['status'] | typeof NOTHING>(meeting.status ?? NOTHING)
  const [date, setDate] = useState(meeting.date ?? '')
  const [reason, setReason] = useState(meeting.reason ?? '')
  const isDate = date.trim() === '' || readEdtf(date) !== null
  const keep = async () => {
    if (!isDate) return
    const text = (given: string) => (given.trim() === '' ? null : given.trim())
    const done = await dispatch({
      type: 'record-meeting',
      caseIds: [caseId],
      waveId: meeting.wave.id,
      meeting: status === NOTHING ? null : { status, date: text(date), reason: text(reason) },
    })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      title={`${one?.name ?? ''}, ${meeting.wave.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isDate} onPress={() => void keep()}>
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
        <Select
          label="What happened"
          value={status}
          options={[...STATES.map(({ id, text }) => ({ id, text })), { id: NOTHING, text: 'nothing recorded' }]}
          onChange={setStatus}
        />
        <TextField
          label="Date (EDTF)"
          value={date}
          onChange={setDate}
          placeholder={meeting.wave.planned ?? '2021-10-12'}
          error={isDate ? undefined : 'This is not a date yet.'}
        />
        <TextField label="Reason" value={reason} onChange={setReason} placeholder="in hospital; moved away" />
      </form>
    </Dialog>
  )
}

function WaveDialog({ wave, onClose }: { readonly wave: Wave | null; readonly onClose: () => void }) {
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const dispatch = useDispatch()
  const [name, setName] = useState(wave?.name ?? '')
  const [planned, setPlanned] = useState(wave?.planned ?? '')
  const [description, setDescription] = useState(wave?.description ?? '')
  const isDate = planned.trim() === '' || readEdtf(planned) !== null
  const keep = async () => {
    const to = {
      name,
      planned: planned.trim() === '' ? null : planned.trim(),
      description: description.trim() === '' ? null : description,
    }
    const id = wave?.id ?? newId()
    const done = wave
      ? await dispatch({ type: 'edit-wave', waveId: id, to })
      : await dispatch(
          to.planned === null && to.description === null
            ? { type: 'create-wave', waveId: id, name }
            : {
                type: 'together',
                commands: [
                  { type: 'create-wave', waveId: id, name },
                  { type: 'edit-wave', waveId: id, to },
                ],
              },
        )
    if (done.ok) onClose()
  }
  const remove = async () => {
    if (wave && (await dispatch({ type: 'delete-wave', waveId: wave.id })).ok) onClose()
  }
  return (
    <Dialog
      title={wave ? 'Wave' : 'New wave'}
      onClose={onClose}
      actions={
        <>
          {wave ? (
            <Button look="danger" isDisabled={isReadOnly} onPress={() => void remove()}>
              Delete
            </Button>
          ) : null}
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isReadOnly || name.trim() === '' || !isDate} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <TextField
          label="Planned (EDTF)"
          value={planned}
          onChange={setPlanned}
          placeholder="2021-10"
          error={isDate ? undefined : 'This is not a date yet.'}
        />
        <TextField label="Description" value={description} onChange={setDescription} rows={2} />
      </div>
    </Dialog>
  )
}
