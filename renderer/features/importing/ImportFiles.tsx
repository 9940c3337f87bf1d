import { type ComponentProps, useState } from 'react'
import { isSurveyFile } from '../../../shared/surveys/surveyTable.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { SurveyDialog } from './SurveyDialog.tsx'

/**
 * Tables are looked at one by one: surveys, unless they are what was said by whom. Everything else is transcripts, which come
 * together.
 */
export function ImportFiles({ files, onClose, ...rest }: Omit<ComponentProps<typeof ImportDialog>, 'onSurvey'>) {
  const [done, setDone] = useState<ReadonlySet<File>>(new Set())
  /** Tables of which is known what they are. */
  const [kinds, setKinds] = useState<ReadonlyMap<File, 'survey' | 'transcript'>>(new Map())
  const isTranscript = (file: File) => !isSurveyFile(file.name) || kinds.get(file) === 'transcript'
  const tables = files.filter((file) => !isTranscript(file) && !done.has(file))
  const transcripts = files.filter(isTranscript)
  const take = (file: File, kind: 'survey' | 'transcript') => setKinds((before) => new Map([...before, [file, kind]]))
  const [table] = tables
  if (table)
    return (
      <SurveyDialog
        key={`${table.name} ${done.size}`}
        file={table}
        isSurvey={kinds.get(table) === 'survey'}
        onTranscript={() => take(table, 'transcript')}
        beforeAdd={rest.beforeAdd}
        onClose={() => {
          if (tables.length + transcripts.length === 1) onClose()
          else setDone(new Set([...done, table]))
        }}
      />
    )
  return <ImportDialog files={transcripts} onClose={onClose} {...rest} onSurvey={(file) => take(file, 'survey')} />
}
