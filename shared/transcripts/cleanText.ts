import { count } from '../commands/excerpt.ts'

export interface CleanText {
  readonly text: string
  readonly notes: readonly string[]
}

/** Everything Unicode calls a direction control: marks, embeddings, overrides, isolates. */
const DIRECTION_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/**
 * The text as sources keep it: `\n` line ends, no NUL, no direction controls, nothing else changed.
 *
 * Direction controls can make words read in another order than they are stored in, so that a coded passage would
 * not be what it seems; each turn's direction follows from its letters instead. What was removed is in the notes,
 * and the original file is kept.
 */
export function cleanText(raw: string): CleanText {
  const notes: string[] = []
  let text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  const nuls = occurrences(text, /\0/g)
  if (nuls > 0) {
    text = text.replaceAll('\0', '')
    notes.push(`${count(nuls, 'NUL character was', 'NUL characters were')} removed from the text.`)
  }
  const controls = occurrences(text, DIRECTION_CONTROLS)
  if (controls > 0) {
    text = text.replace(DIRECTION_CONTROLS, '')
    notes.push(
      `${count(controls, 'invisible direction control was', 'invisible direction controls were')} removed from the text, ` +
        'so that it reads in the order in which it is stored.',
    )
  }
  return { text, notes }
}

export function occurrences(text: string, pattern: RegExp): number {
  let found = 0
  pattern.lastIndex = 0
  while (pattern.exec(text)) found += 1
  return found
}
