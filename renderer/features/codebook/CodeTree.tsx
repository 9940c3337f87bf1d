import { type CSSProperties, useMemo, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { CodeNode } from '../../../shared/study/codeNodes.ts'
import { treeRows } from '../../../shared/study/treeRows.ts'
import { CodeDragPreview } from './CodeDragPreview.tsx'
import { CodeRow } from './CodeRow.tsx'
import styles from './CodeTree.module.css'
import { useCodeDesk } from './codeDesk.ts'
import { indentOf, ROW_HEIGHT, rowId } from './treeMeasures.ts'
import { useReveal } from './useReveal.ts'
import { useRowWindow } from './useRowWindow.ts'
import { useTreeDrag } from './useTreeDrag.ts'
import { useTreeKeys } from './useTreeKeys.ts'
import { useTreeMouse } from './useTreeMouse.ts'

interface CodeTreeProps {
  readonly nodes: readonly CodeNode[]
  readonly open: ReadonlySet<Guid>
  readonly onOpenChange: (open: ReadonlySet<Guid>) => void
  /** While the tree is narrowed, codes have no place to move to. */
  readonly isNarrowed: boolean
  /** Enter on a code that does not apply it. */
  readonly onEnter?: ((codeId: Guid) => void) | undefined
}

/**
 * The codes as a tree: chosen, opened, moved and applied by mouse or keyboard.
 *
 * Made by hand, as an ARIA treegrid with one tab stop: the component library's tree looks at every code for every row it
 * draws, which at a thousand open codes costs a quarter of a second for each arrow key. Here only the rows in view are drawn.
 */
export function CodeTree({ nodes, open, onOpenChange, isNarrowed, onEnter }: CodeTreeProps) {
  const desk = useCodeDesk()
  const { chosen, renaming, codes } = desk
  const isFixed = isNarrowed || renaming !== null || desk.isReadOnly
  const tree = useRef<HTMLDivElement>(null)
  const preview = useRef<HTMLDivElement>(null)
  const [said, say] = useState('')
  const rows = useMemo(() => treeRows(nodes, open), [nodes, open])

  // Where the keyboard was stays the place to go on from when its code is deleted or filtered away.
  const [lastIndex, setLastIndex] = useState(0)
  const index = rows.findIndex(({ node }) => node.id === chosen.active)
  if (index >= 0 && index !== lastIndex) setLastIndex(index)
  const isLost = index < 0 && chosen.active !== null
  const activeIndex = isLost ? Math.min(lastIndex, rows.length - 1) : index
  const active = rows[activeIndex]?.node.id ?? null

  const toggle = (codeId: Guid) => {
    const next = new Set(open)
    if (!next.delete(codeId)) next.add(codeId)
    onOpenChange(next)
  }
  const revealAgain = useReveal(open, onOpenChange)
  const view = { rows, tree, active, toggle, isNarrowed, say, revealAgain }
  const keys = useTreeKeys({ ...view, onEnter })
  const mouse = useTreeMouse(view)
  const drag = useTreeDrag({ ...view, preview, isFixed })
  const inView = useRowWindow(tree, rows.length)

  const drawn = new Set(inView)
  // Rows that hold something are kept, wherever one has scrolled to.
  for (const [place, { node }] of rows.entries())
    if (place === activeIndex || node.id === renaming || drag.dragged?.includes(node.id)) drawn.add(place)

  return (
    <div className={styles.host}>
      <div
        ref={tree}
        role="treegrid"
        tabIndex={0}
        aria-label="Codes"
        aria-multiselectable
        aria-rowcount={rows.length}
        aria-activedescendant={active === null ? undefined : rowId(active)}
        className={styles.tree}
        {...keys}
        {...mouse}
        {...drag.handlers}
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot draw only the rows in view */}
        <div role="rowgroup" className={styles.rows} style={{ height: rows.length * ROW_HEIGHT }}>
          {[...drawn]
            .sort((a, b) => a - b)
            .map((place) => {
              const row = rows[place]
              if (!row) return null
              const { id } = row.node
              return (
                <CodeRow
                  key={id}
                  row={row}
                  top={place * ROW_HEIGHT}
                  isActive={place === activeIndex}
                  isChosen={chosen.codeIds.has(id)}
                  isDragged={drag.dragged?.includes(id) ?? false}
                  isDropTarget={drag.mark !== null && 'inside' in drag.mark && drag.mark.inside === place}
                  isFixed={isFixed}
                  onToggle={toggle}
                />
              )
            })}
          {drag.mark && 'above' in drag.mark ? <DropLine {...drag.mark} /> : null}
        </div>
      </div>
      <div ref={preview} className={styles.previewHost} aria-hidden>
        {drag.dragged ? <CodeDragPreview codeIds={drag.dragged} codes={codes} /> : null}
      </div>
      <output className="visually-hidden">{said}</output>
    </div>
  )
}

/** The line between two rows, starting where the dropped code would start. */
function DropLine({ above, level }: { readonly above: number; readonly level: number }) {
  const style = { top: above * ROW_HEIGHT, '--indent': `${indentOf(level)}px` } as CSSProperties
  return <div role="presentation" className={styles.line} style={style} />
}
