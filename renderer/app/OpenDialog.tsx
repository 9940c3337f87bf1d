import { useEffect, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import type { Host } from '../../shared/contract/host.ts'
import type { FileRef } from '../../shared/contract/shell.ts'
import { notifyProblem } from '../project/notices.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { sayAgo, saySize } from '../ui/say.ts'
import styles from './OpenDialog.module.css'

interface OpenDialogProps {
  readonly host: Host
  readonly onOpen: (file: FileRef) => void
  readonly onClose: () => void
}

/** The projects folder, where the system has no dialog for us. */
export function OpenDialog({ host, onOpen, onClose }: OpenDialogProps) {
  const [files, setFiles] = useState<readonly FileRef[] | null>(null)
  useEffect(() => {
    void host.call('projects:list', {}).then((answer) => {
      if (answer.ok) setFiles(answer.value)
      else notifyProblem(answer.failure.message)
    })
  }, [host])

  return (
    <Dialog title="Open a project" width="medium" onClose={onClose} actions={<Button onPress={onClose}>Cancel</Button>}>
      {files === null ? null : files.length === 0 ? (
        <p>
          There is no project in the projects folder yet. Put a .qdpx file there, from Throughline or any other program,
          and it appears here.
        </p>
      ) : (
        <>
          <p className={styles.folder}>{files[0]?.folder}</p>
          <GridList
            aria-label="Projects"
            autoFocus="first"
            items={files.map((file) => ({ ...file, id: file.fileId }))}
            className={styles.list ?? ''}
            onAction={(key) => {
              const file = files.find(({ fileId }) => fileId === key)
              if (file) onOpen(file)
            }}
          >
            {(file) => (
              <GridListItem id={file.fileId} textValue={file.name} className={styles.item ?? ''}>
                <span className={styles.name}>{file.name}</span>
                <span className={styles.when}>
                  {sayAgo(file.modifiedAt)}
                  {file.size === null ? '' : ` · ${saySize(file.size)}`}
                </span>
              </GridListItem>
            )}
          </GridList>
        </>
      )}
    </Dialog>
  )
}
