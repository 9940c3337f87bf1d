import { count } from '../commands/excerpt.ts'
import { cleanText, occurrences } from './cleanText.ts'
import { decodeBytes } from './decodeBytes.ts'
import type { Encoding } from './encodings.ts'
import { type EncodingGuess, guessEncoding } from './guessEncoding.ts'
import { LIMITS } from './limits.ts'
import { megabytes, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'

export interface DecodedText {
  readonly ok: true
  readonly text: string
  readonly encoding: EncodingGuess
  readonly notes: readonly string[]
}

/** The text in the bytes of a text file, cleaned; `chosen` overrules the guess where the researcher knows better. */
export function decodeText(bytes: Uint8Array, chosen: Encoding | null): DecodedText | RefusedFile {
  if (bytes.length > LIMITS.textFileBytes) {
    return tooLarge(`The file has ${megabytes(bytes.length)}.`, `${megabytes(LIMITS.textFileBytes)} for a text`)
  }
  const guess = guessEncoding(bytes)
  const encoding: EncodingGuess =
    chosen === null || chosen === guess.encoding
      ? guess
      : {
          encoding: chosen,
          marked: false,
          confidence: 1,
          alternatives: [guess.encoding, ...guess.alternatives.filter((other) => other !== chosen)],
        }
  const raw = decodeBytes(bytes, encoding.encoding)
  if (isBinary(raw)) {
    return refuseFile('not-text', 'This is not a text: it holds bytes that no writing has. Save it as .txt or .docx.')
  }
  const { text, notes } = cleanText(raw)
  if (text.length > LIMITS.textLength) {
    return tooLarge(
      `The text has ${text.length.toLocaleString('en')} characters.`,
      `${LIMITS.textLength.toLocaleString('en')} characters`,
    )
  }
  return { ok: true, text, encoding, notes: [...encodingNotes(raw, encoding, chosen !== null), ...notes] }
}

const ENCODING_NAMES: Partial<Record<Encoding, string>> = {
  'windows-1252': 'Windows-1252 (Western European)',
  macintosh: 'Mac Roman',
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
}

function encodingNotes(raw: string, { encoding, confidence }: EncodingGuess, wasChosen: boolean): string[] {
  const notes: string[] = []
  if (!wasChosen && confidence < 1) {
    const name = ENCODING_NAMES[encoding] ?? encoding.toUpperCase()
    notes.push(`The file does not say its encoding; it was read as ${name}. Look at the accents and quotation marks.`)
  }
  const lost = occurrences(raw, /\uFFFD/g)
  if (lost > 0) {
    notes.push(`${count(lost, 'character', 'characters')} could not be read in this encoding and stand as \uFFFD.`)
  }
  return notes
}

/** Control characters in any number, the few aside that end lines and pages; a few NULs are removed, many are no text. */
function isBinary(raw: string): boolean {
  let controls = 0
  let nuls = 0
  for (let at = 0; at < raw.length; at += 1) {
    const unit = raw.charCodeAt(at)
    if (unit === 0) nuls += 1
    else if (unit < 0x20 && (unit < 0x09 || unit > 0x0d) && unit !== 0x1b) controls += 1
  }
  return controls > 8 + raw.length / 50 || nuls > 8 + raw.length / 10
}
