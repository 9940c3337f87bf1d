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
  type RichInline,
  type RichList,
  type RichText,
  richOfBlocks,
} from '../../shared/memos/richText.ts'

type Node = ReturnType<typeof fromMarkdown>['children'][number]
type ListNode = Extract<Node, { type: 'list' }>
type Phrase = Extract<Node, { type: 'paragraph' }>['children'][number]

/** A memo's Markdown as formatted words. Throws where it holds what a memo cannot: pictures, links, code. */
export function richOfMarkdown(markdown: string): RichText {
  return richOfBlocks(fromMarkdown(markdown).children.flatMap(blocksOf))
}

function blocksOf(node: Node): RichBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(phrases(node.children))]
    case 'heading':
      return [heading(node.depth === 1 ? 'h1' : node.depth === 2 ? 'h2' : 'h3', phrases(node.children))]
    case 'blockquote':
      return node.children.map((child) => quote(child.type === 'paragraph' ? phrases(child.children) : refuse(child)))
    case 'list':
      return [listOf(node, 0)]
    default:
      return refuse(node)
  }
}

function listOf(node: ListNode, depth: number): RichList {
  const items = node.children.flatMap(({ children }) => {
    const words = children.flatMap((child) => (child.type === 'paragraph' ? phrases(child.children) : []))
    const nested = children.flatMap((child) => {
      if (child.type === 'paragraph') return []
      return child.type === 'list' ? [[listOf(child, depth + 1)]] : refuse(child)
    })
    return [words, ...nested]
  })
  return list(node.ordered === true ? 'number' : 'bullet', items, depth)
}

function phrases(nodes: readonly Phrase[], format = 0): RichInline[] {
  return nodes.flatMap((node): RichInline[] => {
    switch (node.type) {
      case 'text':
        return inlinesOf(node.value, format)
      case 'strong':
        return phrases(node.children, format | BOLD)
      case 'emphasis':
        return phrases(node.children, format | ITALIC)
      case 'break':
        return inlinesOf('\n')
      default:
        return refuse(node)
    }
  })
}

function refuse(node: { readonly type: string }): never {
  throw new Error(`A memo of the sample study cannot hold a Markdown ${node.type}`)
}
