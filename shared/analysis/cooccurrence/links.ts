import type { Figures } from './figures.ts'
import type { Plan } from './plan.ts'

/** Two codes that meet, as a list and a network show them. */
export interface Link {
  /** Places in the rows and columns of the table. */
  readonly row: number
  readonly column: number
  readonly value: number
}

/**
 * Every pair of codes with a figure that is not 0, the greatest first (of differences, by size). Where the table reads the same both
 * ways each pair stands once.
 */
export function linksOf(
  plan: Pick<Plan, 'rows' | 'columns' | 'items'>,
  { values, columns }: Figures,
  isDirected: boolean,
): Link[] {
  const placeOfColumn = new Map(plan.columns.map((item, column) => [item, column]))
  const placeOfRow = new Map(plan.rows.map((item, row) => [item, row]))
  const links: Link[] = []
  plan.rows.forEach((a, row) => {
    plan.columns.forEach((b, column) => {
      const value = values[row * columns + column] as number
      if (a === b || Number.isNaN(value) || value === 0) return
      const mirror = placeOfRow.get(b)
      const isTwice = !isDirected && mirror !== undefined && mirror < row && placeOfColumn.has(a)
      if (!isTwice) links.push({ row, column, value })
    })
  })
  return links.sort(
    (one, other) => Math.abs(other.value) - Math.abs(one.value) || one.row - other.row || one.column - other.column,
  )
}
