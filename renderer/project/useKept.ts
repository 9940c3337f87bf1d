import { useState } from 'react'
import type { OpenProject } from './openProject.ts'
import { useOpenProject } from './useProject.ts'

const kept = new WeakMap<OpenProject, Map<string, unknown>>()

/** State of a view that is still there when one comes back to it, for as long as the project is open. */
export function useKept<T>(name: string, start: T): readonly [T, (value: T) => void] {
  const open = useOpenProject()
  const mine = kept.get(open) ?? new Map<string, unknown>()
  kept.set(open, mine)
  const [value, setValue] = useState<T>(() => (mine.has(name) ? (mine.get(name) as T) : start))
  const change = (next: T) => {
    mine.set(name, next)
    setValue(next)
  }
  return [value, change]
}
