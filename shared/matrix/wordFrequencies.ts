import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Speaker } from '../records/source.ts'
import type { TextOf } from '../query/evaluateQuery.ts'
import { searchable } from '../search/searchableText.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { wordsIn } from '../text/segments.ts'

export interface WordsQuestion {
  /** Only in passages of these codes; null everywhere. */
  readonly codeIds: ReadonlySet<Guid> | null
  /** Only what these say; null everybody, and what stands outside of turns. */
  readonly speaker: { readonly role: Speaker['role'] } | { readonly name: string } | null
  readonly waveId: Guid | null
  /** Words that are left out. */
  readonly stop: ReadonlySet<string>
}

export interface WordPlace extends Passage {
  readonly sourceId: Guid
}

export interface WordCount {
  /** In small letters, with a straight apostrophe. */
  readonly word: string
  readonly places: readonly WordPlace[]
  readonly sources: number
}

/**
 * How often each word is said, the most frequent first. Words are those of Unicode (UAX #29) with a letter; labels of turns are nobody's
 * words. Inside a code only words that lie wholly in its passages count, once however many passages hold them.
 */
export function wordFrequencies(project: Project, question: WordsQuestion, textOf: TextOf): WordCount[] {
  const { codeIds, speaker, waveId, stop } = question
  const places = new Map<string, WordPlace[]>()
  for (const source of inOrder(project.sources.values())) {
    const text = source.textId === null ? undefined : textOf(source.textId)
    if (!text || (waveId !== null && source.waveId !== waveId)) continue
    const coded =
      codeIds === null ? null : unionOf(codingsOf(project, source.id).filter((one) => codeIds.has(one.codeId)))
    if (coded?.length === 0) continue
    const { points, stretches } = searchable(text)
    for (const stretch of stretches) {
      if (speaker !== null) {
        const speaking = stretch.speaker === null ? undefined : source.speakers[stretch.speaker]
        if ('role' in speaker ? speaking?.role !== speaker.role : speaking?.name !== speaker.name) continue
      }
      const spoken = text.text.slice(stretch.utf16Start, stretch.utf16End)
      for (const { utf16Start, utf16End } of wordsIn(spoken)) {
        const word = foldWord(spoken.slice(utf16Start, utf16End))
        if (stop.has(word) || !/\p{L}/u.test(word)) continue
        const start = points.fromUtf16(stretch.utf16Start + utf16Start)
        const end = points.fromUtf16(stretch.utf16Start + utf16End)
        if (coded && !coded.some((passage) => passage.start <= start && end <= passage.end)) continue
        const known = places.get(word)
        if (known) known.push({ sourceId: source.id, start, end })
        else places.set(word, [{ sourceId: source.id, start, end }])
      }
    }
  }
  return [...places]
    .map(([word, own]) => ({ word, places: own, sources: new Set(own.map(({ sourceId }) => sourceId)).size }))
    .sort((a, b) => b.places.length - a.places.length || (a.word < b.word ? -1 : 1))
}

export function foldWord(word: string): string {
  return word.toLowerCase().replaceAll('’', "'")
}

/** Passages by start, with those that overlap or touch joined. */
function unionOf(codings: readonly { readonly passage: Passage }[]): Passage[] {
  const joined: { start: number; end: number }[] = []
  for (const { passage } of codings) {
    const last = joined.at(-1)
    if (last && passage.start <= last.end) last.end = Math.max(last.end, passage.end)
    else joined.push({ ...passage })
  }
  return joined
}
