import { createElement, Fragment, type ReactNode } from 'react'
import { type Block, type ListItem, plainOf, runsOf, type Words } from '../../shared/documents/document.ts'
import styles from './DocumentView.module.css'

/** No more of a table is drawn: the file has all of it. */
const MOST_ROWS = 40

/** A document as it will be read, to look over before it is given out. */
export function DocumentView({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        // What a document is made of has no names, and stands still while it is shown.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>{blockOf(block)}</Fragment>
      ))}
    </>
  )
}

function blockOf(block: Block): ReactNode {
  switch (block.is) {
    case 'heading':
      // The title of the document stands on the level above.
      return createElement(`h${block.level + 2}`, { className: styles[`h${block.level}`] }, plainOf(block.words))
    case 'paragraph':
      return <p className={block.isQuiet ? styles.quiet : styles.words}>{wordsOf(block.words)}</p>
    case 'quote':
      return (
        <blockquote className={styles.quote}>
          {wordsOf(block.words)}
          {block.by === '' ? null : <footer className={styles.quiet}>{block.by}</footer>}
        </blockquote>
      )
    case 'list':
      return <ul className={styles.list}>{block.items.map((item, at) => itemOf(block.kind, item, at))}</ul>
    case 'table':
      return tableOf(block)
    case 'figure':
      return (
        <img className={styles.figure} alt={block.words} src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} />
      )
    case 'line':
      return <hr />
  }
}

function tableOf({ columns, rows }: Extract<Block, { is: 'table' }>): ReactNode {
  const more = rows.length - MOST_ROWS
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={`${at} ${name}`} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, at) => (
            <tr key={`${at} ${row[0] ?? ''}`}>
              {row.map((cell, column) => (
                <td key={columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className={styles.quiet}>…and {more.toLocaleString('en')} more rows in the file.</p> : null}
    </>
  )
}

function itemOf(
  kind: Extract<Block, { is: 'list' }>['kind'],
  { words, depth, isDone }: ListItem,
  at: number,
): ReactNode {
  const sign = kind === 'check' ? (isDone ? '☑ ' : '☐ ') : kind === 'number' ? `${at + 1}. ` : '• '
  return (
    <li key={`${at} ${plainOf(words)}`} style={{ paddingInlineStart: `${depth * 1.2}em` }}>
      {sign}
      {wordsOf(words)}
    </li>
  )
}

function wordsOf(words: Words): ReactNode {
  return runsOf(words).map(({ text, bold, italic, struck }, at) => {
    let drawn: ReactNode = text
    if (struck) drawn = <s>{drawn}</s>
    if (italic) drawn = <em>{drawn}</em>
    if (bold) drawn = <strong>{drawn}</strong>
    return <Fragment key={`${at} ${text}`}>{drawn}</Fragment>
  })
}
