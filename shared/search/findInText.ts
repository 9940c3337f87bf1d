import type { Speaker } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import { isCharacterBorder, isWordBorder } from './borders.ts'
import { patternFor } from './pattern.ts'
import { type SearchableText, searchable } from './searchableText.ts'
import type { Matcher, SpeakerFilter } from './searchQuery.ts'
import { type Stretch, stretchIndexAt } from './stretches.ts'

/** A place where something was found, in code points. */
export interface Hit {
  readonly start: number
  readonly end: number
  /** Index of the turn; null outside of turns. */
  readonly turn: number | null
  /** Index into the source's speakers; null where nobody is named. */
  readonly speaker: number | null
}

interface Utf16Hit {
  readonly utf16Start: number
  readonly utf16End: number
  readonly stretch: number
}

type Wanted = (stretch: Stretch) => boolean

/** The hits in a text, ascending and without overlap; no more than `limit`. Labels of turns are never matched. */
export function findInText(
  matcher: Matcher,
  source: SourceText,
  speakers: readonly Speaker[],
  limit = Number.POSITIVE_INFINITY,
): Hit[] {
  const text = searchable(source)
  const isWanted = wantedBy(matcher.query.speaker, speakers)
  const found = matcher.wanted.kind === 'pattern' ? findPattern : findWords
  return found(matcher, text, isWanted, limit).map(({ utf16Start, utf16End, stretch }) => {
    const { turn, speaker } = text.stretches[stretch] as Stretch
    return { start: text.points.fromUtf16(utf16Start), end: text.points.fromUtf16(utf16End), turn, speaker }
  })
}

function wantedBy(filter: SpeakerFilter, speakers: readonly Speaker[]): Wanted {
  if (filter === null) return () => true
  const fits = speakers.map(({ name, role }) => ('role' in filter ? role === filter.role : name === filter.name))
  return ({ speaker }) => speaker !== null && fits[speaker] === true
}

function findWords({ query, wanted }: Matcher, text: SearchableText, isWanted: Wanted, limit: number): Utf16Hit[] {
  if (wanted.kind !== 'words') return []
  const { needles } = wanted
  const [only] = needles
  if (needles.length === 1 && only !== undefined) return findNeedle(only, query, text, isWanted, limit)

  const folded = text.folded(query.matchCase ? 'exactly' : 'loosely').text
  if (!needles.every((needle) => folded.includes(needle))) return []
  const byNeedle = needles.map((needle) => findNeedle(needle, query, text, isWanted, Number.POSITIVE_INFINITY))
  const unitOf = (hit: Utf16Hit) => sharedUnit(text, hit)
  const units = byNeedle.map((hits) => new Set(hits.map(unitOf)))
  const hasAll = (unit: number) => units.every((ofNeedle) => ofNeedle.has(unit))
  const together = byNeedle.flat().filter((hit) => hasAll(unitOf(hit)))
  together.sort((a, b) => a.utf16Start - b.utf16Start || b.utf16End - a.utf16End)
  return withoutOverlap(together).slice(0, limit)
}

/** Where all words have to be: the turn, outside of turns the line. One number each, as the offset where it begins. */
function sharedUnit({ source, stretches }: SearchableText, { utf16Start, stretch }: Utf16Hit): number {
  const around = stretches[stretch] as Stretch
  if (around.turn !== null) return around.utf16Start
  return Math.max(around.utf16Start, source.text.lastIndexOf('\n', utf16Start) + 1)
}

/** Of hits that overlap (“mam” in “mama”, both asked for) the first and longest stays. */
function withoutOverlap(ascending: readonly Utf16Hit[]): Utf16Hit[] {
  const kept: Utf16Hit[] = []
  for (const hit of ascending) if (hit.utf16Start >= (kept.at(-1)?.utf16End ?? 0)) kept.push(hit)
  return kept
}

function findNeedle(
  needle: string,
  { wholeWords, matchCase }: Matcher['query'],
  text: SearchableText,
  isWanted: Wanted,
  limit: number,
): Utf16Hit[] {
  const folded = text.folded(matchCase ? 'exactly' : 'loosely')
  const { text: original } = text.source
  const isBorder = wholeWords ? isWordBorder : isCharacterBorder
  const hits: Utf16Hit[] = []
  let at = folded.text.indexOf(needle)
  while (at >= 0 && hits.length < limit) {
    const utf16Start = folded.toOriginal(at)
    const utf16End = folded.toOriginal(at + needle.length)
    let isHit = false
    if (utf16Start !== null && utf16End !== null && isBorder(original, utf16Start) && isBorder(original, utf16End)) {
      const stretch = stretchIndexAt(text.stretches, utf16Start)
      const around = text.stretches[stretch]
      isHit = around !== undefined && utf16End <= around.utf16End && isWanted(around)
      if (isHit) hits.push({ utf16Start, utf16End, stretch })
    }
    // What was refused may hide a hit that begins inside it.
    at = folded.text.indexOf(needle, isHit ? at + needle.length : at + 1)
  }
  return hits
}

function findPattern({ query, wanted }: Matcher, text: SearchableText, isWanted: Wanted, limit: number): Utf16Hit[] {
  if (wanted.kind !== 'pattern') return []
  const hits: Utf16Hit[] = []
  for (const [stretch, around] of text.stretches.entries()) {
    if (hits.length >= limit) break
    if (!isWanted(around)) continue
    // A turn by itself: neither look-behind nor look-ahead sees a label or what somebody else says.
    const spoken = text.source.text.slice(around.utf16Start, around.utf16End)
    const pattern = patternFor(wanted.pattern, spoken)
    pattern.lastIndex = 0
    for (let match = pattern.exec(spoken); match && hits.length < limit; match = pattern.exec(spoken)) {
      const start = match.index
      const end = start + match[0].length
      const fits = end > start && (!query.wholeWords || (isWordBorder(spoken, start) && isWordBorder(spoken, end)))
      if (fits) {
        hits.push({ utf16Start: around.utf16Start + start, utf16End: around.utf16Start + end, stretch })
      } else {
        pattern.lastIndex = start + ((spoken.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
      }
    }
  }
  return hits
}
