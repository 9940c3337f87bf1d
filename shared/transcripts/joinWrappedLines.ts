import { chooseLabels } from './chooseLabels.ts'
import { possibleLabels } from './detectTurns.ts'
import { behindLastInk, firstInk, type TextLine, textLines } from './textLines.ts'

export interface JoinedText {
  readonly text: string
  /** How many line breaks became blanks; 0 where the text is as it was. */
  readonly joined: number
}

/** Nothing is wrapped wider than this; longer lines are paragraphs of their own. */
const WIDEST = 160
/** Whether a text is wrapped cannot be told from fewer lines. */
const FEWEST_BREAKS = 6
const FORCED = 0.9

/**
 * Joins lines that were broken only because they were full, as some services write them. A blank line still ends
 * a paragraph, and a label or a list mark still begins a line.
 *
 * A text is wrapped where nearly every break was forced: the next word would not have fitted in the longest line.
 */
export function joinWrappedLines(text: string, how: 'auto' | 'always'): JoinedText {
  const lines = textLines(text)
  const width = usualWidth(lines)
  if (how === 'auto' && !mayBeWrapped(lines, width)) return { text, joined: 0 }
  const { labels } = chooseLabels(possibleLabels(text, lines), { text, lines, rareLabels: false })
  const labelEnds = new Map(labels.map(({ line, end }) => [line, end]))
  const breaks = innerBreaks(text, lines, labelEnds)
  const forced = breaks.filter((at) => isForced(text, lines, at, width))
  if (how === 'auto' && (breaks.length < FEWEST_BREAKS || forced.length < FORCED * breaks.length)) {
    return { text, joined: 0 }
  }
  const joins = new Set(how === 'auto' ? forced : breaks)
  return { text: written(text, lines, joins), joined: joins.size }
}

/** The width that all lines keep but one, or one in a hundred: a web address may stick out. */
function usualWidth(lines: readonly TextLine[]): number {
  const counts = new Uint32Array(WIDEST + 1)
  let counted = 0
  for (const { start, end, blank } of lines) {
    if (blank || end - start > WIDEST) continue
    counts[end - start] = (counts[end - start] as number) + 1
    counted += 1
  }
  let width = WIDEST
  for (let wider = 0; width > 0; width -= 1) {
    wider += counts[width] as number
    if (wider > Math.max(1, counted / 100)) break
  }
  return width
}

/** A quick no for texts whose paragraphs are single lines, before their labels are looked for. */
function mayBeWrapped(lines: readonly TextLine[], width: number): boolean {
  const full = lines.filter(({ start, end }) => end - start > width * 0.6 && end - start <= WIDEST).length
  const longer = lines.filter(({ start, end }) => end - start > WIDEST).length
  return full >= FEWEST_BREAKS && longer <= full / 50
}

/** The lines whose break stands inside a paragraph: followed by words that begin nothing of their own. */
function innerBreaks(text: string, lines: readonly TextLine[], labelEnds: ReadonlyMap<number, number>): number[] {
  const found: number[] = []
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1]
    if (line.blank || !next || next.blank || labelEnds.has(at + 1)) continue
    const labelEnd = labelEnds.get(at)
    if (labelEnd !== undefined && firstInk(text, labelEnd, line.end) === line.end) continue
    if (LIST_MARK.test(text.slice(next.start, Math.min(next.end, next.start + 12)))) continue
    found.push(at)
  }
  return found
}

const LIST_MARK = /^\s*(?:[-–—•·*+>]|\d{1,3}[.)])\s/

function isForced(text: string, lines: readonly TextLine[], at: number, width: number): boolean {
  const line = lines[at] as TextLine
  const next = lines[at + 1] as TextLine
  const from = firstInk(text, next.start, next.end)
  const blank = text.slice(from, Math.min(next.end, from + WIDEST)).search(/\s/)
  const word = blank === -1 ? next.end - from : blank
  return behindLastInk(text, line.start, line.end) - line.start + 1 + word > width * 0.95
}

function written(text: string, lines: readonly TextLine[], joins: ReadonlySet<number>): string {
  const parts: string[] = []
  for (const [at, { start, end }] of lines.entries()) {
    const from = joins.has(at - 1) ? firstInk(text, start, end) : start
    const joinsNext = joins.has(at)
    parts.push(text.slice(from, joinsNext ? behindLastInk(text, start, end) : end))
    if (at + 1 < lines.length) parts.push(joinsNext ? ' ' : '\n')
  }
  return parts.join('')
}
