import { useEffect, useState } from 'react'
import { asFrozen, type CodebookDocument, codebookDocument } from '../../../../shared/codebook/codebookDocument.ts'
import type { CodebookVersion } from '../../../../shared/records/codebookVersion.ts'
import { notifyProblem } from '../../../project/notices.ts'
import { now } from '../../../project/openProject.ts'
import { useOpenProject, useProject } from '../../../project/useProject.ts'

/** The study's codebook, or a frozen version of it, with the words of its examples; null while they are loaded. */
export function useCodebookDocument(version: CodebookVersion | null = null): CodebookDocument | null {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const [document, setDocument] = useState<CodebookDocument | null>(null)
  useEffect(() => {
    let isWanted = true
    codebookDocument(version ? asFrozen(project, version) : project, {
      asOf: version?.frozenAt ?? now(),
      text: (textId) => open.texts.load(textId),
    })
      .then((made) => {
        if (isWanted) setDocument(made)
      })
      .catch((error: unknown) => notifyProblem(`The examples could not be read (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [open, project, version])
  return document
}
