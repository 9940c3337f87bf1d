import { type ComponentProps, useState } from 'react'
import { isSurveyFile } from '../../../shared/surveys/surveyTable.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { SurveyDialog } from './SurveyDialog.tsx'

/** Tables are surveys and are looked at one by one; everything else is transcripts, which come together. */
export function ImportFiles({ files, onClose, ...rest }: ComponentProps<typeof ImportDialog>) {
  const [done, setDone] = useState<ReadonlySet<File>>(new Set())
  const tables = files.filter((file) => isSurveyFile(file.name) && !done.has(file))
  const transcripts = files.filter((file) => !isSurveyFile(file.name))
  const [table] = tables
  if (table)
    return (
      <SurveyDialog
        key={`${table.name} ${done.size}`}
        file={table}
        beforeAdd={rest.beforeAdd}
        onClose={() => {
          if (tables.length + transcripts.length === 1) onClose()
          else setDone(new Set([...done, table]))
        }}
      />
    )
  return <ImportDialog files={transcripts} onClose={onClose} {...rest} />
}
