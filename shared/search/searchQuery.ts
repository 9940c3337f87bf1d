import type { Speaker } from '../records/source.ts'
import { foldText } from './foldText.ts'
import { compilePattern, type Pattern } from './pattern.ts'

export const SEARCH_MODES = ['phrase', 'words', 'regex'] as const
export type SearchMode = (typeof SEARCH_MODES)[number]

/** Whose turns are searched; null for everything, headings and field notes included. */
export type SpeakerFilter = { readonly role: Speaker['role'] } | { readonly name: string } | null

/** What a researcher asks for, as they typed it. */
export interface SearchQuery {
  readonly text: string
  readonly mode: SearchMode
  readonly wholeWords: boolean
  /** Letters exactly as written: A is not a, é is not e. */
  readonly matchCase: boolean
  readonly speaker: SpeakerFilter
}

export const EMPTY_QUERY: SearchQuery = { text: '', mode: 'phrase', wholeWords: false, matchCase: false, speaker: null }

/** A query made ready. */
export interface Matcher {
  readonly query: SearchQuery
  readonly wanted:
    | {
        readonly kind: 'words'
        /** Folded; all of them have to occur in one turn. A phrase is one. */
        readonly needles: readonly string[]
      }
    | { readonly kind: 'pattern'; readonly pattern: Pattern }
}

export type ParsedSearch =
  | { readonly ok: true; readonly matcher: Matcher }
  | { readonly ok: false; readonly reason: 'empty' | 'pattern'; readonly message: string }

/**
 * Makes a query ready, or says in a sentence what is wrong with it.
 *
 * *Words* finds each of the words, in any order, where all of them occur in the same turn (outside of turns: the same
 * paragraph). *Phrase* finds them as written, across line ends but never across turns. Both take curly and straight quotation
 * marks, all dashes and all blanks as equal, and, unless `matchCase`, ignore case and accents. A *regular expression* meets the
 * text as it is, turn by turn; there `matchCase` concerns case alone.
 */
export function parseSearch(query: SearchQuery): ParsedSearch {
  if (query.mode === 'regex') {
    if (query.text === '') return NOTHING_TYPED
    const compiled = compilePattern(query.text, query.matchCase)
    if (!compiled.ok) return { ok: false, reason: 'pattern', message: compiled.message }
    return { ok: true, matcher: { query, wanted: { kind: 'pattern', pattern: compiled.pattern } } }
  }
  const closeness = query.matchCase ? 'exactly' : 'loosely'
  const folded = foldText(query.text, closeness).text.trim()
  const needles = query.mode === 'phrase' ? [folded] : wordsOf(folded)
  if (needles.length === 0 || needles[0] === '') return NOTHING_TYPED
  return { ok: true, matcher: { query, wanted: { kind: 'words', needles } } }
}

const NOTHING_TYPED: ParsedSearch = { ok: false, reason: 'empty', message: 'Type what to search for.' }

/** “gym, mam?” asks for two words: stops beside a word are not part of it, standing alone they are. */
function wordsOf(folded: string): string[] {
  const words = folded.split(' ').map((word) => word.replace(/^\p{P}+(?=[^\p{P}])|(?<=[^\p{P}])\p{P}+$/gu, ''))
  return [...new Set(words.filter((word) => word !== ''))]
}

/** The query in words, for the history: “search for ‘my mam’, phrase, whole words”. */
export function sayQuery({ text, mode, wholeWords, matchCase, speaker }: SearchQuery): string {
  const parts = [
    `search for “${text.trim()}”`,
    mode === 'regex' ? 'regular expression' : mode,
    ...(wholeWords ? ['whole words'] : []),
    ...(matchCase ? ['match case'] : []),
    ...(speaker === null ? [] : ['role' in speaker ? `${speaker.role} turns only` : `${speaker.name} only`]),
  ]
  return parts.join(', ')
}
