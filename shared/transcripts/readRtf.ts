import { count } from '../commands/excerpt.ts'
import { codePageOfCharset, decodeCodePage } from './codePages.ts'
import { documentReading } from './documentReading.ts'
import { LIMITS } from './limits.ts'
import { XmlStop } from './readXml.ts'
import { CANCELLED, megabytes, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import { type RtfToken, rtfTokens } from './rtfTokens.ts'
import type { Reading, ReadingOptions } from './transcript.ts'
import { WordSink } from './wordSink.ts'

/** `.rtf`: what stands on the pages, tracked changes as accepted; the notes say what does not become text. */
export async function readRtf(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  if (bytes.length > LIMITS.textFileBytes)
    return tooLarge(`The file has ${megabytes(bytes.length)}.`, `${megabytes(LIMITS.textFileBytes)} for rich text`)
  if (options.signal?.aborted) return CANCELLED
  const reader = new RtfReader()
  try {
    for (const token of rtfTokens(bytes)) reader.take(token)
  } catch (error) {
    if (error instanceof XmlStop) return error.refused
    throw error
  }
  return documentReading(reader.words())
}

/** Groups nest as deep as this in no document. */
const DEEPEST = 2_000

/** What holds inside a group of braces and ends with it. */
interface Group {
  /** Its text is not of the page: fonts, styles, pictures, instructions. */
  readonly skipped: boolean
  readonly hidden: boolean
  readonly deleted: boolean
  readonly inTable: boolean
  /** Code page of the font in use; null for that of the document. */
  readonly codePage: number | null
  /** How many characters stand beside each `\u` for programs that know no Unicode. */
  readonly fallback: number
  /** Number of the footnote that ends with the group. */
  readonly note: number | null
  /** A text box ends with the group. */
  readonly isBox: boolean
  /** The group is the table of fonts. */
  readonly isFonts: boolean
}

const TOP: Group = {
  skipped: false,
  hidden: false,
  deleted: false,
  inTable: false,
  codePage: null,
  fallback: 1,
  note: null,
  isBox: false,
  isFonts: false,
}

/** Destinations whose words are not part of the page. */
const ASIDE = new Set(
  (
    'fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict object header headerl headerr headerf ' +
    'footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn listtext pntext pntxta pntxtb xe tc rxe txe ' +
    'sp shprslt nonshppict private themedata colorschememapping datastore latentstyles template fldinst bkmkstart bkmkend ' +
    'annotation atnid atnauthor atnref atndate atrfstart atrfend formfield datafield mmathPr wgrffmtfilter do'
  ).split(' '),
)

/** Destinations marked as ignorable (`\*`) whose words a reader sees all the same. */
const SEEN = new Set('shpinst shptxt ud shppict'.split(' '))

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  zwj: '\u200d',
  zwnj: '\u200c',
  nestcell: '\t',
  nestrow: '\n',
}
const SYMBOLS: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '\u2011',
  '\\': '\\',
  '{': '{',
  '}': '}',
}

class RtfReader {
  readonly #sink = new WordSink()
  readonly #groups: Group[] = []
  #group: Group = TOP
  readonly #fonts = new Map<number, number | null>()
  #font: number | null = null
  #codePage = 1252
  #bytes: number[] = []
  /** Characters still to be passed over behind a `\u`. */
  #toPass = 0
  /** The next word was marked as ignorable. */
  #isIgnorable = false
  #isInRows = false
  #hasCells = false
  #findings = { deletions: 0, insertions: 0, hidden: 0, pictures: 0, objects: 0, comments: 0, listItems: 0, heads: 0 }

