import type { TranscriptSpeaker } from './guessRoles.ts'
import { foldName, knownPart } from './speakerName.ts'

export interface SuggestedMerge {
  /** Index of the speaker who would be taken in, and of the one who would take their turns. */
  readonly from: number
  readonly into: number
  /** Why they look like one person. */
  readonly why: 'same spelling' | 'same part' | 'part of the name' | 'initials' | 'slip of the keyboard'
}

/** Speakers who may be one person written in two ways. Nothing is merged without the researcher. */
export function suggestMerges(speakers: readonly TranscriptSpeaker[]): SuggestedMerge[] {
  const compared = speakers.slice(0, MOST_COMPARED)
  const names = compared.map(({ name }) => ({ name, fold: foldName(name), words: foldName(name).split(' ') }))
  const suggested: SuggestedMerge[] = []
  const taken = new Set<number>()
  const byTurns = compared
    .map((_, index) => index)
    .sort((one, other) => turnsOf(compared, one) - turnsOf(compared, other))
  for (const from of byTurns) {
    for (const into of byTurns.toReversed()) {
      if (from === into || taken.has(from) || taken.has(into)) continue
      if (turnsOf(compared, from) === turnsOf(compared, into) && !isTakenIn(names, from, into)) continue
      const why = likeness(names[from] as Name, names[into] as Name)
      if (!why) continue
      suggested.push({ from, into, why })
      taken.add(from)
    }
  }
  return suggested
}

const MOST_COMPARED = 60

interface Name {
  readonly name: string
  readonly fold: string
  readonly words: readonly string[]
}

/** Of two names with as many turns the first stays; of two for one part (INT, Interviewer) the one written out. */
function isTakenIn(names: readonly Name[], from: number, into: number): boolean {
  const [one, other] = [names[from], names[into]]
  if (!one || !other || knownPart(one.name) === null || one.fold.length === other.fold.length) return from > into
  return one.fold.length < other.fold.length
}

function turnsOf(speakers: readonly TranscriptSpeaker[], index: number): number {
  return speakers[index]?.turns ?? 0
}

function likeness(one: Name, other: Name): SuggestedMerge['why'] | null {
  if (one.fold === '' || other.fold === '') return null
  if (one.fold === other.fold || one.words.join('') === other.words.join('')) return 'same spelling'
  const [part, otherPart] = [knownPart(one.name), knownPart(other.name)]
  const isNumbered = /\p{N}/u.test(one.fold + other.fold)
  if (part === 'interviewer' && otherPart === 'interviewer' && !isNumbered) return 'same part'
  if (part === 'participant' && otherPart === 'participant' && !isNumbered) return 'same part'
  if (part !== null || otherPart !== null) return null
  const [short, long] = one.words.length <= other.words.length ? [one, other] : [other, one]
  if (
    short.words.length < long.words.length &&
    short.words.every((word) => long.words.includes(word) && word.length > 1)
  ) {
    return 'part of the name'
  }
  const initials = long.words.map((word) => word.slice(0, 1)).join('')
  if (long.words.length > 1 && short.words.length === 1 && short.fold === initials) return 'initials'
  return !isNumbered && isOneSlipApart(one.fold, other.fold) ? 'slip of the keyboard' : null
}

/** One letter more, less, other or swapped, in names long enough for that to be a slip. */
function isOneSlipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 5 || long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1)
  const rest = (skipped: number) => short.slice(from + skipped) === long.slice(from + skipped)
  return rest(1) || (short[from] === long[from + 1] && short[from + 1] === long[from] && rest(2))
}
