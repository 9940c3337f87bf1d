import type { Cell } from '../reports/csv.ts'
import type { CodebookDocument, DocumentEntry, DocumentExample } from './codebookDocument.ts'

/** What a column of a codebook's table holds. `heading` is for people, the id for programs; both are read back. */
export const TABLE_COLUMNS = {
  guid: { heading: 'GUID', width: 38 },
  path: { heading: 'Path', width: 32 },
  name: { heading: 'Code', width: 24 },
  color: { heading: 'Colour', width: 10 },
  short: { heading: 'Short definition', width: 32 },
  definition: { heading: 'Definition', width: 48 },
  include: { heading: 'When to use', width: 40 },
  exclude: { heading: 'When not to use', width: 40 },
  closeButNo: { heading: 'Close but no', width: 32 },
  typical: { heading: 'Typical examples', width: 48 },
  borderline: { heading: 'Borderline examples', width: 48 },
  codable: { heading: 'Can be applied', width: 10 },
  status: { heading: 'Status', width: 10 },
  basis: { heading: 'Where it comes from', width: 12 },
  segments: { heading: 'Segments', width: 10 },
  sources: { heading: 'Sources', width: 10 },
  cases: { heading: 'Cases', width: 10 },
} as const satisfies Record<string, { readonly heading: string; readonly width: number }>

export type TableColumn = keyof typeof TABLE_COLUMNS

export const COLUMN_IDS = Object.keys(TABLE_COLUMNS) as TableColumn[]

/** Several examples share a cell, with an empty line between them. */
export const BETWEEN_EXAMPLES = '\n\n'

export function tableRows({ entries }: CodebookDocument): Cell[][] {
  return entries.map((entry) => COLUMN_IDS.map((column) => cellOf(entry, column)))
}

function cellOf({ code, ...entry }: DocumentEntry, column: TableColumn): Cell {
  switch (column) {
    case 'guid':
      return code.id
    case 'path':
      return entry.path
    case 'name':
      return code.name
    case 'color':
      return code.color
    case 'short':
    case 'include':
    case 'exclude':
    case 'closeButNo':
      return code.definition[column]
    case 'definition':
      return code.definition.full
    case 'typical':
    case 'borderline':
      return examplesCell(entry[column])
    case 'codable':
      return code.codable
    case 'status':
      return code.status
    case 'basis':
      return code.basis
    case 'segments':
    case 'sources':
    case 'cases':
      return entry[column]
  }
}

function examplesCell(examples: readonly DocumentExample[]): string {
  return examples.map(({ words }) => words).join(BETWEEN_EXAMPLES)
}
