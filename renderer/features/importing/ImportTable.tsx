import type { Source } from '../../../shared/records/source.ts'
import { SOURCE_KINDS } from '../../../shared/records/source.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ComboField } from '../../ui/ComboField.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ImportTable.module.css'
import { corrected, type ImportRow } from './importRows.ts'

interface ImportTableProps {
  readonly rows: readonly ImportRow[]
  readonly shownId: string | null
  readonly cases: readonly string[]
  readonly waves: readonly string[]
  readonly onShow: (id: string) => void
  readonly onChange: (id: string, part: Partial<ImportRow>) => void
}

/** One row a file: under which name, for whom and in which wave it will stand. */
export function ImportTable({ rows, shownId, cases, waves, onShow, onChange }: ImportTableProps) {
  const allCases = [...new Set([...cases, ...rows.map(({ caseName }) => caseName)])].filter(
    (name) => name.trim() !== '',
  )
  const allWaves = [...new Set([...waves, ...rows.map(({ waveName }) => waveName)])].filter(
    (name) => name.trim() !== '',
  )
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Import it</span>
            </th>
            <th scope="col">Name</th>
            <th scope="col">Case</th>
            <th scope="col">Wave</th>
            <th scope="col">Kind</th>
            <th scope="col">Speakers</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={`${styles.row} ${row.id === shownId ? styles.shown : ''} ${row.state === 'refused' ? styles.refused : ''}`}
              onFocus={() => onShow(row.id)}
              onPointerDown={() => onShow(row.id)}
            >
              <td className={styles.tick}>
                <Checkbox
                  aria-label={`Import ${row.file.name}`}
                  isSelected={row.state !== 'refused' && row.isChosen}
                  isDisabled={row.state === 'refused'}
                  onChange={(isChosen) => onChange(row.id, { isChosen })}
                />
              </td>
              {row.state === 'refused' ? (
                <td colSpan={5}>
                  <p className={styles.file}>{row.file.name}</p>
                  <p className={styles.reason}>{row.reason}</p>
                </td>
              ) : (
                <>
                  <td>
                    <TextField
                      label={`Name of ${row.file.name}`}
                      isLabelHidden
                      value={row.name}
                      onChange={(name) => onChange(row.id, { name })}
                    />
                    {row.duplicate ? (
                      <p className={styles.twice}>
                        {row.duplicate.same === 'file' ? 'The same file as' : 'The same words as'} “{row.duplicate.name}
                        ”
                      </p>
                    ) : null}
                  </td>
                  <td className={styles.narrow}>
                    <ComboField
                      label={`Case of ${row.file.name}`}
                      isLabelHidden
                      placeholder="none"
                      value={row.caseName}
                      options={allCases}
                      onChange={(caseName) => onChange(row.id, { caseName })}
                    />
                  </td>
                  <td className={styles.narrow}>
                    <ComboField
                      label={`Wave of ${row.file.name}`}
                      isLabelHidden
                      placeholder="none"
                      value={row.waveName}
                      options={allWaves}
                      onChange={(waveName) => onChange(row.id, { waveName })}
                    />
                  </td>
                  <td className={styles.kind}>
                    <Select<Source['sourceKind']>
                      label={`Kind of ${row.file.name}`}
                      isLabelHidden
                      value={row.sourceKind}
                      onChange={(sourceKind) => onChange(row.id, { sourceKind })}
                      options={SOURCE_KINDS.map((kind) => ({ id: kind, text: kind }))}
                    />
                  </td>
                  <td className={styles.speakers}>{row.state === 'ready' ? saySpeakers(row) : 'reading…'}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function saySpeakers(row: ImportRow): string {
  const transcript = corrected(row)
  if (!transcript || transcript.turns.length === 0) return 'no speakers found'
  return `${transcript.speakers.map(({ name }) => name).join(', ')}; ${sayCount(transcript.turns.length, 'turn')}`
}
