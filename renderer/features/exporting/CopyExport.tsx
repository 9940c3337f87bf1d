import { useEffect, useState } from 'react'
import {
  astralSources,
  COPY_TARGETS,
  copyRemarks,
  type CopyTarget,
  TARGET_NAMES,
} from '../../../shared/refi/copyFor.ts'
import { notifyProblem } from '../../project/notices.ts'
import { saveReportedExport } from '../../project/saveExport.ts'
import { writeCopy } from '../../project/studyFile.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './ExportDialog.module.css'
import { ExportForm, type ExportFormProps } from './ExportForm.tsx'
import { studyWithTexts } from './studyWithTexts.ts'

/** The whole project as another program takes it best, with a statement of what will differ there. */
export function CopyExport({ onClose }: ExportFormProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const [target, setTarget] = useState<CopyTarget>('nvivo')
  const [astral, setAstral] = useState<readonly string[] | null>(null)
  useEffect(() => {
    void studyWithTexts(open).then((study) => setAstral(astralSources(study)))
  }, [open])
  const remarks = astral === null ? null : copyRemarks(project, target, astral)
  const name = TARGET_NAMES[target]
  const write = async () => {
    if (!remarks) return false
    const copy = await writeCopy(open, target)
    if (!copy.ok) {
      notifyProblem(copy.failure.message)
      return false
    }
    const fileName = `${project.info.title} for ${name}.qdpx`
    return saveReportedExport(open, fileName, copy.value.bytes, {
      title: `Wrote a copy for ${name}`,
      program: name,
      counts: { ...copy.value.counts },
      kept: remarks.changed.map((remark) => ({ ...remark })),
      lost: remarks.dropped.map((remark) => ({ ...remark })),
    })
  }
  return (
    <ExportForm
      sum="History, turns and events stay in your project; the copy holds what the exchange standard has a place for. Keep working in your own file."
      isEmpty={remarks === null}
      onExport={write}
      onClose={onClose}
    >
      <Select
        label="Copy for"
        value={target}
        onChange={setTarget}
        options={COPY_TARGETS.map((id) => ({ id, text: TARGET_NAMES[id] }))}
      />
      {remarks === null ? null : (
        <ul className={styles.differences} aria-label={`What differs in ${name}`}>
          {[...remarks.changed, ...remarks.dropped].map(({ what, count, why }) => (
            <li key={what}>
              {what} ({count}): <span className={styles.quiet}>{why}</span>
            </li>
          ))}
          {remarks.changed.length + remarks.dropped.length === 0 ? (
            <li>Everything in this project is known to arrive in {name}.</li>
          ) : null}
        </ul>
      )}
    </ExportForm>
  )
}
