import type { Context } from '../../../shared/search/contextOf.ts'

/** Room for a hit in the list, in characters. */
export interface Room {
  readonly before: number
  readonly words: number
}

/** A hit's context as the list shows it: so much of what stands before that the words found are always in sight. */
export function fitContext(context: Context, room: Room): { before: string; words: string; after: string } {
  const { before, words, after, beforeIsCut, afterIsCut } = context
  const shown = lastWords(before, room.before)
  return {
    before: beforeIsCut || shown.length < before.length ? `… ${shown}` : shown,
    words: shortened(words, room.words),
    after: afterIsCut ? `${after} …` : after,
  }
}

/** At most so many characters from the end, from a word's start where there is one. */
function lastWords(words: string, most: number): string {
  if (words.length <= most) return words
  const kept = words.slice(wholeCharacter(words, words.length - most))
  const blank = kept.indexOf(' ')
  return blank < 0 || blank === kept.length - 1 ? kept : kept.slice(blank + 1)
}

/** The beginning and the end of what a pattern found, where it found half a page. */
function shortened(words: string, most: number): string {
  if (words.length <= most) return words
  const head = Math.floor(most * 0.7)
  return `${words.slice(0, wholeCharacter(words, head))} … ${words.slice(wholeCharacter(words, words.length - (most - head)))}`
}

/** The offset itself, or the one behind where it would cut a character in two. */
function wholeCharacter(words: string, offset: number): number {
  const unit = words.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset
}
