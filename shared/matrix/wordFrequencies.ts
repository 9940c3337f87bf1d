import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Speaker } from '../records/source.ts'
import type { TextOf } from '../query/evaluateQuery.ts'
import { searchable } from '../search/searchableText.ts'
import { withDescendants } from '../study/codeTree.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { wordsIn } from '../text/segments.ts'
import { STOP_WORDS } from './stopWords.ts'

export interface WordsQuestion {
  /** Only in passages of these codes; null everywhere. */
  readonly codeIds: ReadonlySet<Guid> | null
  /** Only what these say; null everybody, and what stands outside of turns. */
  readonly speaker: { readonly role: Speaker['role'] } | { readonly name: string } | null
  readonly waveId: Guid | null
  /** Words that are left out. */
  readonly stop: ReadonlySet<string>
}

export const ROLES = ['participant', 'interviewer', 'other'] as const

/** A question as it is asked, in plain words. */
export interface AskedWords {
  readonly codeId: string
  /** A role, `name ` with a speaker's name, or nothing for everybody. */
  readonly speaker: string
  readonly waveId: string
  readonly withoutStops: boolean
  /** The project's own stop words, beside the usual ones. */
  readonly ownStops: string
}

export function wordsQuestion(
  project: Project,
  { codeId, speaker, waveId, withoutStops, ownStops }: AskedWords,
): WordsQuestion {
  const role = ROLES.find((one) => one === speaker)
  const own = ownStops.split(/[\s,;]+/).filter((one) => one !== '')
  return {
    codeIds: project.codes.has(codeId) ? withDescendants(project.codes, codeId) : null,
    speaker: role ? { role } : speaker.startsWith('name ') ? { name: speaker.slice(5) } : null,
    waveId: project.waves.has(waveId) ? waveId : null,
    stop: new Set([...(withoutStops ? STOP_WORDS : []), ...own.map(foldWord)]),
  }
}

export interface WordPlace extends Passage {
  readonly sourceId: Guid
}

export interface WordCount {
  /** In small letters, with a straight apostrophe. */
  readonly word: string
  readonly times: number
  /** In how many sources it is said. */
  readonly sources: number
}

/** Where a word is said, as numbers: millions of words have millions of places. */
export interface PackedPlaces {
  readonly sourceIds: readonly Guid[]
  /** For each place its source, by its place in {@link sourceIds}, its start and its end. */
  readonly numbers: Int32Array<ArrayBuffer>
}

export function placeAt({ sourceIds, numbers }: PackedPlaces, nth: number): WordPlace | null {
  const [source, start, end] = numbers.subarray(3 * nth, 3 * nth + 3)
  const sourceId = sourceIds[source ?? -1]
  return sourceId === undefined || start === undefined || end === undefined ? null : { sourceId, start, end }
}

/** Every word that was counted, and where it is said. */
export interface CountedWords {
  readonly counts: readonly WordCount[]
  readonly placesOf: (word: string) => PackedPlaces
}

/**
 * How often each word is said, the most frequent first. Words are those of Unicode (UAX #29) with a letter; labels of turns are nobody's
 * words. Inside a code only words that lie wholly in its passages count, once however many passages hold them.
 */
export function countWords(project: Project, question: WordsQuestion, textOf: TextOf): CountedWords {
  const { codeIds, speaker, waveId, stop } = question
  const words = new Map<string, Places>()
  const sourceIds: Guid[] = []
  for (const source of inOrder(project.sources.values())) {
    const text = source.textId === null ? undefined : textOf(source.textId)
    if (!text || (waveId !== null && source.waveId !== waveId)) continue
    const coded =
      codeIds === null ? null : unionOf(codingsOf(project, source.id).filter((one) => codeIds.has(one.codeId)))
    if (coded?.length === 0) continue
    const nth = sourceIds.push(source.id) - 1
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
        const places = words.get(word) ?? new Places()
        words.set(word, places)
        places.add(nth, start, end)
      }
    }
  }
  return {
    counts: [...words]
      .map(([word, { times, sources }]) => ({ word, times, sources }))
      .sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1)),
    placesOf: (word) => ({ sourceIds, numbers: words.get(word)?.numbers() ?? new Int32Array() }),
  }
}

/** Places of one word, source by source. */
class Places {
  times = 0
  sources = 0
  #last = -1
  #numbers = new Int32Array(12)

  add(source: number, start: number, end: number): void {
    const at = 3 * this.times
    if (at === this.#numbers.length) {
      const more = new Int32Array(2 * at)
      more.set(this.#numbers)
      this.#numbers = more
    }
    this.#numbers[at] = source
    this.#numbers[at + 1] = start
    this.#numbers[at + 2] = end
    this.times += 1
    if (source !== this.#last) this.sources += 1
    this.#last = source
  }

  numbers(): Int32Array<ArrayBuffer> {
    return this.#numbers.slice(0, 3 * this.times)
  }
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
