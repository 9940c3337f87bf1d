import { dateInName, dayOrderOf } from './dateInName.ts'
import { foldName } from './speakerName.ts'
import { isSameWave, type WaveMark, waveMark } from './waveMark.ts'

/** Where a file seems to belong in the study. Null means that its name does not say. */
export interface GuessedPlace {
  readonly case: string | null
  readonly wave: string | null
  /** ISO 8601, a day or a month. */
  readonly date: string | null
  /** Whether case and wave need no second look. */
  readonly confident: boolean
}

export interface KnownPlaces {
  readonly cases: readonly string[]
  /** In the order of the study. */
  readonly waves: readonly string[]
}

/**
 * The case and wave that the names of files tell, taking all files of an import together: words that all share are
 * the study's, a number that comes back is a participant's. Names that the project has are preferred to new ones.
 */
export function guessPlace(fileNames: readonly string[], known: KnownPlaces): GuessedPlace[] {
  const stems = fileNames.map(stemOf)
  const order = dayOrderOf(stems)
  const names = stems.map((stem) => {
    const { date, rest } = dateInName(stem, order)
    return { date, ...knownParts(spaced(rest), known) }
  })
  const open = names.map(({ rest }) => words(rest))
  const shared = sharedWords(open)
  const prefix = casePrefix(open)
  const trailing = trailingNumbers(open)
  const anyWave = names.some(({ wave }) => wave !== null)

  const spellings = new Map(known.cases.map((name) => [caseKey(name), name]))
  return names.map(({ date, case: knownCase, wave, mark, waveSure }, index) => {
    const own = (open[index] ?? []).filter((word) => !shared.has(word.toLowerCase()))
    const number = wave === null && trailing ? own.at(-1) : undefined
    const guess = knownCase === null ? caseFrom(number === undefined ? own : own.slice(0, -1), prefix) : null
    const found = knownCase ?? guess?.name ?? null
    const spelt = found === null ? null : (spellings.get(caseKey(found)) ?? found)
    if (spelt !== null) spellings.set(caseKey(spelt), spelt)
    const byNumber = number === undefined ? null : waveOf(numberMark(Number(number)), known.waves)
    const caseSure = knownCase !== null || (guess?.sure ?? false) || (found !== null && spelt !== found)
    const noWaves = !anyWave && byNumber === null
    return {
      case: spelt,
      wave: wave ?? byNumber?.name ?? null,
      date,
      confident: spelt !== null && caseSure && (waveSure || (mark === null && noWaves)),
    }
  })
}

function stemOf(fileName: string): string {
  const path = fileName.split(/[/\\]/).slice(-3).join(' / ')
  return path.slice(-200).replace(/(?:\.\p{L}[\p{L}\p{N}]{1,8}){1,2}$/u, '')
}

/** Words apart by single blanks; `P01w2` and `Eddie2ndInterview` fall into their parts. */
function spaced(stem: string): string {
  return ` ${stem} `
    .replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' ')
    .replace(/ (\p{L}{1,4}\d{1,4})([wt]\d{1,2})(?= )/giu, ' $1 $2')
    .replace(/(\p{Ll})(\p{Lu})/gu, (pair, small: string, capital: string, at: number, all: string) =>
      /(?:Mc|Mac)$/.test(all.slice(Math.max(0, at - 2), at + 1)) ? pair : `${small} ${capital}`,
    )
    .trim()
}

interface Parts {
  readonly case: string | null
  readonly wave: string | null
  readonly mark: WaveMark | null
  readonly waveSure: boolean
  readonly rest: string
}

/** Takes out of a name what the project knows, then what tells a wave. */
function knownParts(name: string, known: KnownPlaces): Parts {
  const namedWave = longestIn(name, known.waves)
  const withoutWave = namedWave === null ? name : without(name, namedWave)
  const namedCase = longestIn(withoutWave, known.cases)
  const { mark, rest } = waveMark(namedCase === null ? withoutWave : without(withoutWave, namedCase))
  const byMark = mark ? waveOf(mark, known.waves) : null
  return {
    case: namedCase,
    wave: namedWave ?? byMark?.name ?? null,
    mark,
    waveSure: namedWave !== null || (byMark?.sure ?? false),
    rest,
  }
}

/** The wave of the project that a mark means, else a new one; by its place in the order only as a suggestion. */
function waveOf(mark: WaveMark, waves: readonly string[]): { readonly name: string; readonly sure: boolean } {
  const marks = waves.map((wave) => waveMark(spaced(wave)).mark)
  const same = waves.filter((_, index) => {
    const other = marks[index]
    return other ? isSameWave(mark, other) : false
  })
  if (same.length === 1 && same[0] !== undefined) return { name: same[0], sure: true }
  if (waves.length === 0) return { name: mark.label, sure: true }
  const numbersNamed = marks.some((other) => other?.number !== undefined && other.number !== null)
  const place = mark.number !== null && !numbersNamed ? mark.number - 1 : mark.word === 'baseline' ? 0 : -1
  return { name: waves[place] ?? mark.label, sure: false }
}

