import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceText, Turn } from '../../../shared/records/sourceText.ts'
import { contextOf } from '../../../shared/search/contextOf.ts'
import { findInText } from '../../../shared/search/findInText.ts'
import { foldText } from '../../../shared/search/foldText.ts'
import { EMPTY_QUERY, parseSearch, type SearchQuery } from '../../../shared/search/searchQuery.ts'
import { CODING_UNITS, unitOf } from '../../../shared/search/unitOf.ts'
import { guid } from '../../support/study.ts'

// Few letters, so that there is something to find; each awkward in its own way.
const letters = [
  'a',
  'A',
  'é',
  'e',
  'e\u0301',
  'ß',
  's',
  ' ',
  ' ',
  '\u00a0',
  '\n',
  '-',
  '–',
  "'",
  '’',
  '😔',
  '𝒜',
  '\u200e',
  'ﬁ',
  'f',
  'i',
  '.',
  'ي',
  '👩‍👧',
  '👩',
]
const words = fc.array(fc.constantFrom(...letters), { maxLength: 14 }).map((parts) => parts.join(''))
const needles = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))

interface Piece {
  readonly label: string
  readonly words: string
  readonly gap: string
}
const pieces = fc.array(
  fc.record({ label: fc.constantFrom('', 'A: ', 'e: '), words, gap: fc.constantFrom('\n', '\n\n a \n') }),
  { maxLength: 4 },
)

function sourceOf(parts: readonly Piece[], preamble: string): SourceText {
  let text = `${preamble}\n`
  const turns: Turn[] = []
  parts.forEach((piece, index) => {
    const labelStart = [...text].length
    const start = labelStart + [...piece.label].length
    text += piece.label + piece.words
    turns.push({ labelStart, start, end: [...text].length, speaker: index % 2, time: null, timeEnd: null })
    text += piece.gap
  })
  return { id: guid('text'), text, turns }
}

/** Folding by the definition: marks off, small letters, one of each kind of quote, dash and blank. */
function naiveFold(text: string, matchCase: boolean): string {
  const alike = text
    .replace(/\u200e/g, '')
    .replace(/[–]/g, '-')
    .replace(/-+/g, '-')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ﬁ/g, 'fi')
  if (matchCase) return alike.normalize('NFC')
  return alike
    .normalize('NFD')
    .replace(/\u0301/g, '')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/ß/g, 'ss')
}

function borders(text: string, granularity: 'grapheme' | 'word'): Set<number> {
  const segments = new Intl.Segmenter('en', { granularity }).segment(text)
  return new Set([...Array.from(segments, ({ index }) => index), text.length])
}

/** Every piece that is searched as a whole, in UTF-16 offsets. */
function searchedPieces({ text, turns }: SourceText): [number, number][] {
  const utf16 = (codePoint: number) => [...text].slice(0, codePoint).join('').length
  const found: [number, number][] = []
  let reached = 0
  for (const { labelStart, start, end } of turns) {
    found.push([reached, utf16(labelStart)], [utf16(start), utf16(end)])
    reached = utf16(end)
  }
  return [...found, [reached, text.length]]
}

/** All of it by trying every pair of ends: the leftmost, then the longest, then on from there. */
function bruteForce(source: SourceText, query: SearchQuery): string[] {
  const needle = naiveFold(query.text, query.matchCase).trim()
  const { text } = source
  const graphemes = borders(text, 'grapheme')
  const wordBorders = borders(text, 'word')
  const canEnd = (offset: number) => (query.wholeWords ? wordBorders : graphemes).has(offset)
  const hits: string[] = []
  for (const [from, to] of searchedPieces(source)) {
    for (let start = from; start < to; start++) {
      // What is invisible belongs to what stands before it.
      if (!canEnd(start) || text[start] === '\u200e') continue
      let end = to
      while (end > start && !(canEnd(end) && naiveFold(text.slice(start, end), query.matchCase) === needle)) end--
      if (end === start) continue
      hits.push(`${[...text.slice(0, start)].length}–${[...text.slice(0, end)].length}`)
      start = end - 1
    }
  }
  return hits
}

