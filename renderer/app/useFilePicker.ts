import { useMemo } from 'react'

/** Lets the researcher choose transcripts with the picker of the system; several at once. */
export function useFilePicker(): { choose: (onFiles: (files: readonly File[]) => void) => void } {
  return useMemo(
    () => ({
      choose(onFiles) {
        const input = document.createElement('input')
        input.type = 'file'
        input.multiple = true
        input.addEventListener('change', () => onFiles([...(input.files ?? [])]))
        input.click()
      },
    }),
    [],
  )
}
