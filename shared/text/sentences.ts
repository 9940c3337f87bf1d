import type { Passage } from '../records/common.ts'
import type { ReadableText } from './readableText.ts'

/** The sentence a caret stands in; between two, the one that follows. Null in a text without words. */
export function sentenceAt(text: ReadableText, offset: number): Passage | null {
  return firstSentence(text, offset, ({ end }) => end > offset) ?? lastSentence(text)
}

/** The first sentence that begins at or behind an offset; null behind the last. */
export function nextSentence(text: ReadableText, offset: number): Passage | null {
  return firstSentence(text, offset, ({ start }) => start >= offset)
}

function firstSentence(text: ReadableText, offset: number, fits: (sentence: Passage) => boolean): Passage | null {
  for (let index = text.blockIndexAt(offset); index >= 0 && index < text.blocks.length; index++) {
    const sentence = text.sentencesOf(index).find(fits)
    if (sentence) return sentence
  }
  return null
}

function lastSentence(text: ReadableText): Passage | null {
  return text.blocks.length === 0 ? null : (text.sentencesOf(text.blocks.length - 1).at(-1) ?? null)
}
