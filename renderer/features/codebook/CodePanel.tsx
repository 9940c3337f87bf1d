import type { Guid } from '../../../shared/records/guid.ts'
import { CodeBrowser } from './CodeBrowser.tsx'
import { CodeDeskContext, useNewCodeDesk } from './codeDesk.ts'

interface CodePanelProps {
  /** Applies a code to the words selected in the transcript; called by Enter on a code or a click on its name. */
  readonly onApply?: (codeId: Guid) => void
}

/** The side panel “Codes” beside the transcript. Fills the height it is given. */
export function CodePanel({ onApply }: CodePanelProps) {
  return (
    <CodeDeskContext value={useNewCodeDesk('panel', onApply)}>
      <CodeBrowser />
    </CodeDeskContext>
  )
}
