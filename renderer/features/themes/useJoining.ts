import { useReactFlow } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, useCallback, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Point } from '../../../shared/themes/mapGeometry.ts'

export type StartJoining = (from: Guid, event: ReactPointerEvent) => void

/** Drawing a line from one card to another: it is taken wherever on the other card the pointer is let go. */
export function useJoining(onJoined: (from: Guid, to: Guid) => void): {
  readonly drawing: { readonly from: Guid; readonly to: Point } | null
  readonly start: StartJoining
} {
  const { screenToFlowPosition } = useReactFlow()
  const [drawing, setDrawing] = useState<{ readonly from: Guid; readonly to: Point } | null>(null)
  const start = useCallback<StartJoining>(
    (from, event) => {
      if (event.button !== 0) return
      // The press is no drag of the card, and selects no words.
      event.preventDefault()
      const end = new AbortController()
      const stop = () => {
        end.abort()
        setDrawing(null)
      }
      const { signal } = end
      const move = ({ clientX: x, clientY: y }: PointerEvent) =>
        setDrawing({ from, to: screenToFlowPosition({ x, y }) })
      window.addEventListener('pointermove', move, { signal })
      window.addEventListener('pointercancel', stop, { signal })
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && stop(), { signal })
      window.addEventListener(
        'pointerup',
        ({ clientX, clientY }) => {
          stop()
          const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.react-flow__node')
          const to = under?.dataset['id']
          if (to !== undefined && to !== from) onJoined(from, to)
        },
        { signal },
      )
    },
    [onJoined, screenToFlowPosition],
  )
  return { drawing, start }
}
