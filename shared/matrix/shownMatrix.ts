import type { Matrix } from './countMatrix.ts'

export const SHOWN = ['number', 'row', 'column', 'possible'] as const
/** As counted, or as a share of its row, of its column, or of what could have been counted in the column. */
export type Shown = (typeof SHOWN)[number]

export const ORDERS = ['codebook', 'total', 'name'] as const
export type Order = (typeof ORDERS)[number]

/**
 * The cells as they are shown: counts, or shares from 0 to 1. Null where there was no data, and where a share would be of nothing.
 *
 * Segments are not out of cases, so their share of what was possible is undefined.
 */
export function shownCells({ cells, totals, denominators, count }: Matrix, shown: Shown): (number | null)[][] {
  const share = (number: number | null, of: number | null | undefined) =>
    number === null || of === null || of === undefined || of === 0 ? null : number / of
  return cells.map((row, nth) =>
    row.map((cell, column) => {
      switch (shown) {
        case 'number':
          return cell
        case 'row':
          return share(cell, totals.rows[nth])
        case 'column':
          return share(cell, totals.columns[column])
        case 'possible':
          return count === 'segments' ? null : share(cell, denominators[column])
      }
    }),
  )
}

/** Which rows are shown and in what order, by their index: those whose name has the words, empty ones left out if wanted. */
export function shownRows(
  { rows, totals }: Matrix,
  { words, order, withoutEmpty }: { readonly words: string; readonly order: Order; readonly withoutEmpty: boolean },
): number[] {
  const wanted = words.trim().toLowerCase()
  const total = (row: number) => totals.rows[row] ?? 0
  const name = (row: number) => rows[row]?.name ?? ''
  const fitting = rows
    .map((_, index) => index)
    .filter((row) => name(row).toLowerCase().includes(wanted) && !(withoutEmpty && total(row) === 0))
  if (order === 'total') return fitting.sort((a, b) => total(b) - total(a) || a - b)
  if (order === 'name') return fitting.sort((a, b) => name(a).localeCompare(name(b), 'en') || a - b)
  return fitting
}

/** `12`, `1,204`, `38 %`; a share that is not nothing is never “0 %”. */
export function sayCell(value: number | null, isShare: boolean): string {
  if (value === null) return '–'
  if (!isShare) return value.toLocaleString('en')
  if (value === 0) return '0 %'
  return `${value === 1 ? 100 : Math.min(99, Math.max(1, Math.round(value * 100)))} %`
}
