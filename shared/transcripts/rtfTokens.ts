/** A piece of an RTF file. `word` without its backslash; `parameter` null where it has none. */
export type RtfToken =
  | { readonly is: 'open' | 'close' }
  | { readonly is: 'word'; readonly word: string; readonly parameter: number | null }
  /** `\~`, `\-`, `\*` and the like. */
  | { readonly is: 'symbol'; readonly symbol: string }
  /** Text in the code page of its font. */
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }

const BACKSLASH = 0x5c
const SPACE = 0x20

/** The bytes of an RTF file as tokens, one at a time; what is not RTF passes as bytes of text. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] as number
    at += 1
    if (byte === 0x7b) yield OPEN
    else if (byte === 0x7d) yield CLOSE
    else if (byte === 0x0a || byte === 0x0d || byte === 0) continue
    else if (byte !== BACKSLASH) {
      const start = at - 1
      while (at < bytes.length && !ENDS_TEXT[bytes[at] as number]) at += 1
      yield { is: 'bytes', bytes: bytes.subarray(start, at) }
    } else {
      const next = bytes[at] ?? SPACE
      if (isLetter(next)) {
        const start = at
        while (at < bytes.length && at - start < LONGEST_WORD && isLetter(bytes[at] as number)) at += 1
        const word = letters(bytes, start, at)
        const [parameter, end] = parameterAt(bytes, at)
        at = end
        if (bytes[at] === SPACE) at += 1
        // Raw bytes follow, which may look like anything.
        if (word === 'bin') at += Math.max(0, parameter ?? 0)
        else yield { is: 'word', word, parameter }
      } else if (next === 0x27) {
        const byteOfHex = Number.parseInt(letters(bytes, at + 1, at + 3), 16)
        at += 3
        if (Number.isInteger(byteOfHex)) yield { is: 'bytes', bytes: Uint8Array.of(byteOfHex) }
      } else {
        at += 1
        if (next === 0x0a || next === 0x0d) yield { is: 'word', word: 'par', parameter: null }
        else yield { is: 'symbol', symbol: String.fromCharCode(next) }
      }
    }
  }
}

const OPEN: RtfToken = { is: 'open' }
const CLOSE: RtfToken = { is: 'close' }
const LONGEST_WORD = 32
/** Braces, backslash, and what is not there: line ends and NUL. */
const ENDS_TEXT = new Uint8Array(256)
for (const byte of [0x7b, 0x7d, BACKSLASH, 0x0a, 0x0d, 0]) ENDS_TEXT[byte] = 1

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

function letters(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}

function parameterAt(bytes: Uint8Array, from: number): [number | null, number] {
  const isNegative = bytes[from] === 0x2d
  let at = isNegative ? from + 1 : from
  const start = at
  let value = 0
  while (at < bytes.length && at - start < 10) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    at += 1
  }
  return at === start ? [null, from] : [isNegative ? -value : value, at]
}
