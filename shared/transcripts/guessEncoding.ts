import { decodeBytes } from './decodeBytes.ts'
import { ENCODINGS, type Encoding } from './encodings.ts'

export interface EncodingGuess {
  readonly encoding: Encoding
  /** Whether the file says so itself, with a byte order mark. */
  readonly marked: boolean
  /** 0 to 1. */
  readonly confidence: number
  /** What else it could be, likeliest first; empty where there is no doubt. */
  readonly alternatives: readonly Encoding[]
}

/**
 * The encoding of a text: a byte order mark decides, then the pattern of zero bytes that UTF-16 leaves, then strict
 * UTF-8. Anything else is an older one-byte encoding, told apart by which of them gives words (refi-qda.md, 6.6).
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return certain('utf-8', true)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return certain('utf-16le', true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return certain('utf-16be', true)
  const wide = unmarkedUtf16(bytes)
  if (wide) return { encoding: wide, marked: false, confidence: 0.9, alternatives: ['utf-8', 'windows-1252'] }
  const { valid, invalid } = utf8Sequences(bytes)
  if (invalid === 0) return certain('utf-8', false)
  // A damaged or cut UTF-8 file: reading it as Windows-1252 would turn every accented letter into two wrong ones.
  if (valid >= 10 * invalid) {
    return { encoding: 'utf-8', marked: false, confidence: 0.7, alternatives: ['windows-1252', 'macintosh'] }
  }
  return oneByteEncoding(bytes)
}

function certain(encoding: Encoding, marked: boolean): EncodingGuess {
  return { encoding, marked, confidence: 1, alternatives: [] }
}

/** Blanks, line ends and Latin letters have one zero byte in UTF-16, always on the same side; one-byte texts have none. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1
  const [even, odd] = zeros as [number, number]
  if (even + odd === 0 || even + odd < bytes.length / 20) return null
  if (odd >= 20 * even) return 'utf-16le'
  return even >= 20 * odd ? 'utf-16be' : null
}

/** How many characters beyond ASCII are well-formed UTF-8, and how many bytes are not. */
function utf8Sequences(bytes: Uint8Array): { valid: number; invalid: number } {
  let valid = 0
  let invalid = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number
    if (lead < 0x80) {
      at += 1
      continue
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    if (length > 0 && isSequence(bytes, at, length)) {
      valid += 1
      at += length
    } else {
      invalid += 1
      at += 1
    }
  }
  return { valid, invalid }
}

function isSequence(bytes: Uint8Array, at: number, length: number): boolean {
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next]
    if (byte === undefined || (byte & 0xc0) !== 0x80) return false
  }
  const second = bytes[at + 1] as number
  switch (bytes[at]) {
    case 0xe0:
      return second >= 0xa0
    case 0xed:
      return second <= 0x9f
    case 0xf0:
      return second >= 0x90
    case 0xf4:
      return second <= 0x8f
    default:
      return true
  }
}

/** In the order of how often a transcript is in them: the later must read better to be chosen. */
const ONE_BYTE: readonly Encoding[] = ['windows-1252', 'macintosh', 'windows-1251', 'windows-1250']
const SAMPLE = 200_000

function oneByteEncoding(bytes: Uint8Array): EncodingGuess {
  const sample = bytes.subarray(0, SAMPLE)
  // Lines that end in CR alone were written on a Macintosh of the last century.
  const classicMac = sample.includes(0x0d) && !sample.includes(0x0a)
  const scores = ONE_BYTE.map((encoding, rank) => {
    const bonus = classicMac && encoding === 'macintosh' ? 0.3 : 0
    return { encoding, score: readsLikeWords(decodeBytes(sample, encoding)) + bonus - rank * 0.02 }
  }).sort((one, other) => other.score - one.score)
  const [best, second] = scores as [(typeof scores)[0], (typeof scores)[0]]
  const rest = scores.slice(1).map(({ encoding }) => encoding)
  const others = ENCODINGS.slice(5).filter((encoding) => !rest.includes(encoding) && encoding !== best.encoding)
  return {
    encoding: best.encoding,
    marked: false,
    confidence: Math.min(0.95, Math.max(0.3, 0.5 + (best.score - second.score))),
    alternatives: [...rest, ...others],
  }
}

const RUN = /[\p{L}\p{M}'’]+|[^\p{L}\p{M}'’]/gu
const GOOD_MARKS = /[‘’“”–—…«»‹›„‚•·€£°§¿¡©®™×½¼¾²³ªº\u00a0\u00ad]/u

/** Mean plausibility, -1 to 1, of the characters beyond ASCII in what surrounds them. */
function readsLikeWords(text: string): number {
  let sum = 0
  let beyondAscii = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const foreign = [...run].filter((character) => character > '\u007f').length
    if (foreign === 0) continue
    beyondAscii += foreign
    const after = text.charAt(index + run.length)
    sum += foreign * (/\p{L}/u.test(run) ? wordPlausibility(run) : markPlausibility(run, text.charAt(index - 1), after))
  }
  return beyondAscii === 0 ? 0 : sum / beyondAscii
}

function markPlausibility(mark: string, before: string, after: string): number {
  if (/[\u0080-\u009f]/.test(mark)) return -1
  if (!GOOD_MARKS.test(mark)) return -0.6
  const opensNothing = /[“‘„«¿¡]/.test(mark) && !/\S/.test(after)
  const beginsWord = /[…”»]/.test(mark) && !/\S/.test(before) && /\p{L}/u.test(after)
  return opensNothing || beginsWord ? 0.3 : 1
}

function wordPlausibility(word: string): number {
  const letters = [...word].filter((character) => /\p{L}/u.test(character))
  const cyrillic = letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter)).length
  if (cyrillic > 0) return cyrillic === letters.length && letters.length > 1 && !isOddCase(word) ? 1 : -0.8
  if (isOddCase(word)) return -1
  // Latin words are mostly plain letters: three accented ones in a row are another encoding misread.
  if (/[^\p{ASCII}’]{3}/u.test(word)) return -0.9
  return /[ßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœ’]/iu.test(word) ? 1 : 0.6
}

/** A capital behind a small letter inside a word, as in "naÔve". */
function isOddCase(run: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(run) && !/^(?:Mc|Mac|O['’]|[dlDL]['’])/u.test(run)
}
