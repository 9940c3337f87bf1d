import { type Category, compareCategories, numberOf, type Rating, type RatingData } from './ratings.ts'

export const METRICS = ['nominal', 'ordinal', 'interval', 'ratio', 'jaccard', 'masi'] as const
export type Metric = (typeof METRICS)[number]

type SetOfCodes = readonly (string | number)[]

interface AlphaData extends RatingData {
  readonly metric?: Metric | undefined
}

/** The values in use and, for each unit with two or more, what it adds to the coincidences (q × q, row by row). */
interface Coincidences {
  readonly values: readonly (Category | SetOfCodes)[]
  readonly units: readonly Float64Array[]
}

/**
 * Krippendorff's alpha (2004, 2019; domain.md 5.6). Units that a single coder saw are left out: they cannot disagree. Null
 * where the values do not vary.
 */
export function krippendorffAlpha(data: AlphaData): number | null {
  const { values, units } = coincidences(unitsOf(data))
  return alphaOf(values, addedUp(units, values.length), data.metric ?? 'nominal')
}

/** One value against all others. */
export function krippendorffAlphaOf(data: RatingData, value: Category): number | null {
  const ratings = unitsOf(data).map((unit) =>
    unit.map((rating) => (rating === null ? null : String(rating) === String(value) ? 'yes' : 'no')),
  )
  return krippendorffAlpha({ ratings, metric: 'nominal' })
}

export interface Bootstrap {
  readonly low: number
  readonly high: number
  readonly draws: number
  /** Draws in which alpha was undefined; they are left out and counted. */
  readonly undefinedDraws: number
  readonly seed: number
}

/**
 * Percentile interval by drawing units with replacement; alpha is computed anew in every draw, ordinal distances too (domain.md 5.8).
 *
 * @returns null where no draw gives an alpha
 */
export function bootstrapAlpha(
  data: AlphaData,
  { level = 0.95, draws = 10_000, seed = 20_190_101 }: { level?: number; draws?: number; seed?: number } = {},
): Bootstrap | null {
  const { values, units } = coincidences(unitsOf(data))
  const q = values.length
  const random = randomFrom(seed)
  const alphas: number[] = []
  const drawn = new Float64Array(q * q)
  for (let draw = 0; draw < draws; draw += 1) {
    drawn.fill(0)
    for (let times = 0; times < units.length; times += 1) {
      const unit = units[Math.floor(random() * units.length)] as Float64Array
      for (let at = 0; at < drawn.length; at += 1) drawn[at] = (drawn[at] as number) + (unit[at] as number)
    }
    const alpha = alphaOf(values, drawn, data.metric ?? 'nominal')
    if (alpha !== null) alphas.push(alpha)
  }
  if (alphas.length === 0) return null
  alphas.sort((a, b) => a - b)
  const tail = (1 - level) / 2
  return {
    low: quantile(alphas, tail),
    high: quantile(alphas, 1 - tail),
    draws,
    undefinedDraws: draws - alphas.length,
    seed,
  }
}

/** 1 − J·m with m 1, 2/3, 1/3, 0 for equal, one inside the other, overlapping, disjoint (Passonneau 2006); two empty sets: 0. */
export function masiDistance(a: SetOfCodes, b: SetOfCodes): number {
  const [first, second] = [new Set(a.map(String)), new Set(b.map(String))]
  const shared = [...first].filter((code) => second.has(code)).length
  const all = first.size + second.size - shared
  if (all === 0) return 0
  const isInside = shared === first.size || shared === second.size
  const kinship = shared === all ? 1 : shared === 0 ? 0 : isInside ? 2 / 3 : 1 / 3
  return 1 - (shared / all) * kinship
}

export function jaccardDistance(a: SetOfCodes, b: SetOfCodes): number {
  const [first, second] = [new Set(a.map(String)), new Set(b.map(String))]
  const shared = [...first].filter((code) => second.has(code)).length
  const all = first.size + second.size - shared
  return all === 0 ? 0 : 1 - shared / all
}

function unitsOf({ ratings, counts, table, categories }: RatingData): (readonly Rating[])[] {
  if (ratings) return [...ratings]
  const nameOf = (place: number): Category => categories?.[place] ?? place
  if (counts)
    return counts.map((unit) => unit.flatMap((number, place) => Array.from({ length: number }, () => nameOf(place))))
  return (table ?? []).flatMap((row, first) =>
    row.flatMap((number, second) => Array.from({ length: number }, () => [nameOf(first), nameOf(second)])),
  )
}

