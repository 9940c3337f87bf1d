import { useSyncExternalStore } from 'react'
import { changeSettings, settings, type WindowSettings } from '../project/settings.ts'

/** Below this width, also that of a zoomed window, a transcript has room for one panel beside it. */
const narrow = window.matchMedia('(max-width: 800px)')

export interface ShownPanels {
  readonly sources: boolean
  readonly side: boolean
}

export function shownPanels({ sourcePanel, sidePanel }: WindowSettings, isNarrow: boolean): ShownPanels {
  return { sources: sourcePanel && !(isNarrow && sidePanel), side: sidePanel }
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches)
}

/** Shows or hides a panel; where there is room for one, showing it hides the other. */
export function togglePanel(panel: keyof ShownPanels): void {
  const isShown = shownPanels(settings(), narrow.matches)[panel]
  const [own, other] =
    panel === 'sources' ? (['sourcePanel', 'sidePanel'] as const) : (['sidePanel', 'sourcePanel'] as const)
  changeSettings({ [own]: !isShown, ...(narrow.matches && !isShown ? { [other]: false } : {}) })
}

function listen(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange)
  return () => narrow.removeEventListener('change', onChange)
}
