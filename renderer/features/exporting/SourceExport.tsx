import { useState } from 'react'
import {
  CODE_MARKS,
  type CodeMarks,
  SOURCE_FORMATS,
  type SourceFormat,
  writeCodedSource,
} from '../../../shared/exports/writeCodedSource.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { codingsOf, inOrder } from '../../../shared/study/project.ts'
import { notifyProblem } from '../../project/notices.ts'
import { saveReportedExport } from '../../project/saveExport.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { ExportForm, type ExportFormProps } from './ExportForm.tsx'

const FORMAT_NAMES: Record<SourceFormat, string> = { docx: 'Word document (.docx)', html: 'Web page (.html)' }
const MARK_NAMES: Record<CodeMarks, string> = {
  margin: 'In the margin, words tinted',
  brackets: 'In the text, in brackets',
}

/** One transcript as it is coded, to be read on paper or by somebody without Throughline. */
export function SourceExport({ sourceId: asked, onClose }: ExportFormProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const sources = inOrder(project.sources.values()).filter(({ textId }) => textId !== null)
  const [sourceId, setSourceId] = useState<Guid>(sources.find(({ id }) => id === asked)?.id ?? sources[0]?.id ?? '')
  const [format, setFormat] = useState<SourceFormat>('docx')
  const [marks, setMarks] = useState<CodeMarks>('margin')
  const source = project.sources.get(sourceId)
  const write = async () => {
    const text = source?.textId ? await open.texts.load(source.textId) : null
    if (!source || !text) {
      notifyProblem('The words of this source could not be read.')
      return false
    }
    return saveReportedExport(
      open,
      `${source.name} coded.${format}`,
      writeCodedSource(project, source, text, format, marks),
      {
        title: `Exported ${source.name} with its coding as .${format}`,
        counts: { TextSource: 1, Turn: text.turns.length, Coding: codingsOf(project, source.id).length },
        warnings: ['The words and their codes are in the file; links and events stay in the project.'],
      },
    )
  }
  return (
    <ExportForm
      sum={
        source
          ? `${source.name} with ${sayCount(codingsOf(project, source.id).length, 'coding')} will be written.`
          : 'There is no source with words yet.'
      }
      isEmpty={!source}
      onExport={write}
      onClose={onClose}
    >
      <Select
        label="Source"
        value={sourceId}
        onChange={setSourceId}
        options={sources.map(({ id, name }) => ({ id, text: name }))}
      />
      <Select
        label="Format"
        value={format}
        onChange={setFormat}
        options={SOURCE_FORMATS.map((id) => ({ id, text: FORMAT_NAMES[id] }))}
      />
      <Select
        label="Codes stand"
        value={marks}
        onChange={setMarks}
        options={CODE_MARKS.map((id) => ({ id, text: MARK_NAMES[id] }))}
      />
    </ExportForm>
  )
}
