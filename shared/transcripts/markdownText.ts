import { fromMarkdown } from 'mdast-util-from-markdown'
import { isQuickToParse, type MarkdownStretch, markdownStretches } from './markdownStretches.ts'
import { tableText } from './tableText.ts'

type Block = ReturnType<typeof fromMarkdown>['children'][number]
type Phrase = Extract<Block, { type: 'paragraph' }>['children'][number]

/**
 * The words of a Markdown text as a reader reads them: no marks for bold, headings and links, line breaks where
 * they stand, since transcripts often have a turn on each line.
 *
 * The text is parsed in stretches of a few dozen paragraphs: the parser's time grows with the square of the length
 * of some texts, and the words are the same either way.
 */
export function markdownText(markdown: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes: string[] = []
  const { head, body } = splitFrontMatter(withoutComments(markdown))
  if (head) notes.push('The head of the file between --- lines was left out of the text.')
  const texts = markdownStretches(body).map(stretchText)
  return { text: texts.filter((text) => text !== '').join('\n\n'), notes }
}

function stretchText({ lines, kind }: MarkdownStretch): string {
  switch (kind) {
    case 'code':
      return lines.join('\n')
    case 'table':
      return tableText(rowsOf(lines)).text
    case 'paragraphs':
      return parsedText(lines.join('\n'))
    case 'too many marks':
      return lines.map((line) => (isQuickToParse(line) ? parsedText(line.trim()) : line)).join('\n')
  }
}

function parsedText(markdown: string): string {
  return blockTexts(fromMarkdown(markdown).children, markdown)
}

/** The texts of blocks that follow each other, with a blank line between where the source has one. */
function blockTexts(nodes: readonly Block[], source: string): string {
  return joined(nodes, source, (node) => blockText(node, source))
}

function joined<N extends Block>(
  nodes: readonly N[],
  source: string,
  textOf: (node: N, index: number) => string,
): string {
  const parts: string[] = []
  let end: number | undefined
  for (const [index, node] of nodes.entries()) {
    const text = textOf(node, index)
    if (text.trim() === '') continue
    const gap = end === undefined ? '' : source.slice(end, node.position?.start.offset)
    if (parts.length > 0) parts.push(/\n[ \t>]*\n/.test(gap) ? '\n\n' : '\n')
    parts.push(text)
    end = node.position?.end.offset
  }
  return parts.join('')
}

function blockText(node: Block, source: string): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children)
    case 'blockquote':
      return blockTexts(node.children, source)
    case 'list':
      return joined(node.children, source, (item, index) => {
        const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : '- '
        return mark + blockTexts(item.children, source)
      })
    case 'code':
      return node.value
    case 'html':
      return withoutTags(node.value)
    case 'definition':
      // "[doctor]: hello" has the form of a link's address; only real addresses are nothing to read.
      return /[/.#@:]/.test(node.url) ? '' : sourceOf(node, source)
    case 'thematicBreak':
      return ''
    default:
      return sourceOf(node, source)
  }
}

function inlineText(nodes: readonly Phrase[]): string {
  return nodes.map(phraseText).join('')
}

function phraseText(node: Phrase): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'html':
      return withoutTags(node.value)
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    default:
      return 'children' in node ? inlineText(node.children) : ''
  }
}

function sourceOf(node: Block, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset)
}

/** Tags of HTML; anything else in angle brackets is a transcriber's sign, like <laughs>. */
const TAG = /<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi
const HTML = new Set(
  'a abbr b big blockquote br center code del details div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strike strong sub summary sup table tbody td th thead tr tt u ul'.split(
    ' ',
  ),
)

function withoutTags(html: string): string {
  return html.replace(TAG, (tag, name: string) => {
    const lower = name.toLowerCase()
    return lower === 'br' ? '\n' : HTML.has(lower) ? '' : tag
  })
}

function withoutComments(markdown: string): string {
  const kept: string[] = []
  let at = 0
  for (let open = markdown.indexOf('<!--'); open !== -1; open = markdown.indexOf('<!--', at)) {
    const end = markdown.indexOf('-->', open + 4)
    if (end === -1) break
    kept.push(markdown.slice(at, open))
    at = end + 3
  }
  kept.push(markdown.slice(at))
  return kept.join('')
}

/** What tools write above a text: `key: value` between two lines of three hyphens, each key once and in small letters. */
function splitFrontMatter(markdown: string): { readonly head: boolean; readonly body: string } {
  const whole = { head: false, body: markdown }
  const lines = markdown.slice(0, 20_000).split('\n')
  if (lines[0]?.trimEnd() !== '---') return whole
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  const fields = lines.slice(1, Math.max(1, end))
  const keys = fields.flatMap((line) => /^([a-z][\w-]*):/.exec(line)?.[1] ?? [])
  const isHead = fields.every((line) => /^(?:[a-z][\w-]*:|[\s#-]|$)/.test(line)) && new Set(keys).size === keys.length
  if (!isHead || keys.length === 0) return whole
  return { head: true, body: lines.slice(end + 1).join('\n') + markdown.slice(20_000) }
}

function rowsOf(lines: readonly string[]): string[][] {
  return lines
    .filter((_, index) => index !== 1)
    .map((line) => {
      const cells = line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
      return cells.map((cell) => (isQuickToParse(cell) ? parsedText(cell.trim()) : cell.trim()))
    })
}
