import { useCallback, useEffect, useRef, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import { type CodingLayer, codingAt } from './codingLayer.ts'
import type { CodingLook } from './transcriptProps.ts'

/** How long the caret rests before anything is said: nobody wants to hear every code one passes. */
const REST = 500

/** What a live region says, and saying it. The same words twice are said twice. */
export function useAnnouncements() {
  const [message, setMessage] = useState('')
  const announce = useCallback((next: string) => {
    // A no-break space at the end makes a repeated message another text, which is what live regions react to.
    setMessage((last) => (last === next ? `${next}\u00a0` : next))
  }, [])
  return { message, announce }
}

/** Says the codes at the caret when it comes to rest after moves with the keyboard, where they differ from the last said. */
export function useCodesAtCaret(
  caret: number,
  keyMoves: number,
  layer: CodingLayer,
  look: (coding: Coding) => CodingLook,
  announce: (message: string) => void,
): void {
  const said = useRef('')
  useEffect(() => {
    if (keyMoves === 0) return
    const timer = setTimeout(() => {
      const codes = codesAt(caret, layer, look)
      if (codes === said.current) return
      said.current = codes
      announce(codes)
    }, REST)
    return () => clearTimeout(timer)
  }, [caret, keyMoves, layer, look, announce])
}

/** The codes of a place in words: outermost first, each once. */
export function codesAt(offset: number, layer: CodingLayer, look: (coding: Coding) => CodingLook): string {
  const paths = layer.index.covering(offset).map((rank) => look(codingAt(layer, rank)).path)
  return paths.length === 0 ? 'Not coded' : `Coded ${[...new Set(paths)].join(', ')}`
}
