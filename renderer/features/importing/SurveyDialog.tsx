import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { COLUMN_ROLES, type ColumnRole, guessColumnRoles } from '../../../shared/surveys/columnRoles.ts'
import { surveyPlan } from '../../../shared/surveys/surveyPlan.ts'
import type { SurveyTable } from '../../../shared/surveys/surveyTable.ts'
import { isTranscriptTable, speechColumns } from '../../../shared/transcripts/speechColumns.ts'
import { newId } from '../../project/newId.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { now } from '../../project/openProject.ts'
import { useOpenProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { addSurvey } from './addSurvey.ts'
import styles from './SurveyDialog.module.css'
import { TranscriptReader } from './transcriptReader.ts'

const ROLE_NAMES: Record<ColumnRole, string> = {
  case: 'Case: who answered',
  wave: 'Wave: when in the study',
  date: 'Date',
  answer: 'Answer in words',
  attribute: 'Attribute of the case',
  nothing: 'Leave out',
}

interface SurveyDialogProps {
  readonly file: File
  /** The researcher says so, whatever it looks like. */
  readonly isSurvey: boolean
  readonly onTranscript: () => void
  /** Saves what is not in the file yet; what comes of it is not our concern. */
  readonly beforeAdd: () => Promise<unknown>
  readonly onClose: () => void
}

/** What each column of a survey becomes, before anything is added. */
export function SurveyDialog({ file, isSurvey, onTranscript, beforeAdd, onClose }: SurveyDialogProps) {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const [table, setTable] = useState<SurveyTable | null>(null)
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [roles, setRoles] = useState<readonly ColumnRole[]>([])
  const [isBusy, setIsBusy] = useState(false)

  const tellTranscript = useEffectEvent(onTranscript)
  useEffect(() => {
    let isWanted = true
    const reader = new TranscriptReader()
    void file
      .arrayBuffer()
      .then(async (buffer) => {
        const content = new Uint8Array(buffer)
        const read = await reader.readSurvey(content)
        reader.stop()
        if (!isWanted) return
        if (!read.ok) return setRefused(read.message)
        if (!isSurvey && isTranscriptTable(read)) return tellTranscript()
        setBytes(content)
        setTable(read)
        setRoles(guessColumnRoles(read))
      })
      .catch(() => setRefused('It could not be read from where it lies. Was it moved, or is it open elsewhere?'))
    return () => {
      isWanted = false
      reader.stop()
    }
  }, [file, isSurvey])

  const plan = useMemo(
    () =>
      table &&
      surveyPlan(open.state.project, table, roles, { newId, coderId: open.state.me.id, at: now(), original: null }),
    [open, table, roles],
  )
  const setRole = (column: number, role: ColumnRole) =>
    setRoles(
      roles.map((before, at) => {
        if (at === column) return role
        // There is one column of each of these.
        return role === before && (role === 'case' || role === 'wave' || role === 'date') ? 'attribute' : before
      }),
    )
  const add = async () => {
    if (!table || !bytes) return
    setIsBusy(true)
    await beforeAdd()
    const added = await addSurvey(open, file.name, bytes, table, roles)
    setIsBusy(false)
    if (!added.ok) return notifyProblem(added.failure.message)
    const { plan, report } = added.value
    const [first] = plan.sources
    onClose()
    if (first) workspace.openSource(first.id)
    notify(
      `The survey was imported: ${sayCount(plan.sources.length, 'source')}, ${sayCount(plan.caseValues.length, 'case')}.`,
      {
        action: { text: 'Undo', run: () => void open.undo() },
        other: { text: 'Report', run: () => workspace.openReport(report.id) },
      },
    )
  }
  const isEmpty = !plan || plan.sources.length + plan.caseValues.length === 0
  return (
    <Dialog
      title={table ? `Import the survey ${file.name}` : `Reading ${file.name}`}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isEmpty || isBusy} onPress={() => void add()}>
            Import
          </Button>
        </>
      }
    >
      {refused === null ? null : <p role="alert">{refused}</p>}
      {table && plan ? (
        <>
          <p className={styles.sum}>
            {sayCount(table.rows.length, 'row')}: {sayCount(plan.newCases.length, 'new case')},{' '}
            {sayCount(plan.newWaves.length, 'new wave')}, {sayCount(plan.newAttributes.length, 'new attribute')} and{' '}
            {sayCount(plan.sources.length, 'source')} with the answers under their questions.
          </p>
          {[...table.notes, ...plan.notes].map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
          {speechColumns(table) ? (
            <p className={styles.other}>
              Is each row something that somebody said?{' '}
              <Button look="quiet" onPress={onTranscript}>
                Read as a transcript
              </Button>
            </p>
          ) : null}
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Column</th>
                  <th scope="col">First answers</th>
                  <th scope="col">Becomes</th>
                </tr>
              </thead>
              <tbody>
                {table.head.map((name, column) => (
                  <tr key={`${name} ${column}`}>
                    <th scope="row" dir="auto">
                      {name}
                    </th>
                    <td dir="auto" className={styles.answers}>
                      {table.rows
                        .map((row) => (row[column] ?? '').trim())
                        .filter((cell) => cell !== '')
                        .slice(0, 3)
                        .join(' · ')}
                    </td>
                    <td>
                      <Select
                        label={`${name} becomes`}
                        isLabelHidden
                        value={roles[column] ?? 'nothing'}
                        onChange={(role) => setRole(column, role)}
                        options={COLUMN_ROLES.map((id) => ({ id, text: ROLE_NAMES[id] }))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </Dialog>
  )
}
