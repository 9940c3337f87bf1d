import type { Place } from './query.ts'

export interface Token extends Place {
  /** `sign` is a bracket, a colon or a comparison. */
  readonly kind: 'word' | 'string' | 'sign'
  /** What it says; of a string, without its quotation marks. */
  readonly text: string
  /** Whether it follows the token before without a blank. */
  readonly joined: boolean
}

export type Lexed =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly message: string; readonly place: Place }

const SIGNS = /!=|<=|>=|[()=<>:]/y
const BLANKS = /\s+/y
const WORD = /(?:(?!!=)[^\s()=<>:"“”„])+/y
const QUOTES = '"“”„'

/**
 * Cuts the text of a query into words, strings and signs. A string stands in straight or curly quotation marks; in it `\"` is a
 * quotation mark and `\\` a backslash.
 */
export function lexQuery(text: string): Lexed {
  const tokens: Token[] = []
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  let at = 0
  let joined = false
  while (at < text.length) {
    const blanks = take(BLANKS, at)
    if (blanks !== '') {
      at += blanks.length
      joined = false
      continue
    }
    const utf16Start = at
    if (QUOTES.includes(text[at] as string)) {
      const string = readString(text, at)
      if (!string)
        return {
          ok: false,
          message: 'A quotation mark is never closed.',
          place: { utf16Start, utf16End: text.length },
        }
      at = string.end
      tokens.push({ kind: 'string', text: string.says, joined, utf16Start, utf16End: at })
    } else {
      const sign = take(SIGNS, at)
      const says = sign === '' ? take(WORD, at) : sign
      // Whatever is left (a lone “!”) is a word of one character, and then an unknown name.
      at += Math.max(1, says.length)
      tokens.push({
        kind: sign === '' ? 'word' : 'sign',
        text: text.slice(utf16Start, at),
        joined,
        utf16Start,
        utf16End: at,
      })
    }
    joined = true
  }
  return { ok: true, tokens }
}

function readString(text: string, start: number): { says: string; end: number } | null {
  let says = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] as string
    if (QUOTES.includes(character)) return { says, end: at + 1 }
    const next = text[at + 1]
    if (character === '\\' && next !== undefined && (next === '\\' || QUOTES.includes(next))) {
      says += next
      at += 1
    } else says += character
  }
  return null
}
