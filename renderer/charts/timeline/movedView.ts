import { useSyncExternalStore } from 'react'
import type { View } from '../../../shared/timeline/layoutTimeline.ts'

/**
 * Where somebody has moved an axis to; null for the whole of it. Apart from React’s state, so that a drag draws nothing anew but what
 * moves.
 */
export class MovedView {
  #view: View | null = null
  #listeners = new Set<() => void>()

  get view(): View | null {
    return this.#view
  }

  set = (view: View | null): void => {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

export function useMovedView(moved: MovedView): View | null {
  return useSyncExternalStore(moved.subscribe, () => moved.view)
}
