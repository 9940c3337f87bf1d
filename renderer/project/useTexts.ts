import { useEffect, useState } from 'react'
import type { Guid } from '../../shared/records/guid.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { notifyProblem } from './notices.ts'
import type { OpenProject } from './openProject.ts'
import { useOpenProject } from './useProject.ts'

export interface Texts {
  readonly texts: ReadonlyMap<Guid, SourceText>
  /** Whether every text that was asked for is there. */
  readonly isComplete: boolean
}

/** What analyses have loaded. Texts never change, so they and what was derived from them stay for as long as the project is open. */
const loaded = new WeakMap<OpenProject, ReadonlyMap<Guid, SourceText>>()
const NONE: ReadonlyMap<Guid, SourceText> = new Map()
const AT_ONCE = 16

/** The words of these sources, read where they have not been yet. */
async function readTexts(open: OpenProject, wanted: ReadonlySet<Guid>): Promise<ReadonlyMap<Guid, SourceText>> {
  const missing = [...wanted].filter((id) => !loaded.get(open)?.has(id))
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const ids = missing.slice(at, at + AT_ONCE)
    const found = await Promise.all(ids.map((id) => open.store.text(id)))
    const next = new Map(loaded.get(open))
    // A text that is not there is empty: asking for it again would give nothing else.
    for (const [index, id] of ids.entries()) next.set(id, found[index] ?? { id, text: '', turns: [] })
    loaded.set(open, next)
  }
  return loaded.get(open) ?? NONE
}

/** The words of many sources, for what counts or looks through them; none while `wanted` is empty. */
export function useTexts(wanted: ReadonlySet<Guid>): Texts {
  const open = useOpenProject()
  const [texts, setTexts] = useState<ReadonlyMap<Guid, SourceText>>(() => loaded.get(open) ?? NONE)
  const isComplete = [...wanted].every((id) => texts.has(id))
  useEffect(() => {
    if (isComplete) return
    let isWanted = true
    readTexts(open, wanted).then(
      (read) => {
        if (isWanted) setTexts(read)
      },
      (error: unknown) => notifyProblem(`The words of the sources could not be read (${String(error)}).`),
    )
    return () => {
      isWanted = false
    }
  }, [open, wanted, isComplete])
  return { texts, isComplete }
}
