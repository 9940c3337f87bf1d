import type { Passage } from '../records/common.ts'
import type { ReadableText } from './readableText.ts'

/** Where the word under way, or the next one, ends. The end of the text where none follows. */
export function nextWordEnd(text: ReadableText, offset: number): number {
  for (let index = text.blockIndexAt(offset); index >= 0 && index < text.blocks.length; index++) {
    const word = text.wordsOf(index).find(({ end }) => end > offset)
    if (word) return word.end
  }
  return text.blocks.at(-1)?.end ?? 0
}

/** Where the next word starts; for the first end of a passage that is made shorter. */
export function nextWordStart(text: ReadableText, offset: number): number {
  for (let index = text.blockIndexAt(offset); index >= 0 && index < text.blocks.length; index++) {
    const word = text.wordsOf(index).find(({ start }) => start > offset)
    if (word) return word.start
  }
  return text.blocks.at(-1)?.end ?? 0
}

/** Where the word under way, or the one before, starts. The start of the text where none precedes. */
export function previousWordStart(text: ReadableText, offset: number): number {
  for (let index = text.blockIndexAt(offset); index >= 0; index--) {
    const word = text.wordsOf(index).findLast(({ start }) => start < offset)
    if (word) return word.start
  }
  return text.blocks[0]?.start ?? 0
}

export function previousWordEnd(text: ReadableText, offset: number): number {
  for (let index = text.blockIndexAt(offset); index >= 0; index--) {
    const word = text.wordsOf(index).findLast(({ end }) => end < offset)
    if (word) return word.end
  }
  return text.blocks[0]?.start ?? 0
}

/** The word at an offset, also when the caret stands just behind it; null between blanks. */
export function wordAt(text: ReadableText, offset: number): Passage | null {
  const index = text.blockIndexAt(offset)
  if (index < 0) return null
  const words = text.wordsOf(index)
  return (
    words.find(({ start, end }) => start <= offset && offset < end) ?? words.find(({ end }) => end === offset) ?? null
  )
}

/** The word start nearest to where a hand dropped the first end of a passage. */
export function snapStart(text: ReadableText, offset: number): number {
  return nearest(text, offset, ({ start }) => start)
}

/** The word end nearest to where a hand dropped the last end of a passage. */
export function snapEnd(text: ReadableText, offset: number): number {
  return nearest(text, offset, ({ end }) => end)
}

function nearest(text: ReadableText, offset: number, edge: (word: Passage) => number): number {
  const index = text.blockIndexAt(offset)
  if (index < 0) return offset
  let best: number | null = null
  for (const word of text.wordsOf(index)) {
    const candidate = edge(word)
    if (best === null || Math.abs(candidate - offset) < Math.abs(best - offset)) best = candidate
  }
  return best ?? text.caretNear(offset)
}
