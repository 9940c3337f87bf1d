import { decodeText } from './decodeText.ts'
import type { RefusedFile } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'

/** `.txt`: the words as they stand. */
export async function readPlainText(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (!decoded.ok) return decoded
  const { text, encoding, notes } = decoded
  return { ok: true, text, spokenEnd: text.length, stated: null, encoding, cues: null, notes }
}
