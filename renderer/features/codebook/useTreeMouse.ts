import type { MouseEvent } from 'react'
import { rowsBetween } from '../../../shared/study/treeRows.ts'
import { together, useCodeDesk } from './codeDesk.ts'
import { isOwnControl, rowOf } from './treeMeasures.ts'
import type { TreeView } from './treeView.ts'

/** What the mouse does in the tree: chooses, applies, renames, asks for the menu. */
export function useTreeMouse({ rows, tree }: TreeView) {
  const desk = useCodeDesk()
  const { chosen, choose, chooseOne } = desk
  return {
    onMouseDown(event: MouseEvent) {
      const row = rowOf(event.target)
      if (!row || (event.target instanceof Element && event.target.closest('input'))) return
      if (isOwnControl(event.target)) {
        // The keyboard stays with the tree, whatever button is pressed in it.
        event.preventDefault()
        tree.current?.focus({ preventScroll: true })
      }
      const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey
      // Right away, so that what is dragged is what is chosen; several chosen codes stay chosen, to be dragged together.
      if ((isPlain || event.button === 2) && !chosen.codeIds.has(row.id)) chooseOne(row.id)
    },

    onClick(event: MouseEvent) {
      const row = rowOf(event.target)
      if (!row || isOwnControl(event.target)) return
      const { id } = row
      if (event.shiftKey) {
        const anchor = chosen.anchor ?? id
        choose({ codeIds: new Set(rowsBetween(rows, anchor, id)), active: id, anchor })
      } else if (event.ctrlKey || event.metaKey) {
        const codeIds = new Set(chosen.codeIds)
        if (!codeIds.delete(id)) codeIds.add(id)
        choose({ codeIds, active: id, anchor: id })
      } else {
        if (chosen.codeIds.size !== 1 || !chosen.codeIds.has(id)) chooseOne(id)
        if (event.detail === 1) desk.apply?.(id)
      }
    },

    onDoubleClick(event: MouseEvent) {
      const row = rowOf(event.target)
      if (row && !isOwnControl(event.target) && !desk.apply) desk.rename(row.id)
    },

    onContextMenu(event: MouseEvent) {
      const row = rowOf(event.target)
      if (!row || (event.target instanceof Element && event.target.closest('input'))) return
      event.preventDefault()
      const at = new DOMRect(event.clientX, event.clientY, 0, 0)
      desk.ask({ what: 'menu', codeIds: together(desk, row.id), at })
    },
  }
}
