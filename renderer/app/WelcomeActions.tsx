import { useMemo } from 'react'
import { useHandlers } from '../ui/actions.ts'

interface WelcomeActionsProps {
  readonly onNew: () => void
  readonly onOpen: () => void
  readonly onForeign: () => void
  readonly onStudyFolder: () => void
  readonly onSample: () => void
  readonly onImport: () => void
  readonly onFolder: () => void
  readonly onPaste: () => void
  readonly onGuide: () => void
}

/** The actions that are there with and without a project. */
export function WelcomeActions({
  onNew,
  onOpen,
  onForeign,
  onStudyFolder,
  onSample,
  onImport,
  onFolder,
  onPaste,
  onGuide,
}: WelcomeActionsProps) {
  useHandlers(
    useMemo(
      () => ({
        'file.new': onNew,
        'file.open': onOpen,
        'file.openForeign': onForeign,
        'file.openFolder': onStudyFolder,
        'file.sample': onSample,
        'file.import': onImport,
        'file.importFolder': onFolder,
        'file.importText': onPaste,
        'help.guide': onGuide,
      }),
      [onNew, onOpen, onForeign, onStudyFolder, onSample, onImport, onFolder, onPaste, onGuide],
    ),
  )
  return null
}