test('a phrase is found exactly where trying every pair of ends finds it', () => {
  fc.assert(
    fc.property(pieces, words, needles, fc.boolean(), fc.boolean(), (parts, preamble, text, wholeWords, matchCase) => {
      const query: SearchQuery = { ...EMPTY_QUERY, mode: 'phrase', text, wholeWords, matchCase }
      const parsed = parseSearch(query)
      fc.pre(parsed.ok)
      const source = sourceOf(parts, preamble)
      const hits = parsed.ok ? findInText(parsed.matcher, source, []) : []
      expect(hits.map(({ start, end }) => `${start}–${end}`)).toEqual(bruteForce(source, query))
    }),
    { numRuns: 3000 },
  )
})

test('words are found in the turns that hold all of them, and there all of them', () => {
  const word = fc.constantFrom('a', 'é', 's', 'fi', '😔')
  fc.assert(
    fc.property(pieces, fc.array(word, { minLength: 2, maxLength: 3 }), fc.boolean(), (parts, asked, wholeWords) => {
      const source = sourceOf(parts, '')
      const inTurns = (query: SearchQuery) => {
        const parsed = parseSearch(query)
        return parsed.ok ? findInText(parsed.matcher, source, []).filter(({ turn }) => turn !== null) : []
      }
      const found = inTurns({ ...EMPTY_QUERY, mode: 'words', text: asked.join(' '), wholeWords })
      const each = asked.map((text) => inTurns({ ...EMPTY_QUERY, mode: 'phrase', text, wholeWords }))
      const expected = each.flat().filter(({ turn }) => each.every((hits) => hits.some((other) => other.turn === turn)))
      expect(found.map((hit) => `${hit.turn} ${hit.start}`)).toEqual([
        ...new Set(expected.sort((a, b) => a.start - b.start).map((hit) => `${hit.turn} ${hit.start}`)),
      ])
    }),
  )
})

test('folding leads back to the original', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('loosely', 'exactly'),
      (text, closeness) => {
        const folded = foldText(text, closeness)
        let reached = 0
        for (let at = 0; at <= folded.text.length; at++) {
          const original = folded.toOriginal(at)
          if (original === null) continue
          expect(original).toBeGreaterThanOrEqual(reached)
          expect(original).toBeLessThanOrEqual(text.length)
          reached = original
        }
        expect(reached).toBe(text.length)
        expect(foldText(folded.text, closeness).text).toBe(folded.text)
      },
    ),
    { numRuns: 2000 },
  )
})

test('a unit holds its hit, stays in its turn and has no blank at its edges', () => {
  fc.assert(
    fc.property(pieces, words, fc.constantFrom(...CODING_UNITS), (parts, preamble, unit) => {
      const source = sourceOf(parts, preamble)
      const characters = [...source.text]
      const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'regex', text: '\\S' })
      for (const hit of parsed.ok ? findInText(parsed.matcher, source, []) : []) {
        const { start, end } = unitOf(hit, source, unit)
        expect(start).toBeLessThanOrEqual(hit.start)
        expect(end).toBeGreaterThanOrEqual(hit.end)
        expect(characters[start]).toMatch(/\S/u)
        expect(characters[end - 1]).toMatch(/\S/u)
        const turn = hit.turn === null ? null : source.turns[hit.turn]
        if (turn) expect([start >= turn.start, end <= turn.end]).toEqual([true, true])
        if (unit === 'paragraph') expect(characters.slice(start, end)).not.toContain('\n')
      }
    }),
  )
})

test('the context of a hit is what stands around it, on one line', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 12 }), (parts, width) => {
      const source = sourceOf(parts, '')
      const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'regex', text: '[ae]+' })
      for (const hit of parsed.ok ? findInText(parsed.matcher, source, []) : []) {
        const { before, words, after, beforeIsCut, afterIsCut } = contextOf(hit, source, width)
        const turn = hit.turn === null ? null : source.turns[hit.turn]
        if (!turn) continue
        const oneLine = (from: number, to: number) => [...source.text].slice(from, to).join('').replace(/\s+/g, ' ')
        expect(words).toBe(oneLine(hit.start, hit.end))
        expect([...before].length).toBeLessThanOrEqual(width)
        expect([...after].length).toBeLessThanOrEqual(width)
        expect(oneLine(turn.start, hit.start).endsWith(before)).toBe(true)
        expect(oneLine(hit.end, turn.end).startsWith(after)).toBe(true)
        if (!beforeIsCut) expect(before).toBe(oneLine(turn.start, hit.start).trimStart())
        if (!afterIsCut) expect(after).toBe(oneLine(hit.end, turn.end).trimEnd())
      }
    }),
  )
})
