import { useMemo } from 'react'
import type { CodebookDocument } from '../../../../shared/codebook/codebookDocument.ts'
import { COLUMN_IDS, TABLE_COLUMNS, tableRows } from '../../../../shared/codebook/codebookTable.ts'
import styles from './TablePreview.module.css'

const SHOWN = 40

/** The first rows of the table, one line each. */
export function TablePreview({
  document,
  format,
}: {
  readonly document: CodebookDocument
  readonly format: 'csv' | 'xlsx'
}) {
  const rows = useMemo(() => tableRows(document), [document])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section tabIndex={0} aria-label="The table" className={styles.sheet}>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMN_IDS.map((id) => (
              <th key={id} scope="col">
                {format === 'csv' ? id : TABLE_COLUMNS[id].heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, column) => (
                <td key={COLUMN_IDS[column]} dir="auto">
                  {cell === null ? '' : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN ? <p>… and {(rows.length - SHOWN).toLocaleString('en')} more rows</p> : null}
    </section>
  )
}
