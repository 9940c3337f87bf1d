import { type ReactNode, useEffect, useState } from 'react'
import { isForeignName } from '../../shared/foreign/foreignName.ts'
import styles from './DropZone.module.css'

export function isProjectFile(file: File): boolean {
  return /\.qdpx$/i.test(file.name)
}

/** A database of QualCoder or Taguette. */
export function isForeignFile(file: File): boolean {
  return isForeignName(file.name)
}

/** A codebook by itself; tables may be anything and are not taken for one. */
export function isCodebookFile(file: File): boolean {
  return /\.qdc$/i.test(file.name)
}

/** Files dropped anywhere on the window are offered for import. */
export function DropZone({
  onFiles,
  children,
}: {
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}) {
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      void filesOf(event.dataTransfer).then(onFiles)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [onFiles])

  return (
    <>
      {children}
      {isOver ? (
        <div className={styles.over} aria-hidden>
          <p>Drop transcripts to import them, or a project to open it</p>
        </div>
      ) : null}
    </>
  )
}

/** What was dropped; of a folder in which QualCoder keeps a project, its database under the folder's name. */
async function filesOf(dropped: DataTransfer | null): Promise<File[]> {
  // Both are empty once this turn of the event loop is over.
  const files = [...(dropped?.files ?? [])]
  const entries = [...(dropped?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry.isDirectory)
  const found = await Promise.all(folders.filter(({ name }) => isForeignName(name)).map(databaseIn))
  const names = new Set(folders.map(({ name }) => name))
  return [...files.filter(({ name }) => !names.has(name)), ...found.filter((file) => file !== null)]
}

function databaseIn(folder: FileSystemDirectoryEntry): Promise<File | null> {
  return new Promise((resolve) => {
    const found = (entry: FileSystemEntry) =>
      (entry as FileSystemFileEntry).file(
        (file) => resolve(new File([file], folder.name)),
        () => resolve(null),
      )
    // Without it there is something to say, and an empty file is refused with the right words.
    folder.getFile('data.qda', {}, found, () => resolve(new File([], folder.name)))
  })
}
