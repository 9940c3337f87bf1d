import type { Passage } from '../records/common.ts'
import type { ReadableText } from './readableText.ts'

const BLANK = /\s/u

/**
 * What a researcher means by a selection: without blanks, line ends and labels at its edges. Labels between two turns that
 * are both selected stay inside. Null when nothing is left.
 */
export function trimPassage(text: ReadableText, from: number, to: number): Passage | null {
  if (text.blocks.length === 0) return null
  const first = text.blockIndexAt(from)
  const firstBlock = from >= text.block(first).end ? text.blocks[first + 1] : text.block(first)
  const lastBlock = text.block(text.blockIndexAt(to - 1))
  if (!firstBlock) return null

  let start = Math.max(from, firstBlock.start)
  let end = Math.min(to, lastBlock.end)
  while (start < end && isBlank(text, start)) start++
  while (end > start && isBlank(text, end - 1)) end--
  return start < end ? { start, end } : null
}

function isBlank(text: ReadableText, offset: number): boolean {
  return BLANK.test(text.points.slice(offset, offset + 1))
}
