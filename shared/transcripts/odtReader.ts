import { count } from '../commands/excerpt.ts'
import { attributeOf, type XmlTag } from './readXml.ts'
import { WordSink } from './wordSink.ts'

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:'
const NAMESPACES: Readonly<Record<string, string>> = {
  [`${OFFICE}office:1.0`]: 'office',
  [`${OFFICE}text:1.0`]: 'text',
  [`${OFFICE}table:1.0`]: 'table',
  [`${OFFICE}drawing:1.0`]: 'draw',
  [`${OFFICE}style:1.0`]: 'style',
  'http://purl.org/dc/elements/1.1/': 'dc',
}

/** Elements whose words are not on the page. */
const ASIDE = new Set([
  'text:tracked-changes',
  'text:note-citation',
  'text:hidden-text',
  'text:ruby-text',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:dde-connection-decls',
  'office:annotation',
  'office:forms',
  'office:scripts',
  'office:font-face-decls',
  'office:styles',
  'office:master-styles',
  'office:meta',
  'office:settings',
  'office:binary-data',
  'draw:object',
  'draw:object-ole',
  'draw:plugin',
  'draw:applet',
])

const MOST_BLANKS = 1_000

/** Takes the elements of an OpenDocument text as they come by. */
export class OdtReader {
  hasBody = false
  readonly #sink = new WordSink()
  /** How deep inside an element that is left out; 0 outside. */
  #aside = 0
  #isInParagraph: boolean[] = []
  /** Styles of characters that are not shown. */
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  /** The text boxes of the paragraphs that are open, which stand behind them. */
  readonly #boxes: string[][] = []
  readonly #notes: number[] = []
  #spans: { columns: number; rows: number; times: number }[] = []
  readonly #found = {
    insertions: 0,
    deletions: 0,
    comments: 0,
    pictures: 0,
    objects: 0,
    hidden: 0,
    listItems: 0,
  }
  readonly #authors = new Set<string>()
  #isAuthor = false

  open(tag: XmlTag): void {
    const name = nameOf(tag)
    if (this.#aside > 0) {
      this.#aside += 1
      if (name === 'text:deletion') this.#found.deletions += 1
      if (name === 'text:insertion') this.#found.insertions += 1
      this.#isAuthor = name === 'dc:creator' && this.#found.comments > 0
      return
    }
    if (this.#isAside(name, tag)) {
      this.#aside = 1
      return
    }
    switch (name) {
      case 'office:text':
        this.hasBody = true
        break
      case 'style:style':
        this.#style = attributeOf(tag, 'name') ?? ''
        break
      case 'style:text-properties':
        if (attributeOf(tag, 'display') === 'none') this.#hiddenStyles.add(this.#style)
        break
      case 'text:p':
      case 'text:h':
        this.#isInParagraph.push(true)
        this.#boxes.push([])
        break
      case 'text:s':
        this.#sink.text(' '.repeat(Math.min(MOST_BLANKS, Math.max(1, Number(attributeOf(tag, 'c') ?? 1) || 1))))
        break
      case 'text:tab':
        this.#sink.text('\t')
        break
      case 'text:line-break':
        this.#sink.text('\n')
        break
      case 'text:list-item':
        this.#found.listItems += 1
        break
      case 'text:note-body':
        this.#sink.openNote()
        this.#notes.push(this.#sink.footnotes.length)
        break
      case 'draw:text-box':
        this.#sink.open()
        break
      case 'draw:image':
        this.#found.pictures += 1
        break
      case 'table:table':
        this.#sink.openTable()
        break
      case 'table:table-row':
        this.#sink.openRow()
        break
      case 'table:table-cell':
        this.#spans.push({
          columns: numberOf(tag, 'number-columns-spanned'),
          rows: numberOf(tag, 'number-rows-spanned'),
          times: Math.min(numberOf(tag, 'number-columns-repeated'), 64),
        })
        this.#sink.open()
        break
    }
  }

  text(words: string): void {
    if (this.#isAuthor && words.trim() !== '') this.#authors.add(words.trim())
    if (this.#aside > 0 || !this.#isInParagraph.at(-1)) return
    const folded = words.replace(/[ \t\n\r]+/g, ' ')
    const { line } = this.#sink
    this.#sink.text(line === '' || /[ \n\t]$/.test(line) ? folded.replace(/^ /, '') : folded)
  }

  close(tag: XmlTag): void {
    this.#isAuthor = false
    if (this.#aside > 0) {
      this.#aside -= 1
      return
    }
    switch (nameOf(tag)) {
      case 'text:p':
      case 'text:h':
        this.#isInParagraph.pop()
        this.#sink.endParagraph()
        for (const box of this.#boxes.pop() ?? []) {
          this.#sink.text(box)
          this.#sink.endParagraph()
        }
        break
      case 'text:note-body':
        this.#sink.closeNote(this.#notes.pop() ?? 1)
        break
      case 'draw:text-box': {
        const words = this.#sink.close().trim()
        const waiting = this.#boxes.at(-1)
        if (words === '') break
        if (waiting) waiting.push(words)
        else {
          this.#sink.text(words)
          this.#sink.endParagraph()
        }
        break
      }
      case 'table:table-cell': {
        const words = this.#sink.close()
        const { columns, rows, times } = this.#spans.pop() ?? { columns: 1, rows: 1, times: 1 }
        for (let time = 0; time < times; time += 1) this.#sink.cell(words, columns, rows)
        break
      }
      case 'table:table':
        this.#sink.closeTable()
        break
    }
  }

  words() {
    return { body: this.#sink.body(), footnotes: this.#sink.footnotes, turnRows: this.#sink.turnRows }
  }

  notes(): string[] {
    const { insertions, deletions, comments, pictures, objects, hidden, listItems } = this.#found
    const notes: string[] = []
    if (insertions + deletions > 0)
      notes.push(
        'Tracked changes were read as accepted: ' +
          `${count(insertions, 'insertion')} in the text, ${count(deletions, 'deletion')} left out.`,
      )
    if (comments > 0) {
      const by = this.#authors.size === 0 ? '' : ` (${[...this.#authors].slice(0, 5).join(', ')})`
      notes.push(
        `${count(comments, 'comment')}${by} in the margin ${comments === 1 ? 'is' : 'are'} not part of the text.`,
      )
    }
    if (hidden > 0)
      notes.push(`${count(hidden, 'passage')} formatted as hidden ${hidden === 1 ? 'was' : 'were'} left out.`)
    if (listItems > 0)
      notes.push(`The automatic bullets and numbers of ${count(listItems, 'paragraph')} are not part of the text.`)
    if (pictures > 0) notes.push(`${count(pictures, 'picture')} left out.`)
    if (objects > 0) notes.push(`${count(objects, 'embedded object')} left out.`)
    return notes
  }

  #isAside(name: string, tag: XmlTag): boolean {
    if (name === 'office:annotation') this.#found.comments += 1
    if (name === 'draw:object' || name === 'draw:object-ole' || name === 'draw:plugin') this.#found.objects += 1
    if (name === 'text:hidden-text' || name === 'text:hidden-paragraph') this.#found.hidden += 1
    // What a table of contents is made from, beside the table itself.
    if (name.startsWith('text:') && name.endsWith('-source')) return true
    if (name === 'text:span' && this.#hiddenStyles.has(attributeOf(tag, 'style-name') ?? '')) {
      this.#found.hidden += 1
      return true
    }
    return ASIDE.has(name)
  }
}

function nameOf(tag: XmlTag): string {
  const space = NAMESPACES[tag.uri]
  return space === undefined ? '' : `${space}:${tag.local}`
}

function numberOf(tag: XmlTag, attribute: string): number {
  const value = Number.parseInt(attributeOf(tag, attribute) ?? '1', 10)
  return Number.isInteger(value) && value > 0 ? Math.min(value, 10_000) : 1
}
