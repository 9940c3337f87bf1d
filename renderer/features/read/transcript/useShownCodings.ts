import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import type { Guid } from '../../../../shared/records/guid.ts'

interface Preview {
  readonly id: Guid
  readonly passage: Passage
  /** The codings it was made over: once they have changed, the study knows better. */
  readonly over: readonly Coding[]
}

/** How long a resize that was asked for is shown before it counts as refused. */
const PATIENCE = 1500

/**
 * The codings as they are shown: those of the study, save that a coding whose end is being moved is already where it is
 * being moved to. Without that it would jump back for the moment until the study has changed.
 */
export function useShownCodings(codings: readonly Coding[]) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isDecided, setIsDecided] = useState(false)
  const current = preview?.over === codings ? preview : null

  useEffect(() => {
    if (!current || !isDecided) return
    const timer = setTimeout(() => setPreview(null), PATIENCE)
    return () => clearTimeout(timer)
  }, [current, isDecided])

  const show = useCallback(
    (id: Guid, passage: Passage | null, decided: boolean) => {
      setPreview(passage && { id, passage, over: codings })
      setIsDecided(decided)
    },
    [codings],
  )

  const shown = useMemo(() => {
    if (!current) return codings
    return codings.map((coding) => (coding.id === current.id ? { ...coding, passage: current.passage } : coding))
  }, [codings, current])
  return { shown, show }
}
