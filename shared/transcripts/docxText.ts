import type { DocxNode, DocxTree } from './docxTree.ts'
import { tableText } from './tableText.ts'

export interface DocxText {
  readonly body: string
  /** In the order in which the text refers to them; `[1]` stands where the first is referred to. */
  readonly footnotes: readonly string[]
  /** Rows of tables that became turns. */
  readonly turnRows: number
}

/** The words of a document as a reader reads them, a paragraph a line. */
export function docxText(tree: DocxTree): DocxText {
  const writer = new DocxWriter(tree)
  const body = writer.blocks(tree.children)
  return { body, footnotes: writer.footnotes, turnRows: writer.turnRows }
}

class DocxWriter {
  readonly footnotes: string[] = []
  turnRows = 0
  readonly #tree: DocxTree
  readonly #numbers = new Map<string, number>()

  constructor(tree: DocxTree) {
    this.#tree = tree
  }

  blocks(nodes: readonly DocxNode[]): string {
    return nodes.map((node) => this.#block(node)).join('\n')
  }

  #block(node: DocxNode): string {
    return node.type === 'table' ? this.#table(node.children) : this.#words(node)
  }

  #words(node: DocxNode): string {
    switch (node.type) {
      case 'text':
        return node.value
      case 'tab':
        return '\t'
      case 'break':
        return '\n'
      case 'checkbox':
        return node.checked ? '☒' : '☐'
      case 'noteReference':
        return `[${this.#numberOf(node)}]`
      case 'paragraph':
      case 'run':
      case 'hyperlink':
        return node.children.map((child) => this.#words(child)).join('')
      case 'table':
      case 'tableRow':
      case 'tableCell':
        return this.blocks(node.children)
      default:
        return ''
    }
  }

  #numberOf({ noteType, noteId }: Extract<DocxNode, { type: 'noteReference' }>): number {
    const key = `${noteType}-${noteId}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size + 1
    this.#numbers.set(key, number)
    const note = this.#tree.notes.resolve({ noteType, noteId })
    this.footnotes[number - 1] = note ? this.blocks(note.body).trim() : ''
    return number
  }

  #table(rows: readonly DocxNode[]): string {
    const { text, turns } = tableText(
      withSpans(rows).map((cells) => cells.map((cell) => (cell ? this.blocks(cell) : ''))),
    )
    this.turnRows += turns
    return text
  }
}

const MOST_COLUMNS = 64

/** The cells of a table by column: a cell that reaches over rows or columns stands in the first, the others are empty. */
function withSpans(rows: readonly DocxNode[]): (readonly DocxNode[] | null)[][] {
  const reach: number[] = []
  return rows.flatMap((row) => {
    if (row.type !== 'tableRow') return []
    const cells: (readonly DocxNode[] | null)[] = []
    const fillSpanned = () => {
      while ((reach[cells.length] ?? 0) > 0) {
        reach[cells.length] = (reach[cells.length] ?? 0) - 1
        cells.push(null)
      }
    }
    for (const cell of row.children) {
      if (cell.type !== 'tableCell') continue
      fillSpanned()
      const width = Math.min(Math.max(1, cell.colSpan || 1), MOST_COLUMNS)
      for (let column = 0; column < width; column += 1) {
        reach[cells.length] = cell.rowSpan - 1
        cells.push(column === 0 ? cell.children : null)
      }
    }
    fillSpanned()
    return [cells]
  })
}
