import { count } from '../commands/excerpt.ts'
import type { SpokenCue } from './cueSpeakers.ts'
import { cueTurns } from './cueTurns.ts'
import { decodeText } from './decodeText.ts'
import { speakerInName } from './gridGroups.ts'
import { LIMITS } from './limits.ts'
import { refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'
import { entryBytes, openZip } from './zipPackage.ts'

/** `.TextGrid` of Praat: each tier a speaker, each stretch that has words a turn with its time. */
export async function readTextGrid(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (!decoded.ok) return decoded
  const grid = tiersOf(decoded.text)
  return grid === null ? CUT_SHORT : readingOf(grid, decoded.encoding, decoded.notes)
}

/**
 * Annotations of one conversation in an archive, one for each speaker: their tiers together, in the order of time. Tiers that are
 * called the same in all of them are called after their files.
 */
export async function readTextGrids(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const read: { readonly name: string; readonly tiers: readonly Tier[] }[] = []
  const notes: string[] = []
  let encoding: Reading['encoding'] = null
  for (const name of zip.entries.keys()) {
    const inside = entryBytes(zip, name, LIMITS.fileBytes)
    if (inside === null || !(inside instanceof Uint8Array)) return inside ?? CUT_SHORT
    const decoded = decodeText(inside, options.encoding ?? null)
    if (!decoded.ok) return decoded
    const tiers = tiersOf(decoded.text)
    if (tiers === null) return CUT_SHORT
    encoding ??= decoded.encoding
    notes.push(...decoded.notes.map((note) => `${name}: ${note}`))
    read.push({ name, tiers })
  }
  const named = new Map<string, number>()
  for (const { tiers } of read)
    for (const name of new Set(tiers.map((tier) => tier.name))) named.set(name, (named.get(name) ?? 0) + 1)
  const grid = read.flatMap(({ name: file, tiers }) =>
    tiers.map((tier) =>
      isOfSounds(tier.name) || ((named.get(tier.name) ?? 0) < 2 && tier.name.trim() !== '')
        ? tier
        : { ...tier, name: speakerInName(file) },
    ),
  )
  return readingOf(grid, encoding, [`${count(read.length, 'file')} of one conversation, merged by time.`, ...notes])
}

const CUT_SHORT = refuseFile(
  'damaged',
  'The annotation is cut short or not as Praat writes it. Open it in Praat and save it again.',
)

function readingOf(
  grid: readonly Tier[],
  encoding: Reading['encoding'],
  before: readonly string[],
): Reading | RefusedFile {
  const spoken = grid.filter(({ name }) => !isOfSounds(name) || grid.every((tier) => isOfSounds(tier.name)))
  const intervals = spoken.reduce((sum, tier) => sum + tier.intervals.length, 0)
  if (intervals > LIMITS.intervals)
    return tooLarge(
      `The annotation has ${count(intervals, 'interval')}.`,
      `${LIMITS.intervals.toLocaleString('en')} intervals`,
    )
  const cues = cuesOf(spoken)
  if (cues.length === 0) return refuseFile('no-words', 'There are no words in the tiers of the annotation.')
  const { text, turns, speakers } = cueTurns(cues, { joins: false })
  const notes = [
    `${count(spoken.length, 'tier')} with ${count(intervals, 'interval')}, ${count(cues.length, 'turn')} with words.`,
  ]
  const silent = grid.filter((tier) => !spoken.includes(tier))
  if (silent.length > 0)
    notes.push(`Tiers of single sounds are not part of the text: ${silent.map(({ name }) => name).join(', ')}.`)
  const points = grid.reduce((sum, { points: marks }) => sum + marks, 0)
  if (points > 0) notes.push(`${count(points, 'point')} of point tiers left out.`)
  return {
    ok: true,
    text,
    spokenEnd: text.length,
    stated: { turns, speakers },
    encoding,
    cues: null,
    notes: [...before, ...notes],
  }
}

interface Interval {
  readonly start: number
  readonly end: number
  readonly words: string
}

interface Tier {
  readonly name: string
  readonly intervals: readonly Interval[]
  /** Marks at points in time, which are not words of anybody. */
  readonly points: number
}

type Token = { readonly is: 'text'; readonly text: string } | { readonly is: 'number'; readonly number: number }

/** Texts in quotes, numbers and flags that stand free; everything else of the long form is for people. */
const TOKEN = /"((?:[^"]|"")*)"|(?<![^\s])([-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![^\s])|(?<![^\s])!.*$/gm

function tiersOf(text: string): Tier[] | null {
  const tokens = tokensOf(text)
  const next = (): Token | undefined => tokens.next().value ?? undefined
  const nextText = () => {
    const token = next()
    return token?.is === 'text' ? token.text : null
  }
  const nextNumber = () => {
    const token = next()
    return token?.is === 'number' ? token.number : null
  }
  if (nextText() !== 'ooTextFile' || nextText() !== 'TextGrid') return null
  const [start, end, size] = [nextNumber(), nextNumber(), nextNumber()]
  if (start === null || end === null || size === null) return null
  const tiers: Tier[] = []
  for (let at = 0; at < size; at += 1) {
    const [kind, name, from, to, length] = [nextText(), nextText(), nextNumber(), nextNumber(), nextNumber()]
    if (kind === null || name === null || from === null || to === null || length === null) return null
    const intervals: Interval[] = []
    let points = 0
    for (let index = 0; index < length; index += 1) {
      const [begin, finish] = [nextNumber(), kind === 'IntervalTier' ? nextNumber() : 0]
      const words = nextText()
      if (begin === null || finish === null || words === null) return null
      if (kind === 'IntervalTier') intervals.push({ start: Math.max(0, begin), end: Math.max(0, finish), words })
      else points += 1
    }
    tiers.push({ name, intervals, points })
  }
  return tiers
}

function* tokensOf(text: string): Generator<Token> {
  for (const [, quoted, number] of text.matchAll(TOKEN)) {
    if (quoted !== undefined) yield { is: 'text', text: quoted.replaceAll('""', '"') }
    else if (number !== undefined) yield { is: 'number', number: Number(number) }
  }
}

/** Tiers that forced aligners put beside the words. */
function isOfSounds(name: string): boolean {
  return /(?:^|[\s_-])(?:phones?|phonemes?|segments?|syllables?|mau|kan|sampa|ipa)$/i.test(name.trim())
}

/** Where aligners give every word its own interval, those that touch belong to one utterance. */
const TOUCHING = 0.05

function isOfWords(intervals: readonly Interval[]): boolean {
  const filled = intervals.filter(({ words }) => words.trim() !== '')
  return filled.length > 0 && filled.every(({ words }) => !/\S\s+\S/.test(words))
}

function cuesOf(tiers: readonly Tier[]): SpokenCue[] {
  return tiers.flatMap(({ name, intervals }, tier) => {
    const joins = isOfWords(intervals)
    const cues: { start: number; end: number; words: string }[] = []
    for (const { start, end, words } of intervals) {
      const folded = words.replace(/\s+/g, ' ').trim()
      if (folded === '') continue
      const last = cues.at(-1)
      if (joins && last && start - last.end <= TOUCHING) {
        last.words += ` ${folded}`
        last.end = end
      } else cues.push({ start, end, words: folded })
    }
    const speaker = name.trim() === '' ? null : name.trim()
    return cues.map(({ start, end, words }) => ({ cue: tier, start, end, speaker, named: true, words }))
  })
}
