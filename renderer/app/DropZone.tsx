import { type ReactNode, useEffect, useState } from 'react'
import styles from './DropZone.module.css'

export function isProjectFile(file: File): boolean {
  return /\.qdpx$/i.test(file.name)
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
      onFiles([...(event.dataTransfer?.files ?? [])])
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
