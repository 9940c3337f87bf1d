import { createElement, Fragment, type ReactNode } from 'react'
import {
  BOLD,
  ITALIC,
  type RichBlock,
  type RichInline,
  type RichList,
  richOf,
  richOfPlain,
} from '../../shared/memos/richText.ts'
import type { Memo } from '../../shared/records/memo.ts'
import { CitedWords, ReferenceLink } from './Reference.tsx'
import styles from './RichText.module.css'

/** Formatted words to read; the plain ones where the formatting is missing or not to be trusted. */
export function RichText({ writing }: { readonly writing: Pick<Memo, 'text' | 'rich'> }) {
  const { root } = richOf(writing.rich) ?? richOfPlain(writing.text)
  return <div className={styles.words}>{root.children.map(inOrder(block))}</div>
}

/** Kept words have no names of their own and never move while they are shown. */
function inOrder<T>(draw: (one: T) => ReactNode): (one: T, index: number) => ReactNode {
  return (one, index) => <Fragment key={index}>{draw(one)}</Fragment>
}

function block(one: RichBlock): ReactNode {
  if (one.type === 'list') return list(one)
  if (one.type === 'cited') return <CitedWords to={one.to} words={one.words} by={one.by} />
  const children = one.children.map(inOrder(inline))
  // A memo's headings stand below those of the page that shows it.
  if (one.type === 'heading')
    return createElement(HEADINGS[one.tag], { className: styles[one.tag] }, ...one.children.map(inline))
  if (one.type === 'quote') return <blockquote className={styles.quote}>{children}</blockquote>
  return <p>{children}</p>
}

const HEADINGS = { h1: 'h3', h2: 'h4', h3: 'h5' } as const

function list(one: RichList): ReactNode {
  const Tag = one.listType === 'number' ? 'ol' : 'ul'
  const look = { bullet: styles.bullets, number: styles.numbers, check: styles.checks }[one.listType]
  return (
    <Tag className={look} {...(one.listType === 'number' ? { start: one.start } : {})}>
      {one.children.map(
        inOrder(({ children, checked }) => {
          const isNesting = children.length > 0 && children.every(({ type }) => type === 'list')
          const isCheck = one.listType === 'check' && !isNesting
          const looks = [
            isNesting ? styles.nested : '',
            isCheck ? styles.check : '',
            isCheck && checked === true ? styles.checked : '',
          ]
          return (
            <li className={looks.join(' ')}>
              {isCheck ? <span className="visually-hidden">{checked === true ? 'done: ' : 'to do: '}</span> : null}
              {children.map(inOrder((child) => (child.type === 'list' ? list(child) : inline(child))))}
            </li>
          )
        }),
      )}
    </Tag>
  )
}

function inline(one: RichInline): ReactNode {
  if (one.type === 'linebreak') return <br />
  if (one.type === 'reference') return <ReferenceLink to={one.to} words={one.words} />
  if (one.type === 'tab' || one.format === 0) return one.text
  const words = (one.format & ITALIC) === 0 ? one.text : <em>{one.text}</em>
  return (one.format & BOLD) === 0 ? words : <strong>{words}</strong>
}
