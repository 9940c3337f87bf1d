import { type DragEvent, type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Guid } from '../../../shared/records/guid.ts'
import { moveByDrop } from '../../../shared/study/codeMoves.ts'
import { type DropMark, dropMarkAt } from '../../../shared/study/treeRows.ts'
import { together, useCodeDesk } from './codeDesk.ts'
import { CODE_DRAG_TYPE, levelAt, ROW_HEIGHT, rowOf } from './treeMeasures.ts'
import type { TreeView } from './treeView.ts'

/** Held over a closed code this many milliseconds, it opens. */
const OPENS_AFTER = 600

interface TreeDragOptions extends TreeView {
  /** Holds the picture that hangs at the mouse. */
  readonly preview: RefObject<HTMLElement | null>
  /** Nothing can be dragged. */
  readonly isFixed: boolean
}

/** Dragging codes to another place. A mark shows where they would go; where they cannot go there is none. */
export function useTreeDrag({ rows, tree, toggle, revealAgain, preview, isFixed }: TreeDragOptions) {
  const desk = useCodeDesk()
  const [dragged, setDragged] = useState<readonly Guid[] | null>(null)
  const [over, setOver] = useState<DropMark | null>(null)

  const inside = over && 'inside' in over.mark ? rows[over.mark.inside] : undefined
  const opens = inside && !inside.isOpen && inside.node.children.length > 0 ? inside.node.id : null
  useEffect(() => {
    if (opens === null) return
    const timer = setTimeout(() => toggle(opens), OPENS_AFTER)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- a tree drawn anew must not start the wait anew
  }, [opens])

  const markUnder = (event: DragEvent): DropMark | null => {
    const box = tree.current?.getBoundingClientRect()
    if (!dragged || !tree.current || !box) return null
    const y = (event.clientY - box.top + tree.current.scrollTop) / ROW_HEIGHT
    const found = dropMarkAt(rows, y, levelAt(event.clientX - box.left))
    return found && moveByDrop(desk.codes, dragged, found.place) ? found : null
  }
  const end = () => {
    setDragged(null)
    setOver(null)
  }

  return {
    dragged,
    mark: over?.mark ?? null,
    handlers: {
      onDragStart(event: DragEvent) {
        const row = rowOf(event.target)
        if (!row || isFixed) return event.preventDefault()
        const codeIds = together(desk, row.id)
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData(CODE_DRAG_TYPE, codeIds.join(' '))
        event.dataTransfer.setData('text/plain', codeIds.map((id) => desk.codes.get(id)?.name ?? '').join('\n'))
        // The picture at the mouse is taken now, so it has to be there now.
        flushSync(() => setDragged(codeIds))
        if (preview.current) event.dataTransfer.setDragImage(preview.current, -12, 12)
      },
      onDragOver(event: DragEvent) {
        const found = markUnder(event)
        setOver((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found))
        if (!found) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
      },
      onDragLeave(event: DragEvent) {
        if (!tree.current?.contains(event.relatedTarget as Node | null)) setOver(null)
      },
      onDrop(event: DragEvent) {
        const found = markUnder(event)
        const move = found && dragged && moveByDrop(desk.codes, dragged, found.place)
        end()
        if (!move) return
        event.preventDefault()
        revealAgain()
        void desk.actions.move(move)
      },
      onDragEnd: end,
    },
  }
}
