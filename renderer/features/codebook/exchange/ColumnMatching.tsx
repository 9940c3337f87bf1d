import { type ColumnMatch, type Field, FIELD_IDS, FIELDS } from '../../../../shared/codebook/matchColumns.ts'
import type { ReadTable } from '../../../../shared/codebook/readTable.ts'
import { Select } from '../../../ui/Select.tsx'
import styles from './ColumnMatching.module.css'

interface ColumnMatchingProps {
  readonly table: ReadTable
  readonly match: ColumnMatch
  readonly onChange: (match: ColumnMatch) => void
}

const OPTIONS = [
  { id: 'none', text: 'Leave out' },
  ...FIELD_IDS.map((id) => ({ id, text: FIELDS[id] })),
] as const satisfies readonly { readonly id: Field | 'none'; readonly text: string }[]

const SAMPLES = 3

/** What each column of a foreign table holds, with its first words. */
export function ColumnMatching({ table: { head, rows }, match, onChange }: ColumnMatchingProps) {
  const fieldOf = (column: number) => FIELD_IDS.find((field) => match[field] === column) ?? 'none'
  const choose = (column: number, field: Field | 'none') => {
    const others = Object.entries(match).filter(([known, index]) => index !== column && known !== field)
    onChange(Object.fromEntries(field === 'none' ? others : [...others, [field, column]]))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section tabIndex={0} aria-label="What the columns hold" className={styles.columns}>
      <table>
        <thead>
          <tr>
            {head.map((heading, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <th key={column} scope="col">
                <Select
                  label={`“${heading === '' ? `Column ${column + 1}` : heading}” holds`}
                  value={fieldOf(column)}
                  options={OPTIONS}
                  onChange={(field) => choose(column, field)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SAMPLES).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- so is a row
            <tr key={index}>
              {head.map((_, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <td key={column} dir="auto" data-out={fieldOf(column) === 'none' || undefined}>
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
