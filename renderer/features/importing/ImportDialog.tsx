import { useEffect, useMemo, useRef, useState } from 'react'
import { inOrder } from '../../../shared/study/project.ts'
import { gridGroups } from '../../../shared/transcripts/gridGroups.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { isTyping } from '../../ui/actions.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { sayCount } from '../../ui/say.ts'
import { addSources } from './addSources.ts'
import { ImportPreview } from './ImportPreview.tsx'
import styles from './ImportDialog.module.css'
import { chosenRows } from './importRows.ts'
import { ImportTable } from './ImportTable.tsx'
import { useImportRows } from './useImportRows.ts'

interface ImportDialogProps {
  readonly files: readonly File[]
  readonly onMoreFiles: () => void
  /** Done before the first thing is added: what is imported must have a file to go to. */
  readonly beforeAdd: () => Promise<unknown>
  /** A table is a survey after all. */
  readonly onSurvey: (file: File) => void
  readonly onClose: () => void
}

/** What the files hold and how they will read, before anything is added. Cancel leaves nothing behind. */
export function ImportDialog({ files, onMoreFiles, beforeAdd, onSurvey, onClose }: ImportDialogProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const { rows, change, readAgain, merge, stop } = useImportRows(files)
  const [shownId, setShownId] = useState<string | null>(null)
  const [adding, setAdding] = useState<number | null>(null)
  const shown = rows.find(({ id }) => id === shownId) ?? rows.find(({ state }) => state === 'ready') ?? rows[0]
  const chosen = chosenRows(rows)
  const groups = useMemo(
    () => gridGroups(rows.filter(({ read }) => read?.format === 'textgrid').map(({ file }) => file.name)),
    [rows],
  )
  const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'reading').length
  const refused = rows.filter(({ state }) => state === 'refused')

  // Enter adds what was read, unless the keyboard is in the table already.
  const primary = useRef<HTMLButtonElement>(null)
  const canAdd = chosen.length > 0 && waiting === 0
  useEffect(() => {
    if (canAdd && !isTyping(document.activeElement)) primary.current?.focus()
  }, [canAdd])

  const cancel = () => {
    stop()
    onClose()
  }
  const add = async () => {
    setAdding(0)
    await beforeAdd()
    const added = await addSources(open, rows, setAdding)
    if (!added.ok) {
      setAdding(null)
      return notifyProblem(added.failure.message)
    }
    const { sources, reportId } = added.value
    const [first] = sources
    onClose()
    if (first) workspace.openSource(first.id, { wantsKeyboard: true })
    const [skipped] = refused
    const alsoSkipped = skipped
      ? ` ${refused.length === 1 ? `“${skipped.file.name}” was` : sayCount(refused.length, 'file was', 'files were')} skipped.`
      : ''
    notify(`${sayCount(sources.length, 'transcript was', 'transcripts were')} imported.${alsoSkipped}`, {
      action: { text: 'Undo', run: () => void open.undo() },
      other: { text: 'Report', run: () => workspace.openReport(reportId) },
    })
  }

  return (
    <Dialog
      title={rows.length === 1 ? 'Import a transcript' : `Import ${sayCount(rows.length, 'transcript')}`}
      width="full"
      actions={
        adding === null ? (
          <>
            {waiting > 0 ? (
              <div className={styles.progress}>
                <Progress label={`Reading, ${waiting} to go`} share={1 - waiting / rows.length} />
              </div>
            ) : (
              <p className={styles.sum}>
                {refused.length > 0
                  ? `${sayCount(refused.length, 'file')} cannot be read; the others can be imported. `
                  : ''}
              </p>
            )}
            <Button onPress={onMoreFiles}>Add files…</Button>
            <Button onPress={cancel}>Cancel</Button>
            <Button ref={primary} look="primary" isDisabled={!canAdd} onPress={() => void add()}>
              {chosen.length === 1 ? 'Import' : `Import ${chosen.length}`}
            </Button>
          </>
        ) : (
          <div className={styles.progress}>
            <Progress label="Adding the transcripts" share={adding / Math.max(1, chosen.length)} />
          </div>
        )
      }
    >
      <div className={styles.split}>
        <ImportTable
          rows={rows}
          shownId={shown?.id ?? null}
          cases={inOrder(project.cases.values()).map(({ name }) => name)}
          waves={inOrder(project.waves.values()).map(({ name }) => name)}
          onShow={setShownId}
          onChange={change}
        />
        {shown ? (
          <ImportPreview
            key={shown.id}
            row={shown}
            group={groups.find(({ names }) => names.includes(shown.file.name)) ?? null}
            onChange={change}
            onReadAgain={readAgain}
            onMerge={merge}
            onSurvey={onSurvey}
          />
        ) : null}
      </div>
    </Dialog>
  )
}
