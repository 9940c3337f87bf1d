import type { SourceText } from '../records/sourceText.ts'
import { CodePoints } from './codePoints.ts'

/** One paragraph as it is shown: without its speaker's label, without blanks at its edges, never empty. */
export interface Block {
  readonly start: number
  readonly end: number
  /** Index of the turn it belongs to; null for headings, preambles, field notes. */
  readonly turn: number | null
  /** Whether its turn's number and speaker are shown beside it. */
  readonly firstOfTurn: boolean
}

/**
 * The paragraphs of a text. Every word that is not a label is in exactly one of them; labels and line ends are in none,
 * which is why nothing that is selected by blocks can begin or end in a label.
 */
export function blocksOf(text: SourceText, points = new CodePoints(text.text)): Block[] {
  const blocks: Block[] = []
  let outsideFrom = 0

  const addLines = (from: number, to: number, turn: number | null) => {
    const end = points.toUtf16(to)
    let first = true
    let line = points.toUtf16(from)
    while (line < end) {
      const newline = points.text.indexOf('\n', line)
      const lineEnd = newline < 0 || newline > end ? end : newline
      const words = trimmed(points.text, line, lineEnd)
      if (words) {
        const start = points.fromUtf16(words.start)
        blocks.push({ start, end: points.fromUtf16(words.end), turn, firstOfTurn: turn !== null && first })
        first = false
      }
      line = lineEnd + 1
    }
  }

  text.turns.forEach((turn, index) => {
    addLines(outsideFrom, Math.max(outsideFrom, turn.labelStart), null)
    addLines(Math.max(outsideFrom, turn.start), turn.end, index)
    outsideFrom = Math.max(outsideFrom, turn.end, turn.start)
  })
  addLines(outsideFrom, points.length, null)
  return blocks
}

const BLANK = /\s/

/** The stretch without white space at its edges, in UTF-16 offsets; null where nothing else is there. */
function trimmed(text: string, utf16From: number, utf16To: number): { start: number; end: number } | null {
  let start = utf16From
  let end = utf16To
  while (start < end && BLANK.test(text[start] as string)) start++
  while (end > start && BLANK.test(text[end - 1] as string)) end--
  return start < end ? { start, end } : null
}
