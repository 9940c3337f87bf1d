import { useEffect, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import { type CodingLayer, codingAt } from './codingLayer.ts'
import { caretBox, offsetFromPoint } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

/** How far from its words a pointer still points at them, in CSS pixels: not in the white behind a short line. */
const NEAR = 24

/** The coding pointed at, in the text (its innermost there) or in the margin, which sets it. */
export function useHoveredCoding(surface: TextSurface | null, layer: CodingLayer) {
  const [hovered, setHovered] = useState<Coding | null>(null)
  useEffect(() => {
    if (!surface) return
    const { root } = surface
    let frame = 0
    const onMove = (event: PointerEvent) => {
      cancelAnimationFrame(frame)
      if (event.buttons !== 0 || event.pointerType === 'touch') return
      frame = requestAnimationFrame(() => setHovered(codingUnder(surface, layer, event.clientX, event.clientY)))
    }
    const onLeave = () => {
      cancelAnimationFrame(frame)
      setHovered(null)
    }
    root.addEventListener('pointermove', onMove)
    root.addEventListener('pointerleave', onLeave)
    return () => {
      cancelAnimationFrame(frame)
      root.removeEventListener('pointermove', onMove)
      root.removeEventListener('pointerleave', onLeave)
    }
  }, [surface, layer])
  return [hovered, setHovered] as const
}

function codingUnder(surface: TextSurface, layer: CodingLayer, x: number, y: number): Coding | null {
  const under = document.elementFromPoint(x, y)?.closest('p[data-block]')
  const offset = under ? offsetFromPoint(surface, x, y) : null
  if (offset === null) return null
  const { left, top, height } = caretBox(surface, offset)
  if (Math.abs(left - x) > NEAR || y < top - 4 || y > top + height + 4) return null
  // A caret place lies between two characters; the pointer is over the one before it or the one behind it.
  const rank = layer.index.covering(left > x ? Math.max(0, offset - 1) : offset).at(-1)
  return rank === undefined ? null : codingAt(layer, rank)
}
