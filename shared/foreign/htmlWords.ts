import { Parser } from 'htmlparser2'
import type { Passage } from '../records/common.ts'

/** The words of a page as plain text, with a way to it from positions in the page. */
export interface HtmlWords {
  readonly text: string
  /** A passage from two counts of UTF-8 bytes over the page's text nodes; null where nothing of it can be read. */
  passage(startByte: number, endByte: number): Passage | null
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html legend li main nav ol p pre section summary table tr ul caption br'
  ).split(' '),
)
const CELLS = new Set(['td', 'th'])

/**
 * The words of HTML as Taguette shows it: white space folded and a line for each block, as browsers do. Positions count the UTF-8
 * bytes of all text nodes, white space between tags included.
 */
export function htmlWords(html: string): HtmlWords {
  /** Byte and place of each character of the text nodes; the place is where the next character goes. */
  const bytes: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const out: string[] = []
  let byte = 0
  let preformatted = 0
  let opensPre = false
  let wantsLine = false
  let wantsBlank = false
  let wantsTab = false

  const part = () => {
    if (out.length > 0 && wantsLine) out.push('\n')
    else if (out.length > 0 && wantsTab) out.push('\t')
    else if (out.length > 0 && wantsBlank && out.at(-1) !== '\n') out.push(' ')
    wantsLine = false
    wantsTab = false
    wantsBlank = false
  }
  const take = (words: string) => {
    for (const [at, character] of [...words].entries()) {
      // Browsers pass over a line end right behind <pre>.
      const isPassedOver = at === 0 && opensPre && character === '\n'
      opensPre = false
      if (isPassedOver) continue
      bytes.push(byte)
      byte += utf8Length(character)
      const isBlank = /[ \t\n\f\r]/.test(character)
      const before = out.length
      if (isBlank && preformatted === 0) wantsBlank = true
      else {
        part()
        out.push(character)
      }
      // A blank that is not written yet has no place of its own: it starts and ends where the words before it end.
      starts.push(out.length > before ? out.length - 1 : out.length)
      ends.push(out.length)
    }
  }
  const breakAt = (name: string) => {
    if (BLOCKS.has(name)) wantsLine = true
    else if (CELLS.has(name)) wantsTab = true
  }
  const parser = new Parser(
    {
      onopentag(name) {
        breakAt(name)
        opensPre = name === 'pre'
        if (name === 'pre') preformatted += 1
      },
      ontext: take,
      onclosetag(name) {
        breakAt(name)
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  // Browsers read every line end as one character, and Taguette's positions come from a browser.
  parser.write(html.replace(/\r\n?/g, '\n'))
  parser.end()

  return {
    text: out.join(''),
    passage(startByte, endByte) {
      const first = countBelow(bytes, startByte)
      const last = countBelow(bytes, endByte) - 1
      if (last < first) return null
      // The first and last characters that can be seen.
      let from = first
      while (from <= last && starts[from] === ends[from]) from += 1
      let to = last
      while (to >= from && starts[to] === ends[to]) to -= 1
      return from > to ? null : { start: starts[from] as number, end: ends[to] as number }
    },
  }
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) as number
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}
