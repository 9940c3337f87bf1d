import { chooseLabels } from './chooseLabels.ts'
import type { Cue } from './cueFile.ts'
import { voicedTexts } from './cueText.ts'
import { possibleLabels } from './detectTurns.ts'
import type { PossibleLabel } from './labelsAt.ts'
import { textLines } from './textLines.ts'

/** Words of one cue by one speaker. */
export interface SpokenCue {
  readonly cue: number
  readonly start: number
  readonly end: number
  /** Whose words, in the file's spelling; null where nobody was named so far. */
  readonly speaker: string | null
  /** Whether this cue names the speaker, rather than going on from the one before. */
  readonly named: boolean
  readonly words: string
}

/**
 * Who says what in the cues of a file: a voice tag tells, else a label like "Travis: …" where such labels are a habit
 * of the file. A cue without either belongs to whoever was named last.
 */
export function cueSpeakers(cues: readonly Cue[]): SpokenCue[] {
  const pieces = cues.flatMap((cue, index) => voicedTexts(cue.text).map((voiced) => ({ ...voiced, cue: index })))
  const labels = labelsInside(pieces.map(({ voice, text }) => (voice === null ? text : '')))
  const spoken: SpokenCue[] = []
  let last: string | null = null
  const add = (cue: number, speaker: string | null, named: boolean, text: string) => {
    const words = text.replace(/\s+/g, ' ').trim()
    const { start, end } = cues[cue] as Cue
    if (words !== '') spoken.push({ cue, start, end, speaker, named, words })
  }
  for (const [index, { cue, voice, text }] of pieces.entries()) {
    if (voice !== null) {
      last = voice
      add(cue, last, true, text)
      continue
    }
    let from = 0
    let named = false
    for (const label of labels[index] ?? []) {
      add(cue, last, named, text.slice(from, label.start))
      last = label.name
      named = true
      from = label.end
    }
    add(cue, last, named, text.slice(from))
  }
  return spoken
}

/** The labels in each of the texts, with offsets into it; what is a label is decided over all of them together. */
function labelsInside(texts: readonly string[]): PossibleLabel[][] {
  const text = texts.join('\n\n')
  const lines = textLines(text)
  const possible = possibleLabels(text, lines).filter(
    ({ mark, name, time }) => (mark === 'colon' || mark === 'bracket') && name !== null && time === null,
  )
  const { labels } = chooseLabels(possible, { text, lines, rareLabels: true })
  const found: PossibleLabel[][] = []
  let next = 0
  let offset = 0
  for (const piece of texts) {
    const inside: PossibleLabel[] = []
    for (let label = labels[next]; label && label.start < offset + piece.length; label = labels[next]) {
      inside.push({ ...label, start: label.start - offset, end: label.end - offset })
      next += 1
    }
    found.push(inside)
    offset += piece.length + 2
  }
  return found
}
