import { useCallback, useEffect, useState } from 'react'
import type { Passage } from '../../../../shared/records/common.ts'

const SHOWN = 1600

/** A passage pointed at from elsewhere: marked for a moment, without moving anything. */
export function useFlash() {
  const [flash, setFlash] = useState<Passage | null>(null)
  useEffect(() => {
    if (!flash) return
    const timer = setTimeout(() => setFlash(null), SHOWN)
    return () => clearTimeout(timer)
  }, [flash])
  return [flash, useCallback((passage: Passage) => setFlash({ ...passage }), [])] as const
}
