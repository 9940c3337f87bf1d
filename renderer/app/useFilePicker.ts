import { useMemo } from 'react'

interface FilePicker {
  readonly choose: (onFiles: (files: readonly File[]) => void) => void
  /** Every file of a folder and of those in it. */
  readonly chooseFolder: (onFiles: (files: readonly File[]) => Promise<void>) => void
  /** One file; `endings` are offered first. */
  readonly chooseOne: (endings: readonly string[], onFile: (file: File) => void) => void
}

/** Lets the researcher choose files with the picker of the system: transcripts, several at once, or one of another kind. */
export function useFilePicker(): FilePicker {
  return useMemo(
    () => ({
      choose(onFiles) {
        const input = document.createElement('input')
        input.type = 'file'
        input.multiple = true
        input.addEventListener('change', () => onFiles([...(input.files ?? [])]))
        input.click()
      },
      chooseFolder(onFiles) {
        const input = document.createElement('input')
        input.type = 'file'
        input.webkitdirectory = true
        input.addEventListener('change', () => void onFiles([...(input.files ?? [])]))
        input.click()
      },
      chooseOne(endings, onFile) {
        const input = document.createElement('input')
        input.type = 'file'
        input.accept = endings.join(',')
        input.addEventListener('change', () => {
          const [file] = input.files ?? []
          if (file) onFile(file)
        })
        input.click()
      },
    }),
    [],
  )
}
