import { useCallback } from 'react'
import type { Guid } from '../../shared/records/guid.ts'
import { type PinKey, type Pins, withPin } from '../../shared/study/pins.ts'
import { changeSettings, settings, useSettings } from './settings.ts'
import { useProject } from './useProject.ts'

const NO_PINS: Pins = []

/** The codes on the number keys of this project, and how to put one there. */
export function usePins(): readonly [Pins, (codeId: Guid, key: PinKey | null) => void] {
  const projectId = useProject((state) => state.project.info.id)
  const pins = useSettings().pins[projectId] ?? NO_PINS
  const pin = useCallback(
    (codeId: Guid, key: PinKey | null) => {
      const { pins } = settings()
      changeSettings({ pins: { ...pins, [projectId]: withPin(pins[projectId] ?? NO_PINS, codeId, key) } })
    },
    [projectId],
  )
  return [pins, pin]
}