  take(token: RtfToken): void {
    // Bytes wait for what follows: a character of two may be half escaped and half plain.
    if (token.is === 'bytes') return this.#text(token.bytes)
    this.#flush()
    switch (token.is) {
      case 'open':
        this.#toPass = 0
        if (this.#groups.length >= DEEPEST)
          throw new XmlStop(
            refuseFile('damaged', `The parts of the file are nested more than ${DEEPEST} deep. It was not read.`),
          )
        this.#groups.push(this.#group)
        this.#group = { ...this.#group, note: null, isBox: false, isFonts: false }
        this.#isIgnorable = false
        return
      case 'close':
        return this.#close()
      case 'symbol':
        return this.#symbol(token.symbol)
      case 'word':
        return this.#word(token.word, token.parameter)
    }
  }

  words() {
    this.#flush()
    while (this.#groups.length > 0) this.#close()
    this.#leaveTable()
    this.#sink.breakLine()
    // The last `\par` ends the document rather than beginning an empty paragraph.
    const body = this.#sink.body().replace(/\n+$/, '')
    return { body, footnotes: this.#sink.footnotes, turnRows: this.#sink.turnRows, notes: this.#notes() }
  }

  #text(bytes: Uint8Array): void {
    const passed = Math.min(this.#toPass, bytes.length)
    this.#toPass -= passed
    this.#isIgnorable = false
    if (!this.#group.skipped) for (const byte of bytes.subarray(passed)) this.#bytes.push(byte)
  }

  #flush(): void {
    if (this.#bytes.length === 0) return
    const bytes = Uint8Array.from(this.#bytes)
    this.#bytes = []
    this.#put(decodeCodePage(bytes, this.#group.codePage ?? this.#codePage))
  }

  #put(words: string): void {
    const { skipped, hidden, deleted, inTable } = this.#group
    if (skipped || hidden || deleted) return
    if (!inTable && this.#isInRows && this.#group.note === null && !this.#isInNote()) this.#leaveTable()
    this.#sink.text(words)
  }

  #isInNote(): boolean {
    return this.#groups.some(({ note, isBox }) => note !== null || isBox)
  }

  #symbol(symbol: string): void {
    if (this.#toPass > 0) {
      this.#toPass -= 1
      return
    }
    if (symbol === '*') this.#isIgnorable = true
    else if (SYMBOLS[symbol] !== undefined) this.#put(SYMBOLS[symbol])
  }

  #word(word: string, parameter: number | null): void {
    if (this.#toPass > 0) {
      this.#toPass -= 1
      return
    }
    const isIgnorable = this.#isIgnorable
    this.#isIgnorable = false
    if (this.#group.isFonts || this.#groups.at(-1)?.isFonts) this.#fontTable(word, parameter)
    if (ASIDE.has(word) || (isIgnorable && !SEEN.has(word))) return this.#leaveAside(word)
    if (this.#group.skipped && word !== 'ud') return
    switch (word) {
      case 'par':
      case 'sect':
      case 'page':
      case 'column':
        return this.#endParagraph()
      case 'cell':
        return this.#endCell()
      case 'row':
        return this.#endRow()
      case 'pard':
        this.#group = { ...this.#group, inTable: false }
        return
      case 'intbl':
        this.#enterTable()
        return
      case 'trowd':
        this.#enterTable()
        return
      case 'plain':
        this.#group = { ...this.#group, hidden: false, deleted: false, codePage: null }
        return
      case 'v':
        if (parameter !== 0 && !this.#group.hidden) this.#findings.hidden += 1
        this.#group = { ...this.#group, hidden: parameter !== 0 }
        return
      case 'deleted':
        if (parameter !== 0 && !this.#group.deleted) this.#findings.deletions += 1
        this.#group = { ...this.#group, deleted: parameter !== 0 }
        return
      case 'revised':
        if (parameter !== 0) this.#findings.insertions += 1
        return
      case 'f':
        this.#font = parameter
        this.#group = { ...this.#group, codePage: this.#fonts.get(parameter ?? -1) ?? null }
        return
      case 'u':
        this.#put(String.fromCharCode(((parameter ?? 0x3f) + 0x10000) & 0xffff))
        this.#toPass = this.#group.fallback
        return
      case 'uc':
        this.#group = { ...this.#group, fallback: Math.max(0, parameter ?? 1) }
        return
      case 'upr':
        // The words follow twice: for programs without Unicode, then for us as `\ud`.
        this.#group = { ...this.#group, skipped: true }
        return
      case 'ud':
        this.#group = { ...this.#group, skipped: false }
        return
      case 'ansicpg':
        this.#codePage = parameter ?? 1252
        return
      case 'mac':
        this.#codePage = 10000
        return
      case 'footnote':
        if (this.#group.hidden || this.#group.deleted) return
        this.#sink.openNote()
        this.#group = { ...this.#group, note: this.#sink.footnotes.length }
        return
      case 'shptxt':
        this.#sink.open()
        this.#group = { ...this.#group, isBox: true }
        return
      default:
        if (SIGNS[word] !== undefined) this.#put(SIGNS[word])
    }
  }

  #leaveAside(word: string): void {
    const findings = this.#findings
    if (!this.#group.skipped) {
      if (word === 'pict') findings.pictures += 1
      if (word === 'object') findings.objects += 1
      if (word === 'annotation') findings.comments += 1
      if (word === 'listtext' || word === 'pntext') findings.listItems += 1
      if (/^(?:header|footer)/.test(word)) findings.heads += 1
    }
    this.#group = { ...this.#group, skipped: true, isFonts: word === 'fonttbl' }
  }

  #fontTable(word: string, parameter: number | null): void {
    if (word === 'f') this.#font = parameter
    if (word === 'fcharset' && this.#font !== null) this.#fonts.set(this.#font, codePageOfCharset(parameter ?? 0))
    if (word === 'cpg' && this.#font !== null && parameter !== null) this.#fonts.set(this.#font, parameter)
  }

  #close(): void {
    this.#toPass = 0
    this.#isIgnorable = false
    const { note, isBox } = this.#group
    this.#group = this.#groups.pop() ?? TOP
    if (note !== null) this.#sink.closeNote(note)
    if (isBox) this.#boxes.push(this.#sink.close())
  }

  /** Text boxes stand behind the paragraph that they are fixed to. */
  #boxes: string[] = []

  #endParagraph(): void {
    const { skipped, hidden, deleted, inTable } = this.#group
    if (skipped || hidden || deleted) return
    if (!inTable && this.#isInRows && !this.#isInNote()) this.#leaveTable()
    this.#sink.endParagraph()
    const boxes = this.#boxes
    this.#boxes = []
    for (const box of boxes) {
      this.#sink.text(box.trim())
      this.#sink.endParagraph()
    }
  }

  #enterTable(): void {
    this.#group = { ...this.#group, inTable: true }
    if (this.#isInRows || this.#isInNote()) return
    this.#sink.breakLine()
    this.#isInRows = true
    this.#sink.openTable()
    this.#sink.openRow()
    this.#sink.open()
  }

  #endCell(): void {
    if (!this.#isInRows || this.#group.skipped) return
    this.#hasCells = true
    this.#sink.cell(this.#sink.close())
    this.#sink.open()
  }

  #endRow(): void {
    if (!this.#isInRows || this.#group.skipped) return
    this.#sink.close()
    this.#sink.openRow()
    this.#sink.open()
  }

  #leaveTable(): void {
    if (!this.#isInRows) return
    this.#isInRows = false
    const rest = this.#sink.close()
    this.#sink.closeTable()
    // Paragraphs that only looked like cells.
    if (!this.#hasCells && rest !== '') this.#sink.text(rest)
    this.#hasCells = false
  }

  #notes(): string[] {
    const { deletions, insertions, hidden, pictures, objects, comments, listItems, heads } = this.#findings
    const notes: string[] = []
    if (deletions + insertions > 0)
      notes.push(
        'Tracked changes were read as accepted: ' +
          `${count(insertions, 'insertion')} in the text, ${count(deletions, 'deletion')} left out.`,
      )
    if (comments > 0)
      notes.push(`${count(comments, 'comment')} in the margin ${comments === 1 ? 'is' : 'are'} not part of the text.`)
    if (hidden > 0)
      notes.push(`${count(hidden, 'passage')} formatted as hidden ${hidden === 1 ? 'was' : 'were'} left out.`)
    if (listItems > 0)
      notes.push(`The automatic bullets and numbers of ${count(listItems, 'paragraph')} are not part of the text.`)
    if (pictures > 0) notes.push(`${count(pictures, 'picture')} left out.`)
    if (objects > 0) notes.push(`${count(objects, 'embedded object')} left out.`)
    if (heads > 0) notes.push('The headers and footers of the pages are not part of the text.')
    return notes
  }
}
