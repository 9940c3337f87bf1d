/** Advance widths of Arial and its metric twins (Liberation Sans, Helvetica) for U+0020 to U+007E, in thousandths of the size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u
const MARK = /\p{M}/u

/** The typeface that pictures are set in: what layout measures is what is drawn, here and in another program. */
export const PICTURE_FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'

/** Where the typeface is missing, the next best is wider (Noto Sans by 8 %). */
const SLACK = 1.09

/** How wide a text is in that typeface, without a window to measure it: the same numbers in the window and on the command line. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 32 && code < 127) width += WIDTHS[code - 32] ?? 556
    else if (MARK.test(character)) width += 0
    else if (WIDE.test(character)) width += 1000
    else if (code < 0x250) width += WIDTHS[(character.normalize('NFD').codePointAt(0) ?? 0) - 32] ?? 600
    else width += 640
  }
  return (width * size * SLACK) / 1000
}

/** The text cut to a width, with an ellipsis where it was. Empty where not even that fits. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = [...text]
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (textWidth(`${characters.slice(0, middle).join('').trimEnd()}…`, size) <= width) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`
}
