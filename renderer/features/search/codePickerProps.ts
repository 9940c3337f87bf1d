import type { Guid } from '../../../shared/records/guid.ts'

/** What the search asks of whatever lets the researcher pick a code. It stands inside the dialog, not over it. */
export interface CodePickerProps {
  readonly onPick: (codeId: Guid) => void
  readonly onCancel: () => void
}
