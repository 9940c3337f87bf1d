import { useCallback, useEffect, useRef } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { ancestry } from '../../../shared/study/codeTree.ts'
import { useCodeDesk } from './codeDesk.ts'
import { rowId } from './treeMeasures.ts'

/**
 * Brings the active code into view when it becomes another one, opening the codes above it. Answers with a way to ask for it
 * once more, after a move.
 */
export function useReveal(open: ReadonlySet<Guid>, onOpenChange: (open: ReadonlySet<Guid>) => void): () => void {
  const { chosen, codes } = useCodeDesk()
  const revealed = useRef<Guid | null>(null)
  const { active } = chosen
  useEffect(() => {
    if (active === null || revealed.current === active || !codes.has(active)) return
    const closed = ancestry(codes, active).filter(({ id }) => id !== active && !open.has(id))
    if (closed.length > 0) return onOpenChange(new Set([...open, ...closed.map(({ id }) => id)]))
    revealed.current = active
    // The active row is drawn wherever the list has been scrolled to.
    document.getElementById(rowId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active, codes, open, onOpenChange])
  return useCallback(() => {
    revealed.current = null
  }, [])
}
