import type { Guid } from '../records/guid.ts'
import type { CodeNode } from './codeNodes.ts'
import type { DropPlace } from './codeMoves.ts'

/** A code in the list one sees while some codes are open. */
export interface TreeRow {
  readonly node: CodeNode
  readonly parentId: Guid | null
  /** 1 at the top of the codebook. */
  readonly level: number
  /** Its place among its siblings, from 1, and how many there are. */
  readonly place: number
  readonly siblings: number
  readonly isOpen: boolean
}

export function treeRows(
  nodes: readonly CodeNode[],
  open: ReadonlySet<Guid>,
  parentId: Guid | null = null,
  level = 1,
): TreeRow[] {
  return nodes.flatMap((node, index) => {
    const isOpen = node.children.length > 0 && open.has(node.id)
    const row: TreeRow = { node, parentId, level, place: index + 1, siblings: nodes.length, isOpen }
    return isOpen ? [row, ...treeRows(node.children, open, node.id, level + 1)] : [row]
  })
}

/** What an arrow or another key of movement means on a row: another row, or opening or closing this one. */
export type Step = { readonly to: Guid } | { readonly open: Guid } | { readonly close: Guid }

/** The keys of a tree, as everywhere: up and down, into and out of families, to the ends, by pages. */
export function stepByKey(rows: readonly TreeRow[], active: Guid | null, key: string, page: number): Step | null {
  const index = rows.findIndex(({ node }) => node.id === active)
  const row = rows[index]
  const at = (index: number): Step | null => {
    const there = rows[Math.max(0, Math.min(rows.length - 1, index))]
    return there && there.node.id !== active ? { to: there.node.id } : null
  }
  switch (key) {
    case 'ArrowDown':
      return at(index + 1)
    case 'ArrowUp':
      return at(index - 1)
    case 'PageDown':
      return at(index + page)
    case 'PageUp':
      return at(index - page)
    case 'Home':
      return at(0)
    case 'End':
      return at(rows.length - 1)
    case 'ArrowRight':
      if (!row || row.node.children.length === 0) return null
      return row.isOpen ? at(index + 1) : { open: row.node.id }
    case 'ArrowLeft':
      if (!row) return null
      if (row.isOpen) return { close: row.node.id }
      return row.parentId === null ? null : { to: row.parentId }
    default:
      return null
  }
}

/** The next row whose name begins with what was typed, after the active one and round again from the top. */
export function rowByName(rows: readonly TreeRow[], active: Guid | null, typed: string): Guid | null {
  const index = rows.findIndex(({ node }) => node.id === active)
  // One more letter of the same word may still mean the same row; a single letter means the next one.
  const start = typed.length > 1 ? index : index + 1
  const inTurn = [...rows.slice(Math.max(0, start)), ...rows.slice(0, Math.max(0, start))]
  const wanted = typed.toLowerCase()
  return inTurn.find(({ node }) => node.code.name.toLowerCase().startsWith(wanted))?.node.id ?? null
}

/** Everything between two rows, both included; only the second where the first is not in the list. */
export function rowsBetween(rows: readonly TreeRow[], from: Guid | null, to: Guid): Guid[] {
  const ids = rows.map(({ node }) => node.id)
  const end = ids.indexOf(to)
  const start = from === null ? -1 : ids.indexOf(from)
  if (start < 0 || end < 0) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** Where something hangs over the list, and the mark that says so. */
export interface DropMark {
  readonly place: DropPlace
  /** A line above the row of this index, starting at a level; or the row itself, where it would go inside. */
  readonly mark: { readonly above: number; readonly level: number } | { readonly inside: number }
}

/** How much of a row at its upper and lower edge means before and after it; the middle means inside. */
const EDGE = 0.28

/**
 * Reads a point over the list, in rows from the top, as a place to drop. Below the last code of a family several
 * levels are meant by one line: `level`, from how far right the mouse is, chooses between them.
 */
export function dropMarkAt(rows: readonly TreeRow[], y: number, level: number): DropMark | null {
  if (rows.length === 0) return null
  const index = Math.min(Math.floor(y), rows.length)
  const row = rows[index]
  const part = y - index
  if (row && part >= EDGE && part <= 1 - EDGE)
    return { place: { codeId: row.node.id, at: 'inside' }, mark: { inside: index } }
  const edge = row && part > 1 - EDGE ? index + 1 : index
  const above = rows[edge - 1]
  const below = rows[edge]
  const least = below?.level ?? 1
  const chosen = Math.max(least, Math.min(level, above?.level ?? 1))
  const mark = { above: edge, level: chosen }
  if (below && chosen === below.level) return { place: { codeId: below.node.id, at: 'before' }, mark }
  const follows = above && rowAtLevel(rows, above, chosen)
  return follows ? { place: { codeId: follows.node.id, at: 'after' }, mark } : null
}

/** The row itself or the one above it, at a level. */
function rowAtLevel(rows: readonly TreeRow[], row: TreeRow, level: number): TreeRow | undefined {
  let found: TreeRow | undefined = row
  while (found && found.level > level) {
    const { parentId }: TreeRow = found
    found = rows.find(({ node }) => node.id === parentId)
  }
  return found
}
