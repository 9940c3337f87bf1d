import type { CodePoints } from '../text/codePoints.ts'
import type { Place } from './convention.ts'
import { foldBlanks, withoutEllipsis } from './selectionName.ts'

/**
 * How well a reading of a selection's positions fits the text around it (6.4): people select whole words, often whole lines,
 * and many programs put the words into the selection's name.
 *
 * @param name the selection's name with its blanks folded; empty where it says nothing
 */
export function scorePassage(points: CodePoints, start: Place, end: Place, name: string): number {
  if (start.outside || end.outside || start.at >= end.at + (end.cuts ? 1 : 0)) return -4
  let score = 0
  if (start.cuts === 'character' || end.cuts === 'character') score -= 3
  if (start.cuts === 'line end') score -= 2
  if (end.cuts === 'line end') score -= 2
  const { text } = points
  const from = points.toUtf16(start.at)
  const to = points.toUtf16(end.at)
  if (name.length >= 3) score += scoreName(text.slice(from, to), name)
  return score + scoreStart(text, from) + scoreEnd(text, to)
}

function scoreName(words: string, name: string): number {
  const folded = foldBlanks(words)
  if (folded === name) return 10
  const beginning = withoutEllipsis(name)
  if (beginning !== null) return beginning !== '' && folded.startsWith(beginning) ? 8 : -1
  return name.length >= 20 && folded.startsWith(name) ? 6 : -1
}

function scoreStart(text: string, at: number): number {
  const before = characterBefore(text, at)
  const after = characterAt(text, at)
  const isWordStart = !isBlank(after) && !(isWordCharacter(before) && isWordCharacter(after))
  return (isWordStart ? 1 : -1) + (before === '' || isBlank(before) ? 0.5 : 0)
}

function scoreEnd(text: string, at: number): number {
  const before = characterBefore(text, at)
  const after = characterAt(text, at)
  const isBehindLine = isLineEnd(before)
  const isWordEnd = isBehindLine || (!isBlank(before) && !(isWordCharacter(before) && isWordCharacter(after)))
  const closes = isLineEnd(after) || isBehindLine || after === ''
  const isPunctuated = /^\p{P}$/u.test(before) && (after === '' || isBlank(after))
  return (isWordEnd ? 1 : -1) + (closes ? 0.5 : 0) + (isPunctuated ? 0.25 : 0)
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return ''
  const isPair = at > 1 && /[\uDC00-\uDFFF]/.test(text[at - 1] as string)
  return isPair ? text.slice(at - 2, at) : (text[at - 1] as string)
}

function isLineEnd(character: string): boolean {
  return character === '\n'
}

function isBlank(character: string): boolean {
  return /^\s$/u.test(character)
}

function isWordCharacter(character: string): boolean {
  return /^[\p{L}\p{N}\p{M}_]$/u.test(character)
}
