import { count } from '../commands/excerpt.ts'
import { CodePoints } from '../text/codePoints.ts'
import { detectTurns } from './detectTurns.ts'
import { formatOf } from './formatOf.ts'
import { guessRoles } from './guessRoles.ts'
import { joinWrappedLines } from './joinWrappedLines.ts'
import { LIMITS } from './limits.ts'
import { CANCELLED, megabytes, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import { isBlank } from './textLines.ts'
import type { Reading, ReadingOptions, Transcript, TranscriptFile } from './transcript.ts'

export type TranscriptResult = { readonly ok: true; readonly transcript: Transcript } | RefusedFile

/**
 * Reads a file into text, turns and speakers, or says why not. Whatever the bytes are, it answers; it throws only
 * where it is wrong itself.
 */
export async function readTranscript(file: TranscriptFile, options: ReadingOptions = {}): Promise<TranscriptResult> {
  const { name, bytes } = file
  if (options.signal?.aborted) return CANCELLED
  if (bytes.length === 0) return refuseFile('no-words', 'The file is empty.')
  if (bytes.length > LIMITS.fileBytes)
    return tooLarge(`The file has ${megabytes(bytes.length)}.`, megabytes(LIMITS.fileBytes))
  const found = formatOf(name, bytes)
  if (!found.ok) return found
  const { format } = found
  const reading = await format.read(bytes, options)
  if (!reading.ok) return reading
  if (options.signal?.aborted) return CANCELLED
  if (isBlank(reading.text, 0, reading.text.length)) {
    return refuseFile('no-words', 'There are no words in the file.')
  }
  const spoken = withTurns(reading, options)
  const transcript: Transcript = {
    fileName: name,
    size: bytes.length,
    format: format.id,
    mediaType: format.mediaType,
    encoding: reading.encoding,
    cues: reading.cues,
    isNumbered: reading.isNumbered ?? false,
    ...spoken,
    notes: [...found.notes, ...spoken.notes],
  }
  return { ok: true, transcript }
}

type Spoken = Pick<Transcript, 'text' | 'length' | 'turns' | 'speakers' | 'confidence' | 'notes'>

function withTurns(reading: Reading, options: ReadingOptions): Spoken {
  if (reading.stated) {
    const { text, notes, stated } = reading
    const speakers = guessRoles(text, stated.turns, stated.speakers)
    return { text, length: new CodePoints(text).length, turns: stated.turns, speakers, confidence: 1, notes }
  }
  const notes = [...reading.notes]
  const { text: words, joined } = unwrapped(reading.text.slice(0, reading.spokenEnd), options)
  if (joined > 0)
    notes.push(
      `${count(joined, 'line break')} inside paragraphs became blanks: the lines were broken at a fixed width.`,
    )
  const { turns, speakers, confidence } = detectTurns(words)
  if (turns.length > 0 && confidence < DOUBTFUL) {
    notes.push('It is not certain that these are the speakers. Look at the first turns before you import.')
  }
  const text = words + reading.text.slice(reading.spokenEnd)
  const length = new CodePoints(text).length
  return { text, length, turns, speakers: guessRoles(words, turns, speakers), confidence, notes }
}

const DOUBTFUL = 0.6

function unwrapped(text: string, { joinWrappedLines: how = 'auto' }: ReadingOptions) {
  return how === 'no' ? { text, joined: 0 } : joinWrappedLines(text, how === 'yes' ? 'always' : 'auto')
}
