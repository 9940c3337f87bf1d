import { type ReactNode, useState } from 'react'
import { notifyProblem } from '../../project/notices.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ExportDialog.module.css'

export interface ExportFormProps {
  readonly onClose: () => void
  /** The source that is open, or that the export was asked for. */
  readonly sourceId: string | null
}

interface ExportFormFrameProps {
  readonly children: ReactNode
  /** What will be written, in a sentence. */
  readonly sum: string
  readonly isEmpty?: boolean
  /** Answers whether it was written; the researcher has been told why not. */
  readonly onExport: () => Promise<boolean>
  readonly onClose: () => void
}

/** Fields, what they come to, and the button that writes it. */
export function ExportForm({ children, sum, isEmpty = false, onExport, onClose }: ExportFormFrameProps) {
  const [isBusy, setIsBusy] = useState(false)
  const write = async () => {
    setIsBusy(true)
    try {
      if (await onExport()) onClose()
    } catch (error) {
      notifyProblem(`The export could not be made (${error instanceof Error ? error.message : String(error)}).`)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <div className={styles.fields}>{children}</div>
      <p className={styles.sum}>{sum}</p>
      <div className={styles.actions}>
        <Button onPress={onClose}>Cancel</Button>
        <Button look="primary" isDisabled={isBusy || isEmpty} onPress={() => void write()}>
          Export…
        </Button>
      </div>
    </>
  )
}
