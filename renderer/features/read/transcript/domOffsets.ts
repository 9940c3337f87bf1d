import type { Passage } from '../../../../shared/records/common.ts'
import type { TextSurface } from './textSurface.ts'

/**
 * Code points ↔ places in the DOM. A paragraph has one text node, so both ways are two binary searches: for the block, and
 * for the characters beyond the BMP before it.
 */
export interface DomPlace {
  readonly node: Text
  readonly utf16Offset: number
}

/** Null only in a text without paragraphs. */
export function placeOf(surface: TextSurface, offset: number): DomPlace | null {
  const caret = surface.text.caretNear(offset)
  const index = surface.text.blockIndexAt(caret)
  if (index < 0) return null
  const { points } = surface.text
  return {
    node: surface.textNode(index),
    utf16Offset: points.toUtf16(caret) - points.toUtf16(surface.text.block(index).start),
  }
}

/** For highlights: a static range costs nothing while the DOM around it grows. Null where no shown text is in it. */
export function staticRangeOf(surface: TextSurface, start: number, end: number): StaticRange | null {
  const from = placeOf(surface, start)
  const to = placeOf(surface, end)
  if (!from || !to) return null
  return new StaticRange({
    startContainer: from.node,
    startOffset: from.utf16Offset,
    endContainer: to.node,
    endOffset: to.utf16Offset,
  })
}

export function rangeOf(surface: TextSurface, { start, end }: Passage): Range | null {
  const from = placeOf(surface, start)
  const to = placeOf(surface, end)
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.utf16Offset)
  range.setEnd(to.node, to.utf16Offset)
  return range
}

/** The code point at a place in the DOM; null outside the text. */
export function offsetOf(surface: TextSurface, node: Node, utf16Offset: number): number | null {
  if (!surface.root.contains(node) || surface.text.blocks.length === 0) return null
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('p[data-block]')
  if (!paragraph) return offsetBetweenParagraphs(surface, node, utf16Offset)

  const block = surface.text.block(Number(paragraph.dataset.block))
  if (!(node instanceof Text)) return utf16Offset === 0 ? block.start : block.end
  const { points } = surface.text
  return points.fromUtf16(points.toUtf16(block.start) + utf16Offset)
}

/** A place in a label or between paragraphs, as a triple click or “select all” leaves it: the end of the words before it. */
function offsetBetweenParagraphs(surface: TextSurface, node: Node, utf16Offset: number): number {
  const place = document.createRange()
  place.setStart(node, utf16Offset)
  const isBefore = (element: Node) => place.comparePoint(element, 0) < 0

  const chunk = surface.chunks[lastWhere(0, surface.chunks.length, (at) => isBefore(chunkElement(surface, at)))]
  if (!chunk) return surface.text.block(0).start
  surface.fill(chunk)
  const block = lastWhere(chunk.first, chunk.end, (at) => isBefore(surface.textNode(at)))
  return block < 0 ? surface.text.block(chunk.first).start : surface.text.block(block).end
}

function chunkElement(surface: TextSurface, index: number): Node {
  return surface.chunks[index]?.element ?? surface.root
}

/** The last index in [from, to) for which something holds that holds for all before it; -1 where it holds for none. */
function lastWhere(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low > from ? low - 1 : -1
}
