import type { SourceText } from '../records/sourceText.ts'
import type { Hit } from './findInText.ts'
import { searchable } from './searchableText.ts'
import { stretchIndexAt } from './stretches.ts'

/** A hit among its words, on one line. */
export interface Context {
  readonly before: string
  readonly words: string
  readonly after: string
  /** Whether the turn has more words than are shown. */
  readonly beforeIsCut: boolean
  readonly afterIsCut: boolean
}

/** The words around a hit: at most `width` characters on either side, cut between words, never beyond the turn. */
export function contextOf(hit: Pick<Hit, 'start' | 'end'>, source: SourceText, width: number): Context {
  const { points, stretches } = searchable(source)
  const { text } = source
  const start = points.toUtf16(hit.start)
  const end = points.toUtf16(hit.end)
  const around = stretches[stretchIndexAt(stretches, start)] ?? { utf16Start: 0, utf16End: text.length }

  const first = Math.max(around.utf16Start, points.toUtf16(hit.start - width))
  const last = Math.min(around.utf16End, points.toUtf16(hit.end + width))
  const from = first > around.utf16Start ? wordStartAfter(text, first, start) : first
  const to = last < around.utf16End ? wordEndBefore(text, last, end) : last
  return {
    before: oneLine(text.slice(from, start)).trimStart(),
    words: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to)).trimEnd(),
    beforeIsCut: text.slice(around.utf16Start, from).trim() !== '',
    afterIsCut: text.slice(to, around.utf16End).trim() !== '',
  }
}

const words = new Intl.Segmenter('en', { granularity: 'word' })
/** A word is not longer than this where words are divided by blanks. */
const LONGEST_WORD = 30

/** The first border of words at or behind an offset; blanks are looked for first, because segmenting takes time. */
function wordStartAfter(text: string, offset: number, limit: number): number {
  const end = Math.min(limit, offset + LONGEST_WORD)
  for (let at = offset; at < end; at++) if (isBlank(text, at) || isBlank(text, at - 1)) return at
  const from = Math.max(0, offset - 1)
  // Scripts without blanks have borders too.
  for (const { index } of words.segment(text.slice(from, limit)))
    if (from + index >= offset && index > 0) return from + index
  return limit
}

/** The last border of words at or before an offset. */
function wordEndBefore(text: string, offset: number, limit: number): number {
  const start = Math.max(limit, offset - LONGEST_WORD)
  for (let at = offset; at > start; at--) if (isBlank(text, at) || isBlank(text, at - 1)) return at
  const stretch = text.slice(limit, offset + 1)
  let end = 0
  for (const { index, segment } of words.segment(stretch)) {
    const next = index + segment.length
    if (limit + next <= offset && next < stretch.length) end = next
  }
  return limit + end
}

function isBlank(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit === 0x20 || unit === 0x0a || unit === 0x09
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ')
}
