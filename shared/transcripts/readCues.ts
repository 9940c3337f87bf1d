import { count } from '../commands/excerpt.ts'
import { type Cue, cueFile } from './cueFile.ts'
import { cueSpeakers, type SpokenCue } from './cueSpeakers.ts'
import { cueTurns } from './cueTurns.ts'
import { decodeText } from './decodeText.ts'
import { LIMITS } from './limits.ts'
import { CANCELLED, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Cues, Reading, ReadingOptions } from './transcript.ts'

/** `.srt` and `.vtt`: cues merged into turns. */
export async function readCues(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (!decoded.ok) return decoded
  const { cues, remarks } = cueFile(decoded.text)
  if (cues.length === 0) {
    return refuseFile(
      'no-words',
      'There are no subtitles in the file: no line has a start and an end time with --> between.',
    )
  }
  if (cues.length > LIMITS.cues) {
    return tooLarge(`The file has ${count(cues.length, 'cue')}.`, `${LIMITS.cues.toLocaleString('en')} cues`)
  }
  if (options.signal?.aborted) return CANCELLED
  const spoken = cueSpeakers(cues)
  const { text, turns, speakers } = cueTurns(spoken)
  const facts = factsOf(cues, spoken)
  return {
    ok: true,
    text,
    spokenEnd: text.length,
    stated: { turns, speakers },
    encoding: decoded.encoding,
    cues: facts,
    notes: [...decoded.notes, ...notesOf(facts, turns.length, speakers.length, remarks)],
  }
}

function factsOf(cues: readonly Cue[], spoken: readonly SpokenCue[]): Cues {
  const ordered = cues.toSorted((one, other) => one.start - other.start)
  const labels = new Map<string, number>()
  for (const { speaker, named } of spoken) {
    if (named && speaker !== null) labels.set(speaker, (labels.get(speaker) ?? 0) + 1)
  }
  return {
    count: cues.length,
    overlaps: ordered.filter((cue, index) => cue.end > (ordered[index + 1]?.start ?? Number.POSITIVE_INFINITY)).length,
    labels: [...labels].map(([name, cues]) => ({ name, cues })),
  }
}

function notesOf({ count: cues, overlaps }: Cues, turns: number, speakers: number, remarks: number): string[] {
  const notes = [
    `${count(cues, 'subtitle cue')} became ${count(turns, speakers > 0 ? 'turn' : 'paragraph')}, each with its time.`,
  ]
  if (speakers === 0) notes.push('The subtitles name no speakers; paragraphs follow the pauses.')
  if (overlaps > 0) {
    notes.push(
      `${count(overlaps, 'cue overlaps', 'cues overlap')} the next: people spoke at once. Turns stand in the order in which they begin.`,
    )
  }
  if (remarks > 0)
    notes.push(`${count(remarks, 'remark')} that players do not show ${remarks === 1 ? 'was' : 'were'} left out.`)
  return notes
}
