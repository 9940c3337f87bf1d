import { chooseLabels } from '../chooseLabels.ts'
import { possibleLabels } from '../detectTurns.ts'
import { textLines } from '../textLines.ts'
import { median } from './pageLines.ts'
import type { PdfLine } from './pdfPage.ts'

/** In sizes of the font. */
const INDENT = 0.8
const BLANK = 0.25
/** In usual distances of lines. */
const WIDE_LEADING = 1.35

/** Lines as paragraphs: broken lines joined, across pages too; a speaker’s name always begins one. */
export function paragraphsOf(lines: readonly PdfLine[]): string {
  const labels = labelled(lines)
  const leading = usualLeading(lines)
  const right = rightEdge(lines)
  const words = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []))
  let text = ''
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1]
    if (!last) text = line.text
    else if (labels.has(at) || !goesOn(last, line, { leading, right, left: leftEdge(lines, line) }))
      text += `\n${line.text}`
    else text = joined(text, line.text, words)
  }
  return text
}

function labelled(lines: readonly PdfLine[]): ReadonlySet<number> {
  const text = lines.map((line) => line.text).join('\n')
  const split = textLines(text)
  const { labels } = chooseLabels(possibleLabels(text, split), { text, lines: split, rareLabels: false })
  return new Set(labels.map(({ line }) => line))
}

/** How far apart the lines of a paragraph stand. */
function usualLeading(lines: readonly PdfLine[]): number {
  const gaps = lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const gap = next && next.page === line.page ? line.y - next.y : 0
    return gap > 0 ? [gap] : []
  })
  // Paragraphs stand further apart than lines: the usual distance is among the smaller ones.
  const ordered = gaps.toSorted((a, b) => a - b)
  return ordered[Math.floor(ordered.length * 0.3)] ?? 0
}

interface Measures {
  readonly leading: number
  readonly left: number
  readonly right: (line: PdfLine) => number
}

function goesOn(line: PdfLine, next: PdfLine, { leading, left, right }: Measures): boolean {
  if (Math.abs(next.size - line.size) > 0.15 * line.size) return false
  const isBelow = next.page === line.page && next.y < line.y
  if (isBelow && line.y - next.y > WIDE_LEADING * leading) return false
  const indent = INDENT * next.size
  if (next.x < left - indent) return false
  const isIndented = next.x > left + indent
  const wasIndented = line.x > left + indent && Math.abs(line.x - next.x) <= indent
  if (isIndented && !wasIndented && line.x >= left - indent) return false
  const isCut = /\p{L}[-\u00ad\u2010]$/u.test(line.text) && /^\p{Ll}/u.test(next.text)
  return isCut || isFull(line, next, right(line))
}

/** Whether the next word would not have fitted: the line was broken because it was full. */
function isFull(line: PdfLine, next: PdfLine, right: number): boolean {
  const [word = ''] = next.text.split(/\s/, 1)
  const widthOfWord = ((next.right - next.x) * word.length) / Math.max(1, next.text.length)
  return line.right + BLANK * line.size + widthOfWord > right - 0.02 * (right - line.x)
}

/** The left edge of most lines in the column of this one. */
function leftEdge(lines: readonly PdfLine[], line: PdfLine): number {
  return edgesOf(lines).find(({ from, to }) => line.x >= from && line.x < to)?.left ?? line.x
}

interface Edge {
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
}

const known = new WeakMap<readonly PdfLine[], readonly Edge[]>()

/** The columns of the document: where their lines begin and how far they reach. */
function edgesOf(lines: readonly PdfLine[]): readonly Edge[] {
  const found = known.get(lines)
  if (found) return found
  const starts = new Map<number, number>()
  for (const { x } of lines) {
    const place = Math.round(x / 4) * 4
    starts.set(place, (starts.get(place) ?? 0) + 1)
  }
  const lefts = [...starts].filter(([, count]) => count >= Math.max(3, 0.2 * lines.length)).map(([place]) => place)
  const size = median(lines.map((line) => line.size))
  // Starts that lie close are indents of one column.
  const columns = lefts
    .toSorted((a, b) => a - b)
    .filter((place, at, all) => at === 0 || place - (all[at - 1] as number) > 10 * size)
  const bounds = columns.length === 0 ? [0] : columns
  const edges = bounds.map((from, at): Edge => {
    const start = at === 0 ? Number.NEGATIVE_INFINITY : from - 2 * size
    const to = (bounds[at + 1] ?? Number.POSITIVE_INFINITY) - 2 * size
    const own = lines.filter(({ x }) => x >= start && x < to)
    const rights = own.map((line) => line.right).toSorted((a, b) => a - b)
    return { from: start, to, left: mode(own.map(({ x }) => x)), right: rights[Math.floor(rights.length * 0.97)] ?? 0 }
  })
  known.set(lines, edges)
  return edges
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function rightEdge(lines: readonly PdfLine[]): (line: PdfLine) => number {
  return (line) => edgesOf(lines).find(({ from, to }) => line.x >= from && line.x < to)?.right ?? line.right
}

/** A word that was cut at the end of a line becomes whole where the document has it whole elsewhere. */
function joined(text: string, next: string, words: ReadonlySet<string>): string {
  const soft = text.endsWith('\u00ad')
  const before = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text)?.[1]
  const after = /^\p{Ll}\p{L}*/u.exec(next)?.[0]
  if (before === undefined || after === undefined) return soft ? text.slice(0, -1) + next : `${text} ${next}`
  const isWord = words.has((before + after).toLowerCase())
  return (soft || isWord ? text.slice(0, -1) : text) + next
}
