import {
  CONVENTIONS,
  type Convention,
  conventionKey,
  canonicalFor,
  conventionOfProgram,
  Coordinates,
  passageAt,
  type RawRange,
} from './convention.ts'
import type { ForeignText } from './foreignText.ts'
import { scorePassage } from './scorePassage.ts'
import { foldBlanks } from './selectionName.ts'

export interface NamedRange extends RawRange {
  readonly name: string | null
}

/** How the positions of one source were read, and how sure that is; for the report and for reading them again. */
export interface Calibration {
  readonly convention: Convention
  /** What decided: the selections of this source, those of all sources, a table of programs, or that nothing was open. */
  readonly by: 'own selections' | 'all selections' | 'program' | 'nothing open'
  /** Mean score of the selections that decided, and of the next best convention that selects other words. */
  readonly score: number
  readonly runnerUp: { readonly convention: Convention; readonly score: number } | null
  /** Distinct ranges, and how many of them had a name of three characters or more. */
  readonly ranges: number
  readonly named: number
  /** True where the researcher should look at the samples: the selections say too little, or disagree. */
  readonly coinToss: boolean
  /** Two or three passages where the two readings differ. */
  readonly samples: readonly { readonly words: string; readonly otherwise: string }[]
}

/** Distinct ranges scored for one source; more of them change no decision. */
const SAMPLE = 250
/** Fewer distinct ranges than this, without names, are judged together with those of the other sources. */
const FEW = 6
/** A winner whose summed scores are less than this ahead could have won by chance. */
const CLEAR_LEAD = 3
const LOW_SCORE = 1.5

/** Scores every convention on the selections of one source. */
export class Scored {
  readonly text: ForeignText
  readonly ranges: readonly NamedRange[]
  readonly named: number
  /** Conventions that differ for this text, the likelier first, with their summed scores. */
  readonly candidates: readonly { readonly convention: Convention; readonly sum: number }[]

  constructor(text: ForeignText, selections: readonly NamedRange[]) {
    this.text = text
    this.ranges = distinctRanges(selections)
    const names = this.ranges.map(({ name }) => foldBlanks(name ?? ''))
    this.named = names.filter((name) => name.length >= 3).length
    this.candidates = conventionsFor(text, this.named).map((convention) => {
      const coordinates = new Coordinates(text, convention)
      let sum = 0
      for (const [index, range] of this.ranges.entries()) {
        const { start, end } = coordinates.placeBoth(range)
        sum += scorePassage(text.points, start, end, names[index] as string)
      }
      return { convention, sum }
    })
  }

  /** The summed score of any convention, also of one that this text cannot tell from another. */
  sumOf(convention: Convention): number {
    const key = conventionKey(canonicalFor(this.text, convention))
    return this.candidates.find((candidate) => conventionKey(candidate.convention) === key)?.sum ?? 0
  }

  get isTelling(): boolean {
    return this.ranges.length >= FEW || this.named >= 2
  }
}

/** The conventions that this text can tell apart, the likelier first. */
function conventionsFor(text: ForeignText, named: number): Convention[] {
  const found = new Map<string, Convention>()
  for (const convention of CONVENTIONS) {
    // Without any CR, only names could show that each LF was counted twice.
    if (convention.lineEnds === 'LF counts 2' && text.pairs.length === 0 && named < 2) continue
    const canonical = canonicalFor(text, convention)
    const key = conventionKey(canonical)
    if (!found.has(key)) found.set(key, canonical)
  }
  return [...found.values()]
}

/** Each range once, with a name where any selection of it has one; at most {@link SAMPLE}, evenly spread. */
function distinctRanges(selections: readonly NamedRange[]): NamedRange[] {
  const distinct = new Map<string, NamedRange>()
  for (const range of selections) {
    const key = `${range.start} ${range.end}`
    const known = distinct.get(key)
    if (!known || (known.name ?? '') === '') distinct.set(key, range)
  }
  const ranges = [...distinct.values()]
  if (ranges.length <= SAMPLE) return ranges
  return Array.from(
    { length: SAMPLE },
    (_, index) => ranges[Math.floor((index * ranges.length) / SAMPLE)] as NamedRange,
  )
}

/** What the selections of a whole project say together, for sources that say too little alone. */
export class PooledScores {
  readonly #sums = new Map<string, number>()
  ranges = 0
  named = 0

