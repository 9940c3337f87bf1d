import { ChevronRight, Ellipsis, EyeOff, History } from 'lucide-react'
import { type CSSProperties, useRef, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { CodeNode } from '../../../shared/study/codeNodes.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { pinKeyOf } from '../../../shared/study/pins.ts'
import type { TreeRow } from '../../../shared/study/treeRows.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Keys } from '../../ui/Keys.tsx'
import styles from './CodeRow.module.css'
import { type CodeDesk, together, useCodeDesk } from './codeDesk.ts'
import { useStale } from './StaleBanner.tsx'
import { indentOf, rowId } from './treeMeasures.ts'

interface CodeRowProps {
  readonly row: TreeRow
  /** Distance from the top of the list. */
  readonly top: number
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly isDragged: boolean
  readonly isDropTarget: boolean
  /** Whether it can be dragged away. */
  readonly isFixed: boolean
  readonly onToggle: (codeId: Guid) => void
}

/** One code in the tree: colour, name, what was done with it, and its segments. */
export function CodeRow(props: CodeRowProps) {
  const { row, top, isActive, isChosen, isDragged, isDropTarget, isFixed, onToggle } = props
  const { node, level, place, siblings, isOpen } = row
  const { code, id, children } = node
  const desk = useCodeDesk()
  const key = pinKeyOf(desk.pins, id)
  const isHidden = !desk.isShown(id)
  const isParent = children.length > 0
  const stale = useStale(id)
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table cannot draw only the rows in view
      role="row"
      id={rowId(id)}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isChosen}
      aria-label={`${sayNode(node)}${key === null ? '' : `, on the key ${key}`}${isHidden ? ', hidden in the text' : ''}${stale > 0 ? `, ${stale} to look at again` : ''}`}
      {...(isParent ? { 'aria-expanded': isOpen } : {})}
      draggable={!isFixed}
      className={styles.item}
      style={{ top }}
      data-code={id}
      data-active={isActive || undefined}
      data-dragged={isDragged || undefined}
      data-drop-target={isDropTarget || undefined}
    >
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as for the row
        role="gridcell"
        className={styles.row}
        style={{ '--indent': `${indentOf(level)}px` } as CSSProperties}
        data-heading={!code.codable || undefined}
        data-retired={code.status === 'retired' || undefined}
        data-out={isHidden || undefined}
      >
        {isParent ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label={isOpen ? `Collapse ${code.name}` : `Expand ${code.name}`}
            className={styles.chevron}
            data-open={isOpen || undefined}
            onClick={() => onToggle(id)}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.chevron} />
        )}
        <CodeDot color={colorOfCode(desk.codes, id)} of={code} />
        {desk.renaming === id ? (
          <RenameField node={node} />
        ) : (
          <span className={styles.name} title={hintOf(desk, node)}>
            {code.name}
          </span>
        )}
        {isHidden ? (
          <span title="Hidden in the text" className={styles.hidden}>
            <EyeOff size={14} aria-hidden />
          </span>
        ) : null}
        {key === null ? null : (
          <span title={`On the key ${key}`} className={styles.key}>
            <Keys keys={String(key)} />
          </span>
        )}
        {stale > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            title={`${stale.toLocaleString('en')} from before it was redefined or split: go through them`}
            aria-label={`Go through ${stale.toLocaleString('en')} older codings of ${code.name}`}
            className={styles.stale}
            onClick={() => desk.ask({ what: 'review', codeId: id })}
          >
            <History size={13} aria-hidden />
          </button>
        ) : null}
        <Count node={node} />
        <button
          type="button"
          tabIndex={-1}
          aria-label={`What to do with ${code.name}`}
          className={styles.more}
          onClick={({ currentTarget }) =>
            desk.ask({ what: 'menu', codeIds: together(desk, id), at: currentTarget.getBoundingClientRect() })
          }
        >
          <Ellipsis size={14} aria-hidden />
        </button>
      </div>
    </div>
  )
}

function sayNode({ code, segments, total, children }: CodeNode): string {
  const kind = code.codable ? '' : ', heading'
  const status = code.status === 'retired' ? ', retired' : ''
  const family = children.length === 0 ? '' : `, ${total} with the codes below`
  return `${code.name}${kind}${status}, ${segments} ${segments === 1 ? 'segment' : 'segments'}${family}`
}

/** A parent's number is that of its family and stronger; what is its own stands in the hint. */
function Count({ node: { id, code, segments, total, children } }: { readonly node: CodeNode }) {
  const { openSegments } = useCodeDesk()
  const isTotal = children.length > 0
  const number = isTotal ? total : segments
  const words = `${number.toLocaleString('en')} ${number === 1 ? 'segment' : 'segments'}`
  const hint = isTotal ? `${words} with the codes below, ${segments.toLocaleString('en')} its own` : words
  if (number === 0)
    return (
      <span title="No segments" className={styles.count}>
        –
      </span>
    )
  return (
    <button
      type="button"
      tabIndex={-1}
      title={hint}
      aria-label={`${hint}: ${code.name}`}
      className={styles.count}
      data-total={isTotal || undefined}
      onClick={() => openSegments(id, isTotal)}
    >
      {number.toLocaleString('en')}
    </button>
  )
}

function hintOf({ codes }: CodeDesk, { id, code }: CodeNode): string {
  const path = codePath(codes, id)
  return code.definition.short === '' ? path : `${path}\n${code.definition.short}`
}

/** The name in place: Enter and leaving keep what was typed, Escape does not. */
function RenameField({ node: { id, code } }: { readonly node: CodeNode }) {
  const { actions, rename } = useCodeDesk()
  const [name, setName] = useState(code.name)
  const isDone = useRef(false)
  const finish = (isKept: boolean, field: HTMLElement) => {
    if (isDone.current) return
    isDone.current = true
    // The keyboard goes back to the tree, unless it is on its way elsewhere.
    if (document.activeElement === field) field.closest<HTMLElement>('[role="treegrid"]')?.focus()
    rename(null)
    const trimmed = name.trim()
    if (isKept && trimmed !== '' && trimmed !== code.name) void actions.edit([id], { name: trimmed })
  }
  return (
    <input
      // Opened to type into.
      autoFocus
      aria-label={`Name of ${code.name}`}
      value={name}
      spellCheck={false}
      className={styles.rename}
      onChange={(event) => setName(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(true, event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true, event.currentTarget)
        else if (event.key === 'Escape') finish(false, event.currentTarget)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
