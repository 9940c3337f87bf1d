import type { CSSProperties } from 'react'
import {
  type Appendix,
  APPENDIX_COLUMNS,
  type AppendixLine,
  type AppendixRow,
} from '../../../../shared/codebook/appendix.ts'
import styles from './AppendixPreview.module.css'

/** More than a few pages of it show nothing new. */
const SHOWN = 60

/** The page as it will be printed, always ink on paper. */
export function AppendixPreview({ appendix: { title, subtitle, rows, hasExamples } }: { readonly appendix: Appendix }) {
  const { examples, ...always } = APPENDIX_COLUMNS
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section tabIndex={0} aria-label="The page" className={styles.page}>
      <h3 className={styles.title} dir="auto">
        {title}
      </h3>
      <p className={styles.subtitle}>{subtitle}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            {[...Object.values(always), ...(hasExamples ? [examples] : [])].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- names repeat, places do not
            <Row key={index} row={row} hasExamples={hasExamples} />
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN ? (
        <p className={styles.subtitle}>… and {(rows.length - SHOWN).toLocaleString('en')} more rows</p>
      ) : null}
    </section>
  )
}

function Row({ row, hasExamples }: { readonly row: AppendixRow; readonly hasExamples: boolean }) {
  const { name, depth, color, notes, definition, include, exclude, examples } = row
  return (
    <tr data-top={depth === 0 || undefined}>
      <th scope="row" dir="auto" style={{ '--level': Math.min(depth, 6), '--code': color } as CSSProperties}>
        <span className={styles.dot} aria-hidden />
        {name}
        {notes.length === 0 ? null : <small>{notes.join(', ')}</small>}
      </th>
      <Lines lines={definition} />
      <Lines lines={include} />
      <Lines lines={exclude} />
      {hasExamples ? <Lines lines={examples} /> : null}
    </tr>
  )
}

function Lines({ lines }: { readonly lines: readonly AppendixLine[] }) {
  return (
    <td>
      {lines.map(({ lead, words, attribution, isQuoted }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no names
        <p key={index} dir="auto">
          {lead === null ? null : <i>{lead} </i>}
          {isQuoted ? `“${words}”` : words}
          {attribution === null ? null : ` (${attribution})`}
        </p>
      ))}
    </td>
  )
}
