import { type ReactNode, useState } from 'react'
import type { ExportRequest } from '../../project/workspace.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CopyExport } from './CopyExport.tsx'
import styles from './ExportDialog.module.css'
import type { ExportFormProps } from './ExportForm.tsx'
import { FolderExport } from './FolderExport.tsx'
import { SegmentsExport } from './SegmentsExport.tsx'
import { SourceExport } from './SourceExport.tsx'

/** What can be taken out. A new kind is a form here. */
const KINDS = {
  segments: { text: 'Coded segments', Form: SegmentsExport },
  source: { text: 'A source with its coding', Form: SourceExport },
  copy: { text: 'A copy for another program', Form: CopyExport },
  folder: { text: 'A folder for git', Form: FolderExport },
} as const satisfies Record<ExportKind, { readonly text: string; readonly Form: (props: ExportFormProps) => ReactNode }>
type ExportKind = ExportRequest['kind']

interface ExportDialogProps extends ExportFormProps {
  readonly kind: ExportKind
}

/** Takes coded material out of the project, in forms that other programs and people read. */
export function ExportDialog({ kind: asked, ...rest }: ExportDialogProps) {
  const [kind, setKind] = useState<ExportKind>(asked)
  const { Form } = KINDS[kind]
  return (
    <Dialog title="Export" width="medium" onClose={rest.onClose}>
      <div className={styles.kinds}>
        <Segmented
          label="What to export"
          value={kind}
          onChange={setKind}
          options={(Object.keys(KINDS) as ExportKind[]).map((id) => ({ id, text: KINDS[id].text }))}
        />
      </div>
      <Form key={kind} {...rest} />
    </Dialog>
  )
}
