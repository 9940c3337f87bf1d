import { decodeText } from './decodeText.ts'
import { LIMITS } from './limits.ts'
import { markdownText } from './markdownText.ts'
import { type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'

/** `.md`: what a reader reads, without the marks that make it bold or a heading. */
export async function readMarkdown(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (!decoded.ok) return decoded
  if (decoded.text.length > LIMITS.markdownLength) {
    return tooLarge(
      `The text has ${decoded.text.length.toLocaleString('en')} characters.`,
      `${LIMITS.markdownLength.toLocaleString('en')} characters for Markdown`,
    )
  }
  const { text, notes } = markdownText(decoded.text)
  return {
    ok: true,
    text,
    spokenEnd: text.length,
    stated: null,
    encoding: decoded.encoding,
    cues: null,
    notes: [...decoded.notes, ...notes],
  }
}
