import { createElement, Fragment, type ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { pictureOf } from './guide.ts'
import styles from './GuideDialog.module.css'
import { anchorOf, type Node, type Phrase, wordsOf } from './guidePages.ts'

interface GuideTextProps {
  readonly nodes: readonly Node[]
  readonly onPage: (id: string) => void
}

/** A page of the guide. Only what is named here is drawn: no markup of the page itself ever reaches the window. */
export function GuideText({ nodes, onPage }: GuideTextProps) {
  return <>{inOrder(nodes, (node) => block(node, onPage))}</>
}

type Page = GuideTextProps['onPage']

/** What is on a page has no names of its own and never moves. */
function inOrder<T>(parts: readonly T[], draw: (one: T) => ReactNode): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((one, index) => <Fragment key={index}>{draw(one)}</Fragment>)
}

function block(node: Node, onPage: Page): ReactNode {
  switch (node.type) {
    case 'heading':
      // The title of the page stands on the third level, below that of the window.
      return createElement(
        `h${Math.min(6, node.depth + 2)}`,
        { id: `guide-${anchorOf(wordsOf(node))}`, tabIndex: -1 },
        inOrder(node.children, (child) => phrase(child, onPage)),
      )
    case 'paragraph': {
      const [only, ...more] = node.children
      if (only?.type === 'image' && more.length === 0) return picture(only.url, only.alt ?? '')
      return <p>{inOrder(node.children, (child) => phrase(child, onPage))}</p>
    }
    case 'list':
      return createElement(
        node.ordered === true ? 'ol' : 'ul',
        {},
        inOrder(node.children, ({ children }) => (
          <li>
            {inOrder(children, (child) =>
              child.type === 'paragraph' ? inOrder(child.children, (one) => phrase(one, onPage)) : block(child, onPage),
            )}
          </li>
        )),
      )
    case 'blockquote':
      return <blockquote>{inOrder(node.children, (child) => block(child, onPage))}</blockquote>
    default:
      return <p>{wordsOf(node)}</p>
  }
}

function phrase(node: Phrase, onPage: Page): ReactNode {
  switch (node.type) {
    case 'strong':
      return <strong>{inOrder(node.children, (child) => phrase(child, onPage))}</strong>
    case 'emphasis':
      return <em>{inOrder(node.children, (child) => phrase(child, onPage))}</em>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'link':
      // Links lead to other pages of the guide; the program opens nothing outside.
      return /^[\w-]+\.md$/.test(node.url) ? (
        <Link className={styles.link ?? ''} onPress={() => onPage(node.url)}>
          {wordsOf(node)}
        </Link>
      ) : (
        wordsOf(node)
      )
    case 'image':
      return picture(node.url, node.alt ?? '')
    default:
      return wordsOf(node)
  }
}

function picture(url: string, alt: string): ReactNode {
  const place = pictureOf(url)
  return place === null ? <p>{alt}</p> : <img className={styles.picture} src={place} alt={alt} />
}
