import { useEffect, useState } from 'react'
import { type CodebookDocument, codebookDocument } from '../../../../shared/codebook/codebookDocument.ts'
import { notifyProblem } from '../../../project/notices.ts'
import { now } from '../../../project/openProject.ts'
import { useOpenProject, useProject } from '../../../project/useProject.ts'

/** The study's codebook with the words of its examples; null while they are loaded. */
export function useCodebookDocument(): CodebookDocument | null {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const [document, setDocument] = useState<CodebookDocument | null>(null)
  useEffect(() => {
    let isWanted = true
    codebookDocument(project, { asOf: now(), text: (textId) => open.texts.load(textId) })
      .then((made) => {
        if (isWanted) setDocument(made)
      })
      .catch((error: unknown) => notifyProblem(`The examples could not be read (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [open, project])
  return document
}
