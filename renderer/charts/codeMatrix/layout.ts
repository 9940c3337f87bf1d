/** Sizes in pixels. */
export interface MatrixLayout {
  readonly cell: number
  /** Room for the names of rows, the tree beside them included, and for those of columns. */
  readonly left: number
  readonly tree: number
  readonly top: number
  readonly rows: number
  readonly columns: number
  readonly width: number
  readonly height: number
}

export interface VisibleCells {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

interface Measures {
  readonly rows: number
  readonly columns: number
  readonly cell: number
  readonly hasTree: boolean
}

const NAMES_LEFT = 190
const NAMES_TOP = 132
const TREE = 72

/** Names take the same room at every size, so that zooming moves cells and nothing else. */
export function matrixLayout({ rows, columns, cell, hasTree }: Measures): MatrixLayout {
  const tree = hasTree ? TREE : 0
  const left = NAMES_LEFT + tree
  return {
    cell,
    left,
    tree,
    top: NAMES_TOP,
    rows,
    columns,
    width: left + columns * cell,
    height: NAMES_TOP + rows * cell,
  }
}

/** The size of cells that a number of codes reads best at in a given room. */
export function comfortableCell(codes: number, room: number): number {
  const fitting = Math.floor((room - NAMES_LEFT - 24) / Math.max(1, codes))
  return Math.max(codes > 80 ? 16 : 24, Math.min(44, fitting))
}

/** Which cells a window over the table shows, wholly or in part. */
export function visibleCells(
  { cell, left, top, rows, columns }: MatrixLayout,
  scroll: { readonly x: number; readonly y: number },
  window: { readonly width: number; readonly height: number },
): VisibleCells {
  const last = (from: number, room: number, count: number) =>
    Math.min(count - 1, Math.floor((from + Math.max(0, room) - 1) / cell))
  return {
    firstRow: Math.max(0, Math.floor(scroll.y / cell)),
    lastRow: last(scroll.y, window.height - top, rows),
    firstColumn: Math.max(0, Math.floor(scroll.x / cell)),
    lastColumn: last(scroll.x, window.width - left, columns),
  }
}

/** The cell under a place in the window; null over names and beyond the table. */
export function cellAt(
  { cell, left, top, rows, columns }: MatrixLayout,
  scroll: { readonly x: number; readonly y: number },
  place: { readonly x: number; readonly y: number },
): { readonly row: number; readonly column: number } | null {
  if (place.x < left || place.y < top) return null
  const row = Math.floor((place.y - top + scroll.y) / cell)
  const column = Math.floor((place.x - left + scroll.x) / cell)
  return row < rows && column < columns ? { row, column } : null
}

/** Where the table has to be scrolled so that a cell is wholly in view; the same place where it is. */
export function scrollTo(
  { cell, left, top }: MatrixLayout,
  scroll: { readonly x: number; readonly y: number },
  window: { readonly width: number; readonly height: number },
  { row, column }: { readonly row: number; readonly column: number },
): { readonly x: number; readonly y: number } {
  const along = (from: number, room: number, place: number) =>
    Math.max(Math.min(from, place * cell), (place + 1) * cell - Math.max(cell, room))
  return { x: along(scroll.x, window.width - left, column), y: along(scroll.y, window.height - top, row) }
}
