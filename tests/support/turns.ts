import type { Turn } from '../../shared/records/sourceText.ts'
import { CodePoints } from '../../shared/text/codePoints.ts'

interface WithTurns {
  readonly text: string
  readonly turns: readonly Turn[]
  readonly speakers: readonly (string | { readonly name: string })[]
}

/** Turns as a person would list them: `Eddie @62: I stopped going.`, with a dash where nobody is named. */
export function listed({ text, turns, speakers }: WithTurns): string[] {
  const points = new CodePoints(text)
  return turns.map(({ speaker, time, start, end }) => {
    const who = speaker === null ? '–' : nameOf(speakers[speaker])
    return `${who}${time === null ? '' : ` @${time}`}: ${points.slice(start, end)}`
  })
}

/** Per speaker, how many turns, in order of first appearance. */
export function turnCounts({ turns, speakers }: WithTurns): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { speaker } of turns) {
    const name = speaker === null ? '–' : nameOf(speakers[speaker])
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** The words of each turn with white space folded. */
export function turnWords({ text, turns }: WithTurns): string[] {
  const points = new CodePoints(text)
  return turns.map(({ start, end }) => points.slice(start, end).replace(/\s+/g, ' ').trim())
}

function nameOf(speaker: string | { readonly name: string } | undefined): string {
  return typeof speaker === 'string' ? speaker : (speaker?.name ?? 'nobody in the list')
}
