import { fromMarkdown } from 'mdast-util-from-markdown'
import { fold } from '../../../shared/study/codeSearch.ts'

export type Root = ReturnType<typeof fromMarkdown>
export type Node = Root['children'][number]
export type Phrase = Extract<Node, { type: 'paragraph' }>['children'][number]

/** A page of the guide, as it is written in the repository. */
export interface GuidePage {
  /** The file's name, which links between pages name. */
  readonly id: string
  readonly title: string
  readonly nodes: readonly Node[]
}

/** A place in the guide that answers a search. */
export interface GuideHit {
  readonly page: GuidePage
  /** The heading it stands under; null at the top of the page. */
  readonly heading: string | null
  readonly excerpt: string
}

/** @param files the Markdown of each page by its path, in the order of their names */
export function guidePages(files: Readonly<Record<string, string>>): GuidePage[] {
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, markdown]) => {
      const [first, ...nodes] = fromMarkdown(markdown).children
      if (first?.type !== 'heading') throw new Error(`${path} does not begin with its title`)
      return { id: path.split('/').at(-1) ?? path, title: wordsOf(first), nodes }
    })
}

/** What a reader reads of a part. Line breaks in the file are no line breaks on the page. */
export function wordsOf(node: Node | Phrase): string {
  if (node.type === 'image') return ''
  if ('value' in node) return node.value.replace(/\s*\n\s*/g, ' ')
  return 'children' in node ? node.children.map((child) => wordsOf(child as Node)).join(partingOf(node)) : ''
}

function partingOf({ type }: { readonly type: string }): string {
  return type === 'list' || type === 'listItem' || type === 'blockquote' ? ' ' : ''
}

/** The name a heading has as a place to go to. */
export function anchorOf(heading: string): string {
  return fold(heading)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

const AROUND = 70

/** Places that hold every word, headings first; the page's order otherwise. */
export function searchGuide(pages: readonly GuidePage[], typed: string): GuideHit[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const sections = pages.flatMap((page) => sectionsOf(page).map((section) => ({ page, ...section })))
  const hits = sections
    .map((section) => ({ ...section, inHeading: holdsAll(section.heading ?? section.page.title, words) }))
    .filter(({ inHeading, heading, text, page }) => inHeading || holdsAll(`${heading ?? page.title} ${text}`, words))
  return [...hits.filter(({ inHeading }) => inHeading), ...hits.filter(({ inHeading }) => !inHeading)].map(
    ({ page, heading, text }) => ({ page, heading, excerpt: excerptOf(text, words) }),
  )
}

function sectionsOf({ nodes }: GuidePage): { heading: string | null; text: string }[] {
  const sections: { heading: string | null; text: string }[] = [{ heading: null, text: '' }]
  for (const node of nodes) {
    const words = wordsOf(node)
    if (node.type === 'heading') sections.push({ heading: words, text: '' })
    else {
      const last = sections.at(-1)
      if (last) last.text = `${last.text} ${words}`.trim()
    }
  }
  return sections
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

function excerptOf(text: string, words: readonly string[]): string {
  const found = fold(text).indexOf(words.find((word) => fold(text).includes(word)) ?? '')
  const from = found <= AROUND ? 0 : text.indexOf(' ', found - AROUND) + 1
  const until = from + 2 * AROUND
  return `${from > 0 ? '…' : ''}${text.slice(from, until).trim()}${until < text.length ? '…' : ''}`
}
