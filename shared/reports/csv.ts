import { unparse } from 'papaparse'

export type Cell = string | number | boolean | null

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
    { newline: '\n', escapeFormulae: rawCells ? false : /^[=+\-@\t\r]/ },
  )
  return `${table}\n`
}
