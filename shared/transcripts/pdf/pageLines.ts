import type { PdfItem, PdfLine, PdfPage } from './pdfPage.ts'

/** Neighbouring words of a line: a wider gap is a tab or the space between columns. */
interface Segment {
  readonly items: readonly PdfItem[]
  readonly x: number
  readonly right: number
}

interface Row {
  readonly y: number
  readonly size: number
  readonly segments: readonly Segment[]
}

/** In sizes of the font: what is wider than this between two words is no blank. */
const WIDE_GAP = 1.3
const BLANK = 0.12

/** The lines of a page in the order in which they are read: down the page, or down one column and then the next. */
export function pageLines({ items }: PdfPage, page: number): PdfLine[] {
  const rows = rowsOf(items)
  const gutter = gutterOf(rows)
  if (gutter === null) return rows.map((row) => lineOf(row.segments, row, page))
  const lines: PdfLine[] = []
  let left: PdfLine[] = []
  let right: PdfLine[] = []
  const flush = () => {
    lines.push(...left, ...right)
    left = []
    right = []
  }
  for (const row of rows) {
    if (row.segments.some((segment) => crosses(segment, gutter))) {
      flush()
      lines.push(lineOf(row.segments, row, page))
      continue
    }
    const before = row.segments.filter((segment) => segment.right <= gutter)
    const behind = row.segments.filter((segment) => segment.right > gutter)
    if (before.length > 0) left.push(lineOf(before, row, page))
    if (behind.length > 0) right.push(lineOf(behind, row, page))
  }
  flush()
  return lines
}

function rowsOf(items: readonly PdfItem[]): Row[] {
  const inked = items.filter(({ text, size }) => text.trim() !== '' && size > 0)
  const ordered = inked.toSorted((a, b) => b.y - a.y || a.x - b.x)
  const rows: { y: number; size: number; items: PdfItem[] }[] = []
  for (const item of ordered) {
    const row = rows.at(-1)
    // Raised figures and small capitals stand a little off the line.
    if (row && row.y - item.y <= 0.45 * Math.max(row.size, item.size)) {
      row.items.push(item)
      if (item.size > row.size) {
        row.size = item.size
        row.y = item.y
      }
    } else rows.push({ y: item.y, size: item.size, items: [item] })
  }
  return rows.map(({ y, size, items: own }) => ({ y, size, segments: segmentsOf(own, size) }))
}

function segmentsOf(items: readonly PdfItem[], size: number): Segment[] {
  const ordered = items.toSorted((a, b) => a.x - b.x)
  const segments: { items: PdfItem[]; x: number; right: number }[] = []
  for (const item of ordered) {
    const last = segments.at(-1)
    if (last && item.x - last.right <= WIDE_GAP * size) {
      last.items.push(item)
      last.right = Math.max(last.right, item.x + item.width)
    } else segments.push({ items: [item], x: item.x, right: item.x + item.width })
  }
  return segments
}

function lineOf(segments: readonly Segment[], { y, size }: Row, page: number): PdfLine {
  const isRightToLeft =
    segments.flatMap(({ items }) => items).filter((item) => item.isRightToLeft).length * 2 >
    segments.reduce((sum, { items }) => sum + items.length, 0)
  const words = (isRightToLeft ? segments.toReversed() : segments).map((segment) => wordsOf(segment, isRightToLeft))
  const x = segments[0]?.x ?? 0
  const numbered = numberBefore(words)
  return {
    page,
    x: numbered === null ? x : (segments[1]?.x ?? x),
    right: segments.at(-1)?.right ?? x,
    y,
    size,
    text: words.join('\t'),
    number: numbered === null ? null : { ...numbered, x },
  }
}

function numberBefore(words: readonly string[]): { readonly value: number; readonly length: number } | null {
  const [first = ''] = words
  if (words.length < 2 || !/^\d{1,5}$/.test(first)) return null
  return { value: Number(first), length: first.length + 1 }
}

function wordsOf({ items }: Segment, isRightToLeft: boolean): string {
  const ordered = isRightToLeft ? items.toReversed() : items
  let words = ''
  let last: PdfItem | null = null
  for (const item of ordered) {
    const gap = !last ? 0 : isRightToLeft ? last.x - item.x - item.width : item.x - last.x - last.width
    const isApart = gap > BLANK * item.size && !/\s$/.test(words) && !/^\s/.test(item.text)
    words += (isApart ? ' ' : '') + item.text
    last = item
  }
  return words.replace(/[ \u00a0]+/g, ' ').trim()
}

function crosses({ x, right }: Segment, at: number): boolean {
  return x < at && right > at
}

/**
 * Where the space between two columns lies, if there are two: hardly a line reaches over it, and both sides are text rather
 * than a column of names beside what was said.
 */
function gutterOf(rows: readonly Row[]): number | null {
  const segments = rows.flatMap((row) => row.segments)
  if (rows.length < 8) return null
  const start = Math.min(...segments.map(({ x }) => x))
  const end = Math.max(...segments.map(({ right }) => right))
  const width = end - start
  let best: { at: number; crossing: number; length: number } | null = null
  for (let at = start + 0.3 * width; at <= start + 0.7 * width; at += 3) {
    const crossing = rows.filter((row) => row.segments.some((segment) => crosses(segment, at))).length
    if (best === null || crossing < best.crossing) best = { at, crossing, length: 1 }
    else if (crossing === best.crossing && at - best.at <= 3.5 * best.length) best.length += 1
  }
  if (best === null || best.crossing > 0.25 * rows.length) return null
  const gutter = best.at + (3 * (best.length - 1)) / 2
  const left = segments.filter(({ right }) => right <= gutter)
  const behind = segments.filter(({ x }) => x >= gutter)
  const both = rows.filter(
    (row) => row.segments.some(({ right }) => right <= gutter) && row.segments.some(({ x }) => x >= gutter),
  )
  const isText = (side: readonly Segment[]) =>
    side.length >= 5 && median(side.map(({ x, right }) => right - x)) >= 0.28 * width
  return both.length >= 5 && isText(left) && isText(behind) ? gutter : null
}

export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? 0
}
