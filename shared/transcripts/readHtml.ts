import { Parser } from 'htmlparser2'
import { count } from '../commands/excerpt.ts'
import { decodeText } from './decodeText.ts'
import { documentReading } from './documentReading.ts'
import { type Encoding, ENCODINGS } from './encodings.ts'
import { LIMITS } from './limits.ts'
import { XmlStop } from './readXml.ts'
import { refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'
import { WordSink } from './wordSink.ts'

/**
 * `.html`: the words of a page. It is taken apart by a tokenizer and never becomes a page again, so that nothing in it can run,
 * load or hide: what is not on the short list of elements is passed over.
 */
export async function readHtml(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const decoded = decodeText(bytes, options.encoding ?? declaredEncoding(bytes))
  if (!decoded.ok) return decoded
  const reader = new HtmlReader()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (words) => reader.text(words),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  try {
    for (let at = 0; at < decoded.text.length; at += CHUNK) parser.write(decoded.text.slice(at, at + CHUNK))
    parser.end()
  } catch (error) {
    if (error instanceof XmlStop) return error.refused
    throw error
  }
  const { encoding } = decoded
  return documentReading({ ...reader.words(), encoding, notes: [...decoded.notes, ...reader.notes()] })
}

const CHUNK = 64 * 1024

/** What the page says of itself, which browsers believe unless a byte order mark says otherwise. */
function declaredEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef || bytes[0] === 0xfe || bytes[0] === 0xff) return null
  const head = String.fromCharCode(...bytes.subarray(0, 2048))
  const name = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const known = name === 'iso-8859-1' || name === 'ascii' || name === 'us-ascii' ? 'windows-1252' : name
  return ENCODINGS.find((one) => one === known) ?? null
}

/** Elements whose content no reader sees, or that are no words. */
const ASIDE = new Set(
  (
    'head script style template noscript iframe object embed applet audio video canvas svg math map select textarea datalist ' +
    'noembed noframes frameset title rt rp'
  ).split(' '),
)

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu nav ol p pre section summary ul table caption'
  ).split(' '),
)

class HtmlReader {
  readonly #sink = new WordSink()
  #depth = 0
  #tags = 0
  /** How deep inside an element that is left out; 0 outside. */
  #aside = 0
  #preformatted = 0
  #spans: { columns: number; rows: number }[] = []
  readonly #found = { pictures: 0, scripts: 0, hidden: 0, embedded: 0 }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#tags += 1
    this.#depth += 1
    if (this.#tags > LIMITS.htmlTags)
      throw new XmlStop(tooLarge('The page has too many tags.', `${LIMITS.htmlTags.toLocaleString('en')} tags`))
    if (this.#depth > LIMITS.htmlDepth)
      throw new XmlStop(
        refuseFile('damaged', `The parts of the page are nested more than ${LIMITS.htmlDepth} deep. It was not read.`),
      )
    const isHidden = 'hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '')
    if (this.#aside > 0 || ASIDE.has(name) || isHidden) {
      if (this.#aside === 0) this.#countAside(name, isHidden)
      this.#aside += 1
      return
    }
    if (name === 'img') this.#found.pictures += 1
    if (BLOCKS.has(name)) this.#sink.breakLine()
    if (name === 'pre') this.#preformatted += 1
    if (name === 'br') this.#sink.endParagraph()
    if (name === 'table') this.#sink.openTable()
    if (name === 'tr') this.#sink.openRow()
    if (name === 'td' || name === 'th') {
      this.#spans.push({ columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) })
      this.#sink.open()
    }
  }

  text(words: string): void {
    if (this.#aside > 0) return
    if (this.#preformatted > 0) return this.#sink.text(words)
    const folded = words.replace(/[ \t\n\r\f]+/g, ' ')
    const { line } = this.#sink
    this.#sink.text(line === '' || line.endsWith(' ') ? folded.replace(/^ /, '') : folded)
  }

  close(name: string): void {
    this.#depth -= 1
    if (this.#aside > 0) {
      this.#aside -= 1
      return
    }
    if (BLOCKS.has(name)) this.#sink.breakLine()
    if (name === 'pre') this.#preformatted -= 1
    if (name === 'td' || name === 'th') {
      const span = this.#spans.pop()
      this.#sink.cell(this.#sink.close(), span?.columns, span?.rows)
    }
    if (name === 'table') this.#sink.closeTable()
  }

  words() {
    return { body: this.#sink.body().trim(), footnotes: [], turnRows: this.#sink.turnRows }
  }

  notes(): string[] {
    const { pictures, scripts, hidden, embedded } = this.#found
    const notes: string[] = []
    if (scripts > 0) notes.push(`${count(scripts, 'script')} in the page left out; nothing was run.`)
    if (pictures > 0) notes.push(`${count(pictures, 'picture')} left out; nothing was fetched.`)
    if (hidden > 0) notes.push(`${count(hidden, 'hidden part')} of the page left out.`)
    if (embedded > 0) notes.push(`${count(embedded, 'embedded object')} left out.`)
    return notes
  }

  #countAside(name: string, isHidden: boolean): void {
    if (name === 'script') this.#found.scripts += 1
    else if (['iframe', 'object', 'embed', 'audio', 'video', 'canvas', 'svg', 'math'].includes(name))
      this.#found.embedded += 1
    else if (isHidden) this.#found.hidden += 1
  }
}

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10)
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1
}
