import { useState } from 'react'
import { codingsOf } from '../../../shared/study/project.ts'
import { exportFolder } from '../../project/folderExport.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { reportExport } from '../../project/saveExport.ts'
import { useOpenProject } from '../../project/useProject.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './ExportDialog.module.css'
import { ExportForm, type ExportFormProps } from './ExportForm.tsx'

/** The whole project as plain text and JSON lines, for programs like git that compare texts line by line. */
export function FolderExport({ onClose }: ExportFormProps) {
  const open = useOpenProject()
  const [share, setShare] = useState<number | null>(null)
  const asks = open.host.capabilities.nativeDialogs
  const write = async () => {
    const { project } = open.state
    const written = await exportFolder(open, setShare)
    setShare(null)
    if (!written.ok) {
      notifyProblem(written.failure.message)
      return false
    }
    if (!written.value) return false
    const { name, folder, missing } = written.value
    notify(`The project was written into the folder ${name} in ${folder}.`)
    await reportExport(open, name, {
      title: 'Exported the project as a folder',
      counts: {
        TextSource: project.sources.size,
        Code: project.codes.size,
        Coding: [...project.sources.keys()].reduce((sum, id) => sum + codingsOf(project, id).length, 0),
        Note: project.memos.size,
        Case: project.cases.size,
      },
      lost: missing.map((original) => ({
        what: `the original file “${original}”`,
        count: 1,
        why: 'it is no longer in the project file',
      })),
    })
    return true
  }
  return (
    <ExportForm
      sum={
        asks
          ? 'You will be asked for a folder: a new one, an empty one, or the one this project was exported to before.'
          : 'It will lie beside your projects, in a folder with the name of this project.'
      }
      onExport={write}
      onClose={onClose}
    >
      <div className={styles.wide}>
        <p>
          Every transcript as a text file, every code, coding, memo and step of the history as a line of its own. Two
          states of a study can be compared line by line, and programs like git keep all of them. Exporting into the
          same folder again touches only what changed.
        </p>
        <p className={styles.quiet}>The words of the participants stand in these files for anybody to read.</p>
        {share === null ? null : <Progress label="Writing the folder" share={share} />}
      </div>
    </ExportForm>
  )
}
