import type { Passage } from '../../../../shared/records/common.ts'
import { offsetOf, placeOf, rangeOf } from './domOffsets.ts'
import type { TextSurface } from './textSurface.ts'

/** Where a caret stands on the screen, in client pixels. */
export interface CaretBox {
  readonly left: number
  readonly top: number
  readonly height: number
}

export interface LineBox {
  readonly top: number
  readonly bottom: number
}

/** The first and last line of a passage, in client pixels. */
export function verticalExtent(surface: TextSurface, { start, end }: Passage): LineBox {
  const top = lineAt(surface, start)
  const bottom = lineAt(surface, Math.max(start, end - 1))
  return { top: top.top, bottom: bottom.bottom }
}

/** The line a character stands in, without measuring the rest of its paragraph. */
function lineAt(surface: TextSurface, offset: number): LineBox {
  const { top, height } = caretBox(surface, offset)
  return { top, bottom: top + height }
}

/** The empty range a caret is has a rectangle in Chromium, with the right side in either direction of writing. */
export function caretBox(surface: TextSurface, offset: number): CaretBox {
  const place = placeOf(surface, offset)
  if (!place) {
    const { left, top } = surface.root.getBoundingClientRect()
    return { left, top, height: 0 }
  }
  const range = document.createRange()
  range.setStart(place.node, place.utf16Offset)
  const { left, top, height } = range.getBoundingClientRect()
  return { left, top, height }
}

/** The caret place nearest to a point of the window, which may lie beside or below the text. */
export function offsetFromPoint(surface: TextSurface, x: number, y: number): number | null {
  const direct = offsetUnder(surface, x, y)
  if (direct !== null) return direct
  // In a gutter or margin: the same line, inside the column.
  const index = blockAtHeight(surface, y)
  if (index < 0) return null
  const column = surface.paragraph(index).getBoundingClientRect()
  const insideX = Math.min(column.right - 2, Math.max(column.left + 2, x))
  const insideY = Math.min(column.bottom - 2, Math.max(column.top + 2, y))
  return offsetUnder(surface, insideX, insideY) ?? offsetInLine(surface, index, nearestLine(surface, index, y), x)
}

function offsetUnder(surface: TextSurface, x: number, y: number): number | null {
  const place = document.caretPositionFromPoint(x, y)
  if (!place) return null
  const isInText = place.offsetNode.parentElement?.closest('p[data-block]')
  return isInText ? offsetOf(surface, place.offsetNode, place.offset) : null
}

/** The block at a height of the window, or the nearest above; -1 without text. */
export function blockAtHeight(surface: TextSurface, y: number): number {
  if (surface.text.blocks.length === 0) return -1
  const chunk = surface.chunks[surface.chunkIndexAt(y - surface.root.getBoundingClientRect().top)]
  if (!chunk) return -1
  let low = chunk.first
  let high = chunk.end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (surface.paragraph(middle).getBoundingClientRect().top <= y) low = middle + 1
    else high = middle
  }
  return Math.max(chunk.first, low - 1)
}

/** The lines of a paragraph, top to bottom. Runs of either direction in one line are one line. */
export function linesOf(surface: TextSurface, index: number): LineBox[] {
  const range = document.createRange()
  range.selectNodeContents(surface.paragraph(index))
  const lines: { top: number; bottom: number }[] = []
  for (const { top, bottom } of range.getClientRects()) {
    const line = lines.at(-1)
    if (line && (top + bottom) / 2 < line.bottom) line.bottom = Math.max(line.bottom, bottom)
    else lines.push({ top, bottom })
  }
  return lines
}

function nearestLine(surface: TextSurface, index: number, y: number): LineBox {
  const lines = linesOf(surface, index)
  const found = lines.find(({ bottom }) => y < bottom) ?? lines.at(-1)
  return found ?? { top: 0, bottom: 0 }
}

/** The caret place of a line that is nearest to `x`; also right where the line mixes directions of writing. */
export function offsetInLine(surface: TextSurface, index: number, line: LineBox, x: number): number {
  const { first, last } = edgesOfLine(surface, index, line)
  let best = first
  let bestDistance = Number.POSITIVE_INFINITY
  for (const edge of surface.text.charactersOf(index)) {
    if (edge < first || edge > last) continue
    const distance = Math.abs(caretBox(surface, edge).left - x)
    if (distance < bestDistance) {
      best = edge
      bestDistance = distance
    }
  }
  return best
}

/** First and last caret place of a line. The blank at which a line wraps is its last character; the caret stops before it. */
export function edgesOfLine(surface: TextSurface, index: number, line: LineBox): { first: number; last: number } {
  const edges = surface.text.charactersOf(index)
  const isAbove = (at: number, limit: number) => {
    const { top, height } = caretBox(surface, edges[at] as number)
    return top + height / 2 < limit
  }
  const first = countWhile(edges.length, (at) => isAbove(at, line.top))
  const end = countWhile(edges.length, (at) => isAbove(at, line.bottom))
  return { first: edges[Math.min(first, edges.length - 1)] as number, last: edges[Math.max(first, end - 1)] as number }
}

function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The line a caret stands in. */
export function lineOfCaret(surface: TextSurface, offset: number): { index: number; lines: LineBox[]; line: number } {
  const index = surface.text.blockIndexAt(surface.text.caretNear(offset))
  const lines = linesOf(surface, index)
  const { top, height } = caretBox(surface, offset)
  const line = lines.findIndex(({ bottom }) => top + height / 2 < bottom)
  return { index, lines, line: line < 0 ? lines.length - 1 : line }
}

/** Whether a paragraph reads from right to left; arrow keys follow what the eye sees. */
export function isRightToLeft(surface: TextSurface, offset: number): boolean {
  const index = surface.text.blockIndexAt(surface.text.caretNear(offset))
  return index >= 0 && getComputedStyle(surface.paragraph(index)).direction === 'rtl'
}

/** A passage's outline on the screen. */
export function boundsOf(surface: TextSurface, passage: Passage): DOMRect | null {
  return rangeOf(surface, passage)?.getBoundingClientRect() ?? null
}
