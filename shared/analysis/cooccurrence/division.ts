import type { SourceText } from '../../records/sourceText.ts'
import { paragraphsOfText, type Units, unitsOf, wordsOfText } from '../../text/textUnits.ts'

/** What a text is divided into. */
export type Division = 'turns' | 'paragraphs' | 'words'

export const NO_UNITS: Units = unitsOf([])

const DIVIDE: Readonly<Record<Division, (text: SourceText) => Units>> = {
  /** The spoken words of each turn, without the label; turns without a word do not count. */
  turns: ({ turns }) => unitsOf(turns.filter(({ start, end }) => start < end)),
  /** Lines that hold more than white space. */
  paragraphs: paragraphsOfText,
  /** Unicode words with a letter or a digit. */
  words: wordsOfText,
}

export function divide(text: SourceText, division: Division): Units {
  return DIVIDE[division](text)
}
