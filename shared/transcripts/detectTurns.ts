import type { Turn } from '../records/sourceText.ts'
import { CodePoints } from '../text/codePoints.ts'
import { chooseLabels } from './chooseLabels.ts'
import { secondsOf } from './clock.ts'
import { type LabelMark, labelsAt, type PossibleLabel } from './labelsAt.ts'
import { behindLastInk, firstInk, type TextLine, textLines } from './textLines.ts'

export interface DetectedTurns {
  readonly turns: readonly Turn[]
  /** In order of first appearance; turns refer to them by index. */
  readonly speakers: readonly string[]
  /** 0 to 1: how surely these are the speakers; 0 where the text has no turns. */
  readonly confidence: number
  readonly mark: LabelMark | null
}

/**
 * The turns of any text, read from its labels alone and without changing it: a transcript just imported, or a
 * source that another program wrote.
 *
 * Paragraphs without a label continue the turn before. What stands before the first label is in no turn, and a
 * text without the habits of a transcript has none.
 */
export function detectTurns(text: string): DetectedTurns {
  const lines = textLines(text)
  const { labels, confidence, mark } = chooseLabels(possibleLabels(text, lines), { text, lines, rareLabels: false })
  const points = new CodePoints(text)
  const speakers = new Map<string, number>()
  const turns: Turn[] = []
  for (const [index, label] of labels.entries()) {
    const turn = turnOf(text, label, labels[index + 1]?.start ?? text.length)
    if (!turn) continue
    turns.push({
      labelStart: points.fromUtf16(label.start),
      start: points.fromUtf16(turn.start),
      end: points.fromUtf16(turn.end),
      speaker: label.name === null ? null : numberOf(speakers, label.name),
      time: label.time,
      timeEnd: label.timeEnd ?? turn.timeEnd,
    })
  }
  return { turns, speakers: [...speakers.keys()], confidence, mark }
}

export function possibleLabels(text: string, lines: readonly TextLine[]): PossibleLabel[] {
  return lines.flatMap((line, number) => (line.blank ? [] : labelsAt(text, line, number)))
}

/** The words between a label and the next, in UTF-16 offsets; null where nothing was said. */
function turnOf(text: string, label: PossibleLabel, limit: number) {
  const start = firstInk(text, label.end, limit)
  const inked = behindLastInk(text, start, limit)
  const stamp = CLOSING_STAMP.exec(text.slice(Math.max(start, inked - 20), inked))
  const end = stamp ? behindLastInk(text, start, inked - stamp[0].length) : inked
  return start < end ? { start, end, timeEnd: stamp ? secondsOf(`${stamp[1]}.${stamp[2]}`) : null } : null
}

/** `#00:01:02-3#`, which f4 and MAXQDA put behind every turn: hours, minutes, seconds, tenths. */
const CLOSING_STAMP = /#(\d{2}:\d{2}:\d{2})-(\d)#$/

function numberOf(speakers: Map<string, number>, name: string): number {
  const known = speakers.get(name)
  if (known !== undefined) return known
  speakers.set(name, speakers.size)
  return speakers.size - 1
}
