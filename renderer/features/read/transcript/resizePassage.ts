import type { Passage } from '../../../../shared/records/common.ts'
import { nextCharacter, previousCharacter } from '../../../../shared/text/characters.ts'
import type { ReadableText } from '../../../../shared/text/readableText.ts'
import {
  nextWordEnd,
  nextWordStart,
  previousWordEnd,
  previousWordStart,
  snapEnd,
  snapStart,
} from '../../../../shared/text/words.ts'

export type Edge = 'start' | 'end'

/** A passage with one end a word or a character further on or back. The ends never meet: then it stays as it is. */
export function nudged(
  text: ReadableText,
  passage: Passage,
  edge: Edge,
  direction: 'back' | 'on',
  by: 'word' | 'character',
): Passage {
  return withEdge(passage, edge, step(text, edge === 'start' ? passage.start : passage.end, edge, direction, by))
}

function step(
  text: ReadableText,
  from: number,
  edge: Edge,
  direction: 'back' | 'on',
  by: 'word' | 'character',
): number {
  if (by === 'character') return direction === 'on' ? nextCharacter(text, from) : previousCharacter(text, from)
  if (edge === 'start') return direction === 'on' ? nextWordStart(text, from) : previousWordStart(text, from)
  return direction === 'on' ? nextWordEnd(text, from) : previousWordEnd(text, from)
}

/** A passage with one end where a hand put it; on a word's edge unless `free`. */
export function draggedTo(text: ReadableText, passage: Passage, edge: Edge, offset: number, free: boolean): Passage {
  const place = free ? text.caretNear(offset) : edge === 'start' ? snapStart(text, offset) : snapEnd(text, offset)
  return withEdge(passage, edge, place)
}

function withEdge(passage: Passage, edge: Edge, place: number): Passage {
  const moved = edge === 'start' ? { start: place, end: passage.end } : { start: passage.start, end: place }
  return moved.start < moved.end ? moved : passage
}
