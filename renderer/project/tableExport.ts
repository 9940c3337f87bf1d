import { docxOf } from '../../shared/documents/docx.ts'
import type { Document } from '../../shared/documents/document.ts'
import { type Cell, csvOf } from '../../shared/reports/csv.ts'
import { writeXlsx } from '../../shared/office/writeXlsx.ts'
import type { MenuEntry } from '../ui/Menu.tsx'
import type { OpenProject } from './openProject.ts'
import { saveExport } from './saveExport.ts'
import { today } from './today.ts'

interface TableToTake {
  /** Name of the sheet in a workbook. */
  readonly sheet: string
  readonly table: () => { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  /** The same for a page, which has less room; `date` is today. */
  readonly document: (date: string) => Document
}

/** In which forms a table is taken away. */
export function tableEntries(open: OpenProject, name: string, { sheet, table, document }: TableToTake): MenuEntry[] {
  return [
    {
      id: 'csv',
      text: 'Table as CSV',
      run: () => {
        const { columns, rows } = table()
        void saveExport(open.host, `${name}.csv`, csvOf(columns, rows))
      },
    },
    {
      id: 'xlsx',
      text: 'Table as Excel workbook',
      run: () => {
        const { columns, rows } = table()
        const sheets = [{ name: sheet, columns: columns.map((title) => ({ title, width: widthOf(title) })), rows }]
        void saveExport(open.host, `${name}.xlsx`, writeXlsx(sheets))
      },
    },
    {
      id: 'docx',
      text: 'Table as Word document',
      run: () => void saveExport(open.host, `${name}.docx`, docxOf(document(today()), { isLandscape: true })),
    },
  ]
}

/** Columns of words need more room than those of figures. */
function widthOf(title: string): number {
  return title === 'quotation' ? 60 : 24
}
