import { escapeText } from '../refi/xmlText.ts'

/** What XML cannot hold stands in a workbook as `_xHHHH_`; words that look like that are written so that they come back. */
const UNFIT = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|_(?=x[0-9a-f]{4}_)/giu

export function escapeCell(text: string): string {
  return escapeText(text.replace(UNFIT, (character) => `_x${hexOf(character)}_`))
}

export function unescapeCell(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
