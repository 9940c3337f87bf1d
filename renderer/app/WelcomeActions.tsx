import { useMemo } from 'react'
import { useHandlers } from '../ui/actions.ts'

interface WelcomeActionsProps {
  readonly onNew: () => void
  readonly onOpen: () => void
  readonly onSample: () => void
  readonly onImport: () => void
}

/** The actions that are there with and without a project. */
export function WelcomeActions({ onNew, onOpen, onSample, onImport }: WelcomeActionsProps) {
  useHandlers(
    useMemo(
      () => ({ 'file.new': onNew, 'file.open': onOpen, 'file.sample': onSample, 'file.import': onImport }),
      [onNew, onOpen, onSample, onImport],
    ),
  )
  return null
}
