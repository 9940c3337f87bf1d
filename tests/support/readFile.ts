import { readTranscript } from '../../shared/transcripts/readTranscript.ts'
import type { ReadingOptions, Transcript } from '../../shared/transcripts/transcript.ts'

/** The transcript in a file, given as text or bytes; fails where it is refused. */
export async function read(
  name: string,
  content: string | Uint8Array,
  options: ReadingOptions = {},
): Promise<Transcript> {
  const result = await readTranscript({ name, bytes: bytesOf(content) }, options)
  if (!result.ok) throw new Error(`${name} was refused: ${result.message}`)
  return result.transcript
}

/** Why a file is refused; fails where it is read. */
export async function refusal(name: string, content: string | Uint8Array, options: ReadingOptions = {}) {
  const result = await readTranscript({ name, bytes: bytesOf(content) }, options)
  if (result.ok) throw new Error(`${name} was read as ${result.transcript.format}`)
  return result
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
