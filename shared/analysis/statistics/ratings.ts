/** One value that a coder gave a unit; a set of codes where a unit may carry several; null where the coder has not seen the unit. */
export type Rating = string | number | boolean | readonly (string | number)[] | null

/** A category, declared or found in the data. */
export type Category = string | number | boolean

/** How often each of q categories was given to each unit. */
export interface Counted {
  /** Units by categories. */
  readonly counts: readonly (readonly number[])[]
  readonly categories: readonly Category[]
}

/** What coders said, in one of three forms. */
export interface RatingData {
  /** Units by coders. */
  readonly ratings?: readonly (readonly Rating[])[] | undefined
  /** Units by (first coder's category, second coder's category). */
  readonly table?: readonly (readonly number[])[] | undefined
  /** Units by categories. */
  readonly counts?: readonly (readonly number[])[] | undefined
  /** All categories there were to choose from, used or not. Without them those in the data, which is not the same. */
  readonly categories?: readonly Category[] | undefined
}

export function countedOf({ ratings, table, counts, categories }: RatingData): Counted {
  if (counts) {
    const width = counts.reduce((most, row) => Math.max(most, row.length), 0)
    return { counts, categories: categories ?? numbersTo(width) }
  }
  if (table) return { counts: countsOfTable(table), categories: categories ?? numbersTo(table.length) }
  const given = ratings ?? []
  const known = categories ?? categoriesIn(given)
  const places = new Map(known.map((category, place) => [String(category), place]))
  return {
    categories: known,
    counts: given.map((unit) => {
      const row = known.map(() => 0)
      for (const rating of unit) {
        if (rating === null) continue
        const place = places.get(String(rating))
        if (place === undefined) throw new RangeError(`“${String(rating)}” is not one of the declared categories`)
        row[place] = (row[place] ?? 0) + 1
      }
      return row
    }),
  }
}

/** Two coders' table, rows the first. Units that only one of them saw are left out. */
export function tableOf({ ratings, table, categories }: RatingData): number[][] {
  if (table) return table.map((row) => [...row])
  const pairs = (ratings ?? []).filter(
    ([first, second]) => (first ?? null) !== null && (second ?? null) !== null,
  ) as (readonly [Category, Category])[]
  const known = categories ?? categoriesIn(pairs)
  const places = new Map(known.map((category, place) => [String(category), place]))
  const made = known.map(() => known.map(() => 0))
  for (const [first, second] of pairs) {
    const row = made[places.get(String(first)) ?? -1]
    const place = places.get(String(second))
    if (!row || place === undefined) throw new RangeError('A rating is not one of the declared categories')
    row[place] = (row[place] ?? 0) + 1
  }
  return made
}

/** The categories in use, in their order: numbers by size, also where they are written as words ("10" after "2"). */
export function categoriesIn(ratings: readonly (readonly Rating[])[]): Category[] {
  const found = new Map<string, Category>()
  for (const unit of ratings)
    for (const rating of unit)
      if (rating !== null && !Array.isArray(rating)) found.set(String(rating), rating as Category)
  return [...found.values()].sort(compareCategories)
}

export function compareCategories(a: Category, b: Category): number {
  const [first, second] = [numberOf(a), numberOf(b)]
  if (first !== null && second !== null) return first - second
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

/** The number that a category is or spells; null where it is a word. */
export function numberOf(category: Category): number | null {
  if (typeof category === 'number') return category
  if (typeof category === 'boolean') return category ? 1 : 0
  const number = category.trim() === '' ? Number.NaN : Number(category)
  return Number.isFinite(number) ? number : null
}

function countsOfTable(table: readonly (readonly number[])[]): number[][] {
  const units: number[][] = []
  table.forEach((row, first) => {
    row.forEach((number, second) => {
      for (let unit = 0; unit < number; unit += 1) {
        const counts = table.map(() => 0)
        counts[first] = (counts[first] ?? 0) + 1
        counts[second] = (counts[second] ?? 0) + 1
        units.push(counts)
      }
    })
  })
  return units
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
