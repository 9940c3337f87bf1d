import { unparse } from 'papaparse'

export type Cell = string | number | boolean | null

/** Words that begin with an apostrophe of their own get another, so that taking one off gives the words back. */
const LOOKS_LIKE_FORMULA = /^'*[=+\-@\t\r]/

/**
 * A table as CSV: RFC 4180 quoting, LF line ends. A cell that a spreadsheet would take for a formula gets a leading apostrophe
 * unless `rawCells` asks for the words as they are; quotations often begin with a dash.
 */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { rawCells = false } = {},
): string {
  const table = unparse(
    { fields: [...columns], data: rows.map((row) => [...row]) },
    { newline: '\n', escapeFormulae: rawCells ? false : LOOKS_LIKE_FORMULA },
  )
  return `${table}\n`
}

/** A cell of such a table without the apostrophe that keeps it from being a formula. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && LOOKS_LIKE_FORMULA.test(cell) ? cell.slice(1) : cell
}
