import { count } from '../commands/excerpt.ts'
import { cleanText } from './cleanText.ts'
import type { EncodingGuess } from './guessEncoding.ts'
import { LIMITS } from './limits.ts'
import { type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Reading } from './transcript.ts'

/** What the reader of a word processor's file found. */
export interface DocumentWords {
  /** A paragraph a line; `[1]` stands where the first footnote is referred to. */
  readonly body: string
  /** In the order in which the text refers to them. */
  readonly footnotes: readonly string[]
  /** Rows of tables that became turns. */
  readonly turnRows: number
  /** What did not become text, in sentences. */
  readonly notes: readonly string[]
  readonly encoding?: EncodingGuess | null
}

/** A document as a text to read: its words, then its footnotes outside the turns. */
export function documentReading({
  body,
  footnotes,
  turnRows,
  notes,
  encoding = null,
}: DocumentWords): Reading | RefusedFile {
  const footnoteLines = footnotes.map((note, index) => `[${index + 1}] ${note}`)
  const spoken = cleanText(body)
  const rest = cleanText(footnotes.length === 0 ? '' : `\n\n${footnoteLines.join('\n')}`)
  const text = spoken.text + rest.text
  if (text.length > LIMITS.textLength) {
    return tooLarge('The document has too many words.', `${LIMITS.textLength.toLocaleString('en')} characters`)
  }
  const said = [...spoken.notes, ...rest.notes, ...notes]
  if (footnotes.length > 0) {
    said.push(
      `${count(footnotes.length, 'footnote stands', 'footnotes stand')} at the end of the text, outside the turns; ` +
        'numbers in square brackets refer to them.',
    )
  }
  if (turnRows > 0) said.push(`${count(turnRows, 'row of a table was', 'rows of tables were')} read as turns.`)
  return { ok: true, text, spokenEnd: spoken.text.length, stated: null, encoding, cues: null, notes: said }
}
