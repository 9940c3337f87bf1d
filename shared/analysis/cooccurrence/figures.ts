import { ASSOCIATIONS, boundedC } from '../statistics/association.ts'
import type { Plan } from './plan.ts'
import type { Measure } from './question.ts'
import type { Tallied } from './tally.ts'

/** What one cell is made of: enough to work its figure through by hand. */
export interface CellFacts {
  readonly pairs: number
  /** Segments of the row, of the column, and those of them that have a partner. */
  readonly segmentsA: number
  readonly segmentsB: number
  readonly hitsA: number
  readonly hitsB: number
  /** Contexts that hold the row's code, the column's, both, and all there are. */
  readonly nA: number
  readonly nB: number
  readonly nAB: number
  readonly n: number
  readonly characters: number
  readonly charactersA: number
  readonly charactersB: number
  readonly events: number
}

export function factsOf(tallied: Tallied, a: number, b: number): CellFacts {
  const { size, segments, own, characters } = tallied
  const cell = a * size + b
  const at = (numbers: Int32Array, place: number) => numbers[place] ?? 0
  return {
    pairs: at(tallied.pairs, cell),
    segmentsA: at(segments, a),
    segmentsB: at(segments, b),
    hitsA: at(tallied.hitsOfA, cell),
    hitsB: at(tallied.hitsOfB, cell),
    nA: at(own, a),
    nB: at(own, b),
    nAB: at(tallied.both, cell),
    n: tallied.contexts,
    characters: at(characters, cell),
    charactersA: at(characters, a * size + a),
    charactersB: at(characters, b * size + b),
    events: at(tallied.events, cell),
  }
}

/** How each measure is made of the facts of a cell; null where it is undefined. */
const FIGURES: Readonly<Record<Measure, (facts: CellFacts) => number | null>> = {
  pairs: ({ pairs }) => pairs,
  'a-segments': ({ hitsA }) => hitsA,
  'b-segments': ({ hitsB }) => hitsB,
  units: ({ nAB }) => nAB,
  cases: ({ nAB }) => nAB,
  'cases-with-pair': ({ nAB }) => nAB,
  characters: ({ characters }) => characters,
  events: ({ events }) => events,
  'c-coefficient': ({ segmentsA, segmentsB, hitsA, hitsB }) => boundedC(segmentsA, segmentsB, hitsA, hitsB),
  jaccard: ASSOCIATIONS.jaccard,
  dice: ASSOCIATIONS.dice,
  'p-b-given-a': ASSOCIATIONS.p_b_given_a,
  lift: ASSOCIATIONS.lift,
  pmi: ASSOCIATIONS.pmi,
  npmi: ASSOCIATIONS.npmi,
}

export function figureOf(measure: Measure, facts: CellFacts): number | null {
  return FIGURES[measure](facts)
}

/** The c-coefficient as ATLAS.ti prints it; null where its denominator is 0 or less. */
export function rawC({ segmentsA, segmentsB, pairs }: CellFacts): number | null {
  return ASSOCIATIONS.c_coefficient({ nA: segmentsA, nB: segmentsB, nAB: pairs, n: 0 })
}

/** Frequencies so unlike (over 5 to 1) that a c-coefficient stays small even where the rarer code always meets the other. */
export function isLopsided({ segmentsA, segmentsB }: CellFacts): boolean {
  const [less, more] = [Math.min(segmentsA, segmentsB), Math.max(segmentsA, segmentsB)]
  return less > 0 && more > 5 * less
}

/** What a code counts by itself, where a measure is a count; it stands on the diagonal, apart. */
export function ownCount(measure: Measure, facts: CellFacts): number | null {
  switch (measure) {
    case 'pairs':
    case 'a-segments':
    case 'b-segments':
      return facts.segmentsA
    case 'units':
    case 'cases':
    case 'cases-with-pair':
      return facts.nA
    case 'characters':
      return facts.charactersA
    case 'events':
      return facts.events
    default:
      return null
  }
}

/** Every cell of the table in its order; NaN where there is no figure. */
export interface Figures {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
  /** The c-coefficient as ATLAS.ti prints it, for that measure only; NaN where its denominator is 0 or less. */
  readonly raw: Float64Array | null
}

/** The figures of a plan; with two scopes the second's share of cases less the first's. */
export function figuresOf(plan: Plan, tallied: Tallied, against: Tallied | null): Figures {
  const { rows, columns, kin, measure } = plan
  const { size, segments, hitsOfA, hitsOfB } = tallied
  const values = new Float64Array(rows.length * columns.length)
  const counts = against ? null : countsOf(measure, tallied)
  const placesOf = new Map<number, number[]>()
  columns.forEach((item, column) => placesOf.set(item, [...(placesOf.get(item) ?? []), column]))
  rows.forEach((a, row) => {
    const start = row * columns.length
    for (let column = 0; column < columns.length; column += 1) {
      const b = columns[column] as number
      if (measure === 'c-coefficient' && a !== b && !against) {
        const cell = a * size + b
        const [nA, nB] = [segments[a] as number, segments[b] as number]
        const hits = Math.min(hitsOfA[cell] as number, hitsOfB[cell] as number)
        values[start + column] = nA + nB === hits ? Number.NaN : hits / (nA + nB - hits)
        continue
      }
      values[start + column] =
        counts && a !== b
          ? (counts[a * tallied.size + b] as number)
          : (figureAt(plan, tallied, against, a, b) ?? Number.NaN)
    }
    for (const one of kin[a] ?? []) for (const column of placesOf.get(one) ?? []) values[start + column] = Number.NaN
  })
  const raw = measure === 'c-coefficient' && !against ? rawFigures(plan, tallied, values) : null
  return { values, rows: rows.length, columns: columns.length, raw }
}

/** The raw coefficients beside the bounded ones; there are a quarter of a million for 500 codes, so no objects are made for them. */
function rawFigures({ rows, columns }: Plan, { size, pairs, segments }: Tallied, bounded: Float64Array): Float64Array {
  const raw = new Float64Array(bounded.length)
  let cell = 0
  for (const a of rows)
    for (const b of columns) {
      const under = (segments[a] as number) + (segments[b] as number) - (pairs[a * size + b] as number)
      const isDefined = !Number.isNaN(bounded[cell]) && under > 0
      raw[cell] = isDefined ? (pairs[a * size + b] as number) / under : Number.NaN
      cell += 1
    }
  return raw
}

/** The matrix that a counting measure shows as it is; null for all others. */
function countsOf(measure: Measure, tallied: Tallied): Int32Array | null {
  switch (measure) {
    case 'pairs':
      return tallied.pairs
    case 'a-segments':
      return tallied.hitsOfA
    case 'b-segments':
      return tallied.hitsOfB
    case 'units':
    case 'cases':
    case 'cases-with-pair':
      return tallied.both
    case 'characters':
      return tallied.characters
    case 'events':
      return tallied.events
    default:
      return null
  }
}

function figureAt({ measure }: Plan, tallied: Tallied, against: Tallied | null, a: number, b: number): number | null {
  const facts = factsOf(tallied, a, b)
  if (against) {
    const [first, second] = [shareOfCases(facts, a === b), shareOfCases(factsOf(against, a, b), a === b)]
    return first === null || second === null ? null : second - first
  }
  return a === b ? ownCount(measure, facts) : figureOf(measure, facts)
}

/** Of the cases with data; null where there is none. */
export function shareOfCases({ nA, nAB, n }: CellFacts, isItself: boolean): number | null {
  return n === 0 ? null : (isItself ? nA : nAB) / n
}