function numberMark(number: number): WaveMark {
  return { number, months: null, word: null, label: `Wave ${number}` }
}

function longestIn(name: string, known: readonly string[]): string | null {
  const fold = ` ${caseKey(name)} `
  const inside = known.filter((one) => caseKey(one) !== '' && fold.includes(` ${caseKey(one)} `))
  return inside.toSorted((one, other) => other.length - one.length)[0] ?? null
}

function without(name: string, part: string): string {
  const key = caseKey(part).split(' ')
  const all = name.split(' ')
  for (let at = 0; at + key.length <= all.length; at += 1) {
    if (key.every((word, index) => caseKey(all[at + index] ?? '') === word)) {
      return [...all.slice(0, at), ...all.slice(at + key.length)].join(' ')
    }
  }
  return name
}

/** Case, accents and leading zeros do not tell two cases apart: `P07`, `p7`. */
function caseKey(name: string): string {
  return foldName(name).replace(/(?<=\p{L}|^| )0+(?=\d)/gu, '')
}

const NOISE = new Set(
  (
    'transcript transcripts transcription transkript transcribed interview interviews int verbatim final draft edited edit clean cleaned checked ' +
    'corrected anon anonymised anonymized anonymous redacted pseudonymised pseudonymized version copy audio video recording recorded rec zoom teams ' +
    'otter rev doc docx txt file new old full complete part with of the and by for from in on to field note notes fieldnote fieldnotes diary entretien entrevista'
  ).split(' '),
)

function words(rest: string): string[] {
  return rest.split(' ').filter((word) => word !== '' && !NOISE.has(word.toLowerCase()) && !/^v\d{1,2}$/i.test(word))
}

/** Words in every name, which are then the study's, if each name has others too. */
function sharedWords(open: readonly (readonly string[])[]): ReadonlySet<string> {
  if (open.length < 2) return new Set()
  const sets = open.map((all) => new Set(all.map((word) => word.toLowerCase())))
  const shared = new Set([...(sets[0] ?? [])].filter((word) => sets.every((set) => set.has(word))))
  return sets.every((set) => [...set].some((word) => !shared.has(word) && /\p{L}/u.test(word))) ? shared : new Set()
}

const NUMBERED = /^(\p{L}{1,4})\d{1,4}\p{L}?$/u

/** The letters that number participants (`P` in P01), where several numberings meet: the one whose numbers come back. */
function casePrefix(open: readonly (readonly string[])[]): string | null {
  const seen = new Map<string, string[]>()
  for (const all of open) {
    for (const word of all) {
      const prefix = NUMBERED.exec(word)?.[1]?.toLowerCase()
      if (prefix === undefined) continue
      const numbers = seen.get(prefix)
      if (numbers) numbers.push(word.toLowerCase())
      else seen.set(prefix, [word.toLowerCase()])
    }
  }
  const repeats = (values: readonly string[]) => values.length - new Set(values).size
  const ranked = [...seen].filter(([, values]) => values.length >= open.length / 2)
  ranked.sort(([, one], [, other]) => repeats(other) - repeats(one))
  const [first, second] = ranked
  if (first === undefined) return null
  return second === undefined || repeats(first[1]) > repeats(second[1]) ? first[0] : null
}

/** Whether all names end in a small number and nothing else tells a wave: `P01_1`, `P01_2`. */
function trailingNumbers(open: readonly (readonly string[])[]): boolean {
  return open.length > 1 && open.every((all) => all.length > 1 && /^0?[1-9]$/.test(all.at(-1) ?? ''))
}

function caseFrom(
  own: readonly string[],
  prefix: string | null,
): { readonly name: string; readonly sure: boolean } | null {
  const numbered = own.filter((word) => NUMBERED.test(word))
  const preferred = numbered.filter((word) => NUMBERED.exec(word)?.[1]?.toLowerCase() === prefix)
  if (preferred[0] !== undefined) return { name: preferred[0], sure: preferred.length === 1 }
  if (numbered[0] !== undefined) return { name: numbered[0], sure: numbered.length === 1 && own.length === 1 }
  const who = /^(participant|respondent|patient|client|case|family|id|p)$/i
  const at = own.findIndex((word, index) => who.test(word) && /^\d{1,4}$/.test(own[index + 1] ?? ''))
  if (at !== -1) return { name: `${capital(own[at] ?? '')} ${own[at + 1]}`, sure: true }
  const names = own.filter((word) => /\p{L}/u.test(word))
  if (names.length === 0) return own.length === 1 && own[0] !== undefined ? { name: own[0], sure: false } : null
  return names.length > 3
    ? null
    : { name: names.map(capital).join(' '), sure: names.length <= 2 && names.length === own.length }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
