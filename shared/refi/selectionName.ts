import { xmlSafe } from './xmlText.ts'

/** Characters of the words that a selection's name shows (6.3). */
const LONGEST_NAME = 100
/** Words longer than this are cut before their blanks are folded: no name gets that far. */
const ENOUGH = 400

/** Blanks that are not simply one space between words. */
const UNFOLDED = /[^\S ]\s*| \s+/g

export function foldBlanks(text: string): string {
  return text.replace(UNFOLDED, ' ').trim()
}

/** The words of a passage as its selection's name: blanks folded, at most 100 characters, then `…`. */
export function nameOfWords(words: string): string {
  const beginning = words.length > ENOUGH ? foldBlanks(words.slice(0, ENOUGH)) : ''
  const folded = beginning.length > 2 * LONGEST_NAME ? beginning : foldBlanks(words)
  if (folded.length <= LONGEST_NAME) return xmlSafe(folded)
  const first = folded.slice(0, LONGEST_NAME)
  if (!/[\uD800-\uDFFF]/.test(first)) return `${xmlSafe(first)}…`
  // No character is more than two units, so the first hundred are in here.
  const characters = [...folded.slice(0, 2 * LONGEST_NAME + 2)]
  if (characters.length <= LONGEST_NAME) return xmlSafe(folded)
  return `${xmlSafe(characters.slice(0, LONGEST_NAME).join(''))}…`
}

/**
 * Whether a name only repeats the words, whole or cut with an ellipsis. Anything else was given by somebody:
 * ATLAS.ti's quotations can be renamed.
 */
export function isNameOfWords(name: string, words: string): boolean {
  const folded = foldBlanks(name)
  if (folded === '') return true
  const whole = xmlSafe(foldBlanks(words))
  if (folded === whole) return true
  const beginning = withoutEllipsis(folded)
  return beginning !== null && beginning !== '' && whole.startsWith(beginning)
}

/** The name without the dots at its end; null where it has none. */
export function withoutEllipsis(name: string): string | null {
  if (name.endsWith('…')) return name.slice(0, -1).trimEnd()
  if (name.endsWith('...')) return name.slice(0, -3).trimEnd()
  return null
}
