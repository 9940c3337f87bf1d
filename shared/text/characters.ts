import type { ReadableText } from './readableText.ts'

/** One character on; from a paragraph's end to the next one's start. Stays at the end of the text. */
export function nextCharacter(text: ReadableText, offset: number): number {
  const index = text.blockIndexAt(offset)
  if (index < 0) return offset
  return (
    text.charactersOf(index).find((edge) => edge > offset) ?? text.blocks[index + 1]?.start ?? text.block(index).end
  )
}

/** One character back; from a paragraph's start to the end of the one before. */
export function previousCharacter(text: ReadableText, offset: number): number {
  const index = text.blockIndexAt(offset)
  if (index < 0) return offset
  return (
    text.charactersOf(index).findLast((edge) => edge < offset) ?? text.blocks[index - 1]?.end ?? text.block(index).start
  )
}
