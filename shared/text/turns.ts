import type { Passage } from '../records/common.ts'
import type { ReadableText } from './readableText.ts'

/**
 * What `J` and `K` step through: a turn's words from its first paragraph to its last, or, where nobody is named (field
 * notes, headings), a paragraph.
 */
export function turnAt(text: ReadableText, offset: number): Passage | null {
  const index = text.blockIndexAt(offset)
  return index < 0 ? null : turnAround(text, index)
}

export function nextTurn(text: ReadableText, offset: number): Passage | null {
  const index = text.blockIndexAt(offset)
  if (index < 0) return null
  const next = lastBlockOfTurn(text, index) + 1
  return next < text.blocks.length ? turnAround(text, next) : null
}

export function previousTurn(text: ReadableText, offset: number): Passage | null {
  const index = text.blockIndexAt(offset)
  if (index < 0) return null
  const previous = firstBlockOfTurn(text, index) - 1
  return previous >= 0 ? turnAround(text, previous) : null
}

function turnAround(text: ReadableText, index: number): Passage {
  return { start: text.block(firstBlockOfTurn(text, index)).start, end: text.block(lastBlockOfTurn(text, index)).end }
}

function firstBlockOfTurn(text: ReadableText, index: number): number {
  let first = index
  while (first > 0 && isSameTurn(text, first - 1, index)) first--
  return first
}

function lastBlockOfTurn(text: ReadableText, index: number): number {
  let last = index
  while (last + 1 < text.blocks.length && isSameTurn(text, last + 1, index)) last++
  return last
}

function isSameTurn(text: ReadableText, one: number, other: number): boolean {
  const { turn } = text.block(one)
  return turn !== null && turn === text.block(other).turn
}
