import { CodePoints } from '../text/codePoints.ts'
import type { SpeakerRole } from './guessRoles.ts'
import type { Transcript } from './transcript.ts'

export interface PreviewTurn {
  readonly speaker: string | null
  readonly role: SpeakerRole | null
  readonly time: number | null
  readonly words: string
  /** Whether the words go on. */
  readonly cut: boolean
}

export interface Preview {
  /** The lines above the first turn; for a text without turns its beginning. */
  readonly before: string
  readonly turns: readonly PreviewTurn[]
  readonly moreTurns: number
}

const WORDS_AT_MOST = 400

/** The beginning of a transcript as it will read, to judge its speakers by. */
export function previewOf({ text, turns, speakers }: Transcript, most = 12): Preview {
  const shown = turns.slice(0, most)
  const reach = shown.at(-1)?.end ?? WORDS_AT_MOST * most
  const points = new CodePoints(text.slice(0, 2 * reach + 2))
  const excerpt = (start: number, end: number, length: number) => {
    const cut = end - start > length
    return { words: points.slice(start, cut ? start + length : end).trim(), cut }
  }
  return {
    before: excerpt(0, turns[0]?.labelStart ?? points.length, turns.length > 0 ? WORDS_AT_MOST : reach).words,
    turns: shown.map(({ speaker, time, start, end }) => {
      const who = speaker === null ? null : speakers[speaker]
      return { speaker: who?.name ?? null, role: who?.role ?? null, time, ...excerpt(start, end, WORDS_AT_MOST) }
    }),
    moreTurns: turns.length - shown.length,
  }
}