function coincidences(given: readonly (readonly Rating[])[]): Coincidences {
  const seen = given.map((unit) => unit.filter((rating) => rating !== null)).filter((unit) => unit.length >= 2)
  const byKey = new Map<string, Category | SetOfCodes>()
  for (const unit of seen) for (const value of unit) byKey.set(keyOf(value), value)
  const values = [...byKey].sort(([a, x], [b, y]) =>
    Array.isArray(x) || Array.isArray(y) ? (a < b ? -1 : 1) : compareCategories(x as Category, y as Category),
  )
  const places = new Map(values.map(([key], place) => [key, place]))
  const q = values.length
  const units = seen.map((unit) => {
    const matrix = new Float64Array(q * q)
    const at = unit.map((value) => places.get(keyOf(value)) as number)
    at.forEach((c, i) =>
      at.forEach((k, j) => {
        if (i !== j) matrix[c * q + k] = (matrix[c * q + k] as number) + 1 / (unit.length - 1)
      }),
    )
    return matrix
  })
  return { values: values.map(([, value]) => value), units }
}

function keyOf(value: Rating): string {
  return Array.isArray(value) ? JSON.stringify([...new Set(value.map(String))].sort()) : String(value)
}

function addedUp(units: readonly Float64Array[], q: number): Float64Array {
  const all = new Float64Array(q * q)
  for (const unit of units) unit.forEach((number, at) => (all[at] = (all[at] as number) + number))
  return all
}

function alphaOf(values: Coincidences['values'], o: Float64Array, metric: Metric): number | null {
  const q = values.length
  const n_ = values.map((_, c) => {
    let row = 0
    for (let k = 0; k < q; k += 1) row += o[c * q + k] as number
    return row
  })
  const n = n_.reduce((all, one) => all + one, 0)
  const distance = distances(values, n_, metric)
  let seen = 0
  let expected = 0
  for (let c = 0; c < q; c += 1)
    for (let k = 0; k < q; k += 1) {
      if (c === k) continue
      const d = distance(c, k)
      seen += (o[c * q + k] as number) * d
      expected += (n_[c] as number) * (n_[k] as number) * d
    }
  return expected === 0 ? null : 1 - ((n - 1) * seen) / expected
}

/** Squared distances between values by their places. */
function distances(
  values: Coincidences['values'],
  frequencies: readonly number[],
  metric: Metric,
): (c: number, k: number) => number {
  const numeric = (place: number): number => {
    const number = numberOf(values[place] as Category)
    if (number === null)
      throw new RangeError(`“${String(values[place])}” is not a number, which ${metric} distances need`)
    return number
  }
  switch (metric) {
    case 'nominal':
      return () => 1
    case 'interval':
      return (c, k) => (numeric(c) - numeric(k)) ** 2
    case 'ratio':
      return (c, k) => {
        const [x, y] = [numeric(c), numeric(k)]
        return x + y === 0 ? 0 : ((x - y) / (x + y)) ** 2
      }
    case 'ordinal': {
      const below = [0]
      for (const number of frequencies) below.push((below.at(-1) as number) + number)
      return (c, k) => {
        const [low, high] = c < k ? [c, k] : [k, c]
        const between = (below[high + 1] as number) - (below[low] as number)
        return (between - ((frequencies[low] as number) + (frequencies[high] as number)) / 2) ** 2
      }
    }
    case 'jaccard':
      return (c, k) => jaccardDistance(asSet(values[c]), asSet(values[k]))
    case 'masi':
      return (c, k) => masiDistance(asSet(values[c]), asSet(values[k]))
  }
}

function asSet(value: Category | SetOfCodes | undefined): SetOfCodes {
  return Array.isArray(value) ? (value as SetOfCodes) : [String(value)]
}

/** Linear between the two nearest, of an ascending list. */
function quantile(ascending: readonly number[], share: number): number {
  const at = share * (ascending.length - 1)
  const low = Math.floor(at)
  const first = ascending[low] as number
  return first + (at - low) * ((ascending[Math.min(low + 1, ascending.length - 1)] as number) - first)
}

/** mulberry32: the same seed gives the same interval everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
