import { LIMITS } from './limits.ts'
import { XmlStop } from './readXml.ts'
import { tooLarge } from './refusedFile.ts'
import { tableText } from './tableText.ts'

/** Where words go at the moment: the body, a cell, a footnote, a text box. */
interface Holder {
  readonly blocks: string[]
  line: string
}

interface Table {
  readonly rows: string[][]
  /** Rows that the cells of each column still reach down over. */
  readonly reach: number[]
}

const MOST_COLUMNS = 64

/**
 * Gathers the words of a document as they come by: paragraphs into lines, tables into turns or tabs, footnotes apart.
 * Stops with {@link XmlStop} where there are more of them than a source may have.
 */
export class WordSink {
  readonly footnotes: string[] = []
  turnRows = 0
  paragraphs = 0
  readonly #holders: Holder[] = [{ blocks: [], line: '' }]
  readonly #tables: Table[] = []
  #length = 0

  get #holder(): Holder {
    return this.#holders.at(-1) as Holder
  }

  /** The paragraph so far. */
  get line(): string {
    return this.#holder.line
  }

  text(words: string): void {
    this.#length += words.length
    if (this.#length > LIMITS.textLength) {
      throw new XmlStop(
        tooLarge('The document has too many words.', `${LIMITS.textLength.toLocaleString('en')} characters`),
      )
    }
    this.#holder.line += words
  }

  endParagraph(): void {
    this.paragraphs += 1
    if (this.paragraphs > LIMITS.paragraphs) {
      const limit = `${LIMITS.paragraphs.toLocaleString('en')} paragraphs`
      throw new XmlStop(tooLarge('The document has too many paragraphs.', limit))
    }
    const holder = this.#holder
    holder.blocks.push(holder.line)
    holder.line = ''
  }

  /** Ends the paragraph where it has words. */
  breakLine(): void {
    if (this.#holder.line.trim() === '') this.#holder.line = ''
    else this.endParagraph()
  }

  /** What comes next stands apart until `close`. */
  open(): void {
    this.#holders.push({ blocks: [], line: '' })
  }

  /** The words since `open`. */
  close(): string {
    if (this.#holders.length === 1) return ''
    const { blocks, line } = this.#holders.pop() as Holder
    return (line === '' ? blocks : [...blocks, line]).join('\n')
  }

  /** All words of the document itself. */
  body(): string {
    while (this.#holders.length > 1) this.text(this.close())
    const { blocks, line } = this.#holder
    return (line === '' ? blocks : [...blocks, line]).join('\n')
  }

  /** What comes next is a footnote, until `closeNote`; its number stands here. */
  openNote(): void {
    this.footnotes.push('')
    this.text(`[${this.footnotes.length}]`)
    this.open()
  }

  /** @param number of the note among the footnotes, from 1; notes may hold notes */
  closeNote(number: number): void {
    this.footnotes[number - 1] = this.close().trim()
  }

  openTable(): void {
    this.#tables.push({ rows: [], reach: [] })
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([])
    this.#fillReach()
  }

  /** A cell's words; one that reaches over rows or columns stands in the first, the others are empty. */
  cell(words: string, columns = 1, rows = 1): void {
    const table = this.#tables.at(-1)
    const row = table?.rows.at(-1)
    if (!table || !row) return
    for (let column = 0; column < Math.min(Math.max(1, columns), MOST_COLUMNS); column += 1) {
      table.reach[row.length] = rows - 1
      row.push(column === 0 ? words.trim() : '')
    }
    this.#fillReach()
  }

  closeTable(): void {
    const table = this.#tables.pop()
    const rows = table?.rows.filter((row) => row.length > 0) ?? []
    if (rows.length === 0) return
    const { text, turns } = tableText(rows)
    this.turnRows += turns
    this.paragraphs += rows.length
    this.#holder.blocks.push(text)
  }

  #fillReach(): void {
    const table = this.#tables.at(-1)
    const row = table?.rows.at(-1)
    if (!table || !row) return
    while ((table.reach[row.length] ?? 0) > 0) {
      table.reach[row.length] = (table.reach[row.length] ?? 0) - 1
      row.push('')
    }
  }
}
