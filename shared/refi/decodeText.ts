/** The words of a file and how they were found in its bytes. The byte order mark is not one of the words. */
export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly hasMark: boolean
  /** Bytes that are no character of the encoding stand as U+FFFD. */
  readonly damaged: boolean
}

/**
 * Decodes a source's text (6.6): a byte order mark decides; else strict UTF-8; else Windows-1252, as ATLAS.ti writes
 * transcripts. A text that is UTF-8 nearly everywhere is a damaged one, and not read as something else.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3), true)
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be')
  return decodeUtf8(bytes, false)
}

function decodeUtf8(bytes: Uint8Array, hasMark: boolean): DecodedText {
  const strictly = decodedOrNull('utf-8', bytes)
  if (strictly !== null) return { text: strictly, encoding: 'utf-8', hasMark, damaged: false }
  if (hasMark || isMostlyUtf8(bytes)) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    return { text, encoding: 'utf-8', hasMark, damaged: true }
  }
  const text = asWindows1252(new TextDecoder('windows-1252').decode(bytes))
  return { text, encoding: 'windows-1252', hasMark, damaged: false }
}

/** What Windows-1252 has where Latin-1 has control characters, from 80 to 9F. Five places are empty in both. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

/** Corrects text that a decoder took for Latin-1: Node's does so with everything that calls itself Windows-1252. */
export function asWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character)
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const strictly = decodedOrNull(encoding, bytes)
  if (strictly !== null) return { text: strictly, encoding, hasMark: true, damaged: false }
  return {
    text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
    encoding,
    hasMark: true,
    damaged: true,
  }
}

function decodedOrNull(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** At least four whole sequences of several bytes for each broken one. Windows-1252 has next to none by chance. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    let following = 1
    while (following < length && ((bytes[at + following] ?? 0) & 0xc0) === 0x80) following += 1
    if (length > 1 && following === length) whole += 1
    else if (length !== 1) broken += 1
    at += Math.max(1, following)
  }
  return whole >= 4 * broken
}