  add(scored: Scored): void {
    if (scored.ranges.length === 0) return
    this.ranges += scored.ranges.length
    this.named += scored.named
    for (const convention of CONVENTIONS) {
      const key = conventionKey(convention)
      this.#sums.set(key, (this.#sums.get(key) ?? 0) + scored.sumOf(convention))
    }
  }

  /** The best sum of all conventions that a text cannot tell from this one. */
  sumFor(text: ForeignText, convention: Convention): number {
    const key = conventionKey(convention)
    let best = Number.NEGATIVE_INFINITY
    for (const other of CONVENTIONS)
      if (conventionKey(canonicalFor(text, other)) === key)
        best = Math.max(best, this.#sums.get(conventionKey(other)) ?? 0)
    return best
  }
}

/** Decides how a source's positions count (6.4). */
export function calibrate(scored: Scored, pool: PooledScores, origin: string | null): Calibration {
  const isPooled = !scored.isTelling && pool.ranges > scored.ranges.length
  const ranges = isPooled ? pool.ranges : scored.ranges.length
  const named = isPooled ? pool.named : scored.named
  const ranked = scored.candidates
    .map(({ convention, sum }) => ({ convention, sum: isPooled ? pool.sumFor(scored.text, convention) : sum }))
    // A stable sort: of equals, the likelier convention stays first.
    .sort((a, b) => b.sum - a.sum)
  const isGuess = ranges <= 2 && named === 0
  const byTable = canonicalFor(scored.text, conventionOfProgram(origin))
  const best = (isGuess && ranked.find(({ convention }) => isSame(convention, byTable))) || ranked[0]
  if (!best) return NOTHING_OPEN

  let runnerUp: (typeof ranked)[number] | null = null
  let samples: Calibration['samples'] = []
  for (const candidate of ranked) {
    if (candidate === best) continue
    samples = differences(scored, best.convention, candidate.convention)
    if (samples.length === 0) continue
    runnerUp = candidate
    break
  }
  const score = ranges === 0 ? 0 : best.sum / ranges
  const lead = runnerUp ? best.sum - runnerUp.sum : Number.POSITIVE_INFINITY
  return {
    convention: best.convention,
    by: runnerUp === null ? 'nothing open' : isGuess ? 'program' : isPooled ? 'all selections' : 'own selections',
    score: rounded(score),
    runnerUp: runnerUp && { convention: runnerUp.convention, score: rounded(runnerUp.sum / ranges) },
    ranges: scored.ranges.length,
    named: scored.named,
    coinToss: runnerUp !== null && (isGuess || lead < CLEAR_LEAD || (named === 0 && score < LOW_SCORE)),
    samples,
  }
}

const NOTHING_OPEN: Calibration = {
  convention: {
    unit: 'code point',
    lineEnds: 'as in file',
    mark: 'not counted',
    end: 'exclusive',
  },
  by: 'nothing open',
  score: 0,
  runnerUp: null,
  ranges: 0,
  named: 0,
  coinToss: false,
  samples: [],
}

/** Up to three ranges that select other words under the other convention; blanks and line breaks at the ends do not count. */
function differences({ text, ranges }: Scored, one: Convention, other: Convention): Calibration['samples'] {
  const [a, b] = [new Coordinates(text, one), new Coordinates(text, other)]
  const found: { words: string; otherwise: string }[] = []
  for (const range of ranges) {
    const [words, otherwise] = [wordsAt(text, a, range), wordsAt(text, b, range)]
    if (foldBlanks(words) !== foldBlanks(otherwise)) found.push({ words: shown(words), otherwise: shown(otherwise) })
    if (found.length === 3) break
  }
  return found
}

function wordsAt(text: ForeignText, coordinates: Coordinates, range: RawRange): string {
  const passage = passageAt(text, coordinates, range)
  return passage ? text.points.words(passage) : ''
}

/** Long passages as their beginning and end: what differs is there. */
function shown(words: string): string {
  const characters = [...words]
  return characters.length <= 120 ? words : `${characters.slice(0, 60).join('')} […] ${characters.slice(-50).join('')}`
}

function isSame(a: Convention, b: Convention): boolean {
  return conventionKey(a) === conventionKey(b)
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}
