import type { Passage } from '../records/common.ts'
import type { SourceText } from '../records/sourceText.ts'
import { sentencesIn, type Utf16Stretch } from '../text/segments.ts'
import type { Hit } from './findInText.ts'
import { searchable } from './searchableText.ts'
import { type Stretch, stretchIndexAt } from './stretches.ts'

export const CODING_UNITS = ['match', 'sentence', 'paragraph', 'turn'] as const
export type CodingUnit = (typeof CODING_UNITS)[number]

/**
 * The passage to code for a hit: its words, or the sentence, paragraph or turn they stand in; all of them where it touches
 * several. Never beyond the turn, never a blank at an edge. Outside of turns the paragraph stands for the turn.
 */
export function unitOf(hit: Pick<Hit, 'start' | 'end'>, source: SourceText, unit: CodingUnit): Passage {
  const { points, stretches } = searchable(source)
  const start = points.toUtf16(hit.start)
  const end = points.toUtf16(hit.end)
  const around = stretches[stretchIndexAt(stretches, start)]
  if (unit === 'match' || !around) return { start: hit.start, end: hit.end }

  const { utf16Start, utf16End, turn } = around
  const spoken = source.text.slice(utf16Start, utf16End)
  const parts = partsOf(around, spoken, unit === 'turn' && turn === null ? 'paragraph' : unit)
  const touched = parts.filter((part) => utf16Start + part.utf16Start < end && utf16Start + part.utf16End > start)
  const [first] = touched
  const last = touched.at(-1)
  // A pattern can match nothing but blanks, which no part holds.
  if (!first || !last) return { start: hit.start, end: hit.end }
  return {
    start: points.fromUtf16(utf16Start + first.utf16Start),
    end: points.fromUtf16(utf16Start + last.utf16End),
  }
}

/** The passages of several hits, in order, each once. */
export function unitsOf(
  hits: readonly Pick<Hit, 'start' | 'end'>[],
  source: SourceText,
  unit: CodingUnit,
): readonly Passage[] {
  const passages = new Map<string, Passage>()
  for (const hit of hits) {
    const passage = unitOf(hit, source, unit)
    passages.set(`${passage.start} ${passage.end}`, passage)
  }
  return [...passages.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

type Part = Exclude<CodingUnit, 'match'>

/** Kept with the stretch: hits come in order, and one turn is asked about for each of its hits. */
const known = new WeakMap<Stretch, Map<Part, readonly Utf16Stretch[]>>()

function partsOf(around: Stretch, spoken: string, unit: Part): readonly Utf16Stretch[] {
  const byUnit = known.get(around) ?? new Map<Part, readonly Utf16Stretch[]>()
  known.set(around, byUnit)
  const parts = byUnit.get(unit) ?? divide(spoken, unit)
  byUnit.set(unit, parts)
  return parts
}

function divide(spoken: string, unit: Part): Utf16Stretch[] {
  switch (unit) {
    case 'turn':
      return trimmed(spoken, 0, spoken.length)
    case 'paragraph':
      return pieces(spoken, /\n/g)
    case 'sentence':
      // A sentence may run over a line end, but not over an empty line.
      return pieces(spoken, /\n\s*\n/g).flatMap(({ utf16Start, utf16End }) =>
        sentencesIn(spoken.slice(utf16Start, utf16End)).map((sentence) => ({
          utf16Start: utf16Start + sentence.utf16Start,
          utf16End: utf16Start + sentence.utf16End,
        })),
      )
  }
}

/** What stands between separators. */
function pieces(spoken: string, separator: RegExp): Utf16Stretch[] {
  const found: Utf16Stretch[] = []
  let from = 0
  for (const { index, 0: words } of spoken.matchAll(separator)) {
    found.push(...trimmed(spoken, from, index))
    from = index + words.length
  }
  return [...found, ...trimmed(spoken, from, spoken.length)]
}

/** A stretch without the blanks at its edges; none where nothing else is there. */
function trimmed(spoken: string, utf16From: number, utf16To: number): Utf16Stretch[] {
  const piece = spoken.slice(utf16From, utf16To)
  const length = piece.trim().length
  if (length === 0) return []
  const utf16Start = utf16From + piece.length - piece.trimStart().length
  return [{ utf16Start, utf16End: utf16Start + length }]
}
