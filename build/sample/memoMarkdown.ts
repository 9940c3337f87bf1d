import { fromMarkdown } from 'mdast-util-from-markdown'
import {
  BOLD,
  heading,
  inlinesOf,
  ITALIC,
  list,
  paragraph,
  quote,
  type RichBlock,
  type RichCited,
  type RichInline,
  type RichLink,
  type RichList,
  type RichText,
  richOfBlocks,
} from '../../shared/memos/richText.ts'

type Node = ReturnType<typeof fromMarkdown>['children'][number]
type ListNode = Extract<Node, { type: 'list' }>
type Phrase = Extract<Node, { type: 'paragraph' }>['children'][number]

/** What `@[…]` names in a memo of the sample: a link, or the words of a passage where it stands on a line of its own. */
export type Named = (name: string) => RichLink | RichCited

/** A memo's Markdown as formatted words. Throws where it holds what a memo cannot: pictures, links, code. */
export function richOfMarkdown(markdown: string, named: Named = unnamed): RichText {
  return richOfBlocks(fromMarkdown(markdown).children.flatMap((node) => blocksOf(node, named)))
}

function unnamed(name: string): never {
  throw new Error(`Nothing says what “${name}” is`)
}

function blocksOf(node: Node, named: Named): RichBlock[] {
  switch (node.type) {
    case 'paragraph': {
      const [only, ...more] = node.children
      const alone = only?.type === 'text' && more.length === 0 ? /^@\[([^\]]+)\]$/.exec(only.value)?.[1] : undefined
      const cited = alone === undefined ? null : named(alone)
      return [cited?.type === 'cited' ? cited : paragraph(phrases(node.children, named))]
    }
    case 'heading':
      return [heading(node.depth === 1 ? 'h1' : node.depth === 2 ? 'h2' : 'h3', phrases(node.children, named))]
    case 'blockquote':
      return node.children.map((child) =>
        quote(child.type === 'paragraph' ? phrases(child.children, named) : refuse(child)),
      )
    case 'list':
      return [listOf(node, 0, named)]
    default:
      return refuse(node)
  }
}

function listOf(node: ListNode, depth: number, named: Named): RichList {
  const items = node.children.flatMap(({ children }) => {
    const words = children.flatMap((child) => (child.type === 'paragraph' ? phrases(child.children, named) : []))
    const nested = children.flatMap((child) => {
      if (child.type === 'paragraph') return []
      return child.type === 'list' ? [[listOf(child, depth + 1, named)]] : refuse(child)
    })
    return [words, ...nested]
  })
  return list(node.ordered === true ? 'number' : 'bullet', items, depth)
}

function phrases(nodes: readonly Phrase[], named: Named, format = 0): RichInline[] {
  return nodes.flatMap((node): RichInline[] => {
    switch (node.type) {
      case 'text':
        return wordsOf(node.value, named, format)
      case 'strong':
        return phrases(node.children, named, format | BOLD)
      case 'emphasis':
        return phrases(node.children, named, format | ITALIC)
      case 'break':
        return inlinesOf('\n')
      default:
        return refuse(node)
    }
  })
}

function wordsOf(text: string, named: Named, format: number): RichInline[] {
  return text.split(/(@\[[^\]]+\])/).flatMap((part): RichInline[] => {
    const name = /^@\[(.+)\]$/s.exec(part)?.[1]
    if (name === undefined) return inlinesOf(part, format)
    const found = named(name)
    if (found.type === 'cited') throw new Error(`The quotation “${name}” stands within a sentence`)
    return [found]
  })
}

function refuse(node: { readonly type: string }): never {
  throw new Error(`A memo of the sample study cannot hold a Markdown ${node.type}`)
}
