import { useMemo, useState } from 'react'
import { segmentRows } from '../../../shared/exports/segmentRows.ts'
import { SEGMENT_FORMATS, type SegmentFormat, writeSegments } from '../../../shared/exports/writeSegments.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { codePath, codesInOrder, withDescendants } from '../../../shared/study/codeTree.ts'
import { saveReportedExport } from '../../project/saveExport.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './ExportDialog.module.css'
import { ExportForm, type ExportFormProps } from './ExportForm.tsx'
import { studyWithTexts } from './studyWithTexts.ts'

const FORMAT_NAMES: Record<SegmentFormat, string> = {
  csv: 'Table for statistics programs (.csv)',
  xlsx: 'Excel workbook (.xlsx)',
  docx: 'Word document (.docx)',
  html: 'Web page (.html)',
  json: 'For scripts (.json)',
}
const ALL = 'all'

/** Every quotation with its code, case, wave, speaker and coder. */
export function SegmentsExport({ onClose }: ExportFormProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const [format, setFormat] = useState<SegmentFormat>('docx')
  const [codeId, setCodeId] = useState<Guid>(ALL)
  const [rawCells, setRawCells] = useState(false)
  const codes = useMemo(() => codesInOrder(project.codes), [project])
  const codeIds = useMemo(
    () => (codeId === ALL ? undefined : withDescendants(project.codes, codeId)),
    [project, codeId],
  )
  const count = useMemo(
    () =>
      [...project.codingsBySource.values()].reduce(
        (sum, list) => sum + (codeIds ? list.filter((coding) => codeIds.has(coding.codeId)).length : list.length),
        0,
      ),
    [project, codeIds],
  )
  const write = async () => {
    const rows = segmentRows(await studyWithTexts(open), { codeIds })
    const about = codeId === ALL ? '' : ` ${project.codes.get(codeId)?.name ?? ''}`
    const title = `${project.info.title}: coded segments${codeId === ALL ? '' : ` of ${codePath(project.codes, codeId)}`}`
    return saveReportedExport(
      open,
      `${project.info.title}${about} segments.${format}`,
      writeSegments(rows, format, { title, rawCells }),
      {
        title: `Exported ${sayCount(rows.length, 'coded segment')} as .${format}`,
        counts: { Coding: rows.length },
        warnings: [
          'Each segment stands with its words, code, case, wave, speaker and coder. The rest of the transcripts, links, events and themes stay in the project.',
        ],
      },
    )
  }
  return (
    <ExportForm
      sum={count === 0 ? 'There is no coding to export yet.' : `${sayCount(count, 'coded segment')} will be written.`}
      isEmpty={count === 0}
      onExport={write}
      onClose={onClose}
    >
      <Select
        label="Codes"
        value={codeId}
        onChange={setCodeId}
        options={[
          { id: ALL, text: 'All codes' },
          ...codes.map(({ code }) => ({ id: code.id, text: codePath(project.codes, code.id) })),
        ]}
      />
      <Select
        label="Format"
        value={format}
        onChange={setFormat}
        options={SEGMENT_FORMATS.map((id) => ({ id, text: FORMAT_NAMES[id] }))}
      />
      {format === 'csv' ? (
        <div className={styles.wide}>
          <Checkbox isSelected={!rawCells} onChange={(isSafe) => setRawCells(!isSafe)}>
            Put an apostrophe before words that begin with = + - @, so that no spreadsheet takes them for a formula
          </Checkbox>
        </div>
      ) : null}
    </ExportForm>
  )
}
