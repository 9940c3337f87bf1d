import { type Category, numberOf } from './ratings.ts'

export type WeightName = 'identity' | 'linear' | 'quadratic' | 'ordinal'

/**
 * Agreement weights between categories, 1 on the diagonal (Gwet 2014; domain.md 5.6).
 *
 * Linear and quadratic weights use the categories' own values where all of them are numbers, and their ranks otherwise;
 * ordinal weights use ranks.
 */
export function agreementWeights(name: WeightName | undefined, categories: readonly Category[]): number[][] {
  const numbers = categories.map(numberOf)
  const isNumeric = numbers.every((number) => number !== null)
  const values = isNumeric ? numbers : categories.map((_, rank) => rank)
  const range = Math.max(...values) - Math.min(...values)
  return values.map((x, row) =>
    values.map((y, column) => {
      if (row === column) return 1
      switch (name) {
        case 'linear':
          return range === 0 ? 1 : 1 - Math.abs(x - y) / range
        case 'quadratic':
          return range === 0 ? 1 : 1 - ((x - y) / range) ** 2
        case 'ordinal':
          return 1 - pairsOf(Math.abs(row - column) + 1) / pairsOf(values.length)
        default:
          return 0
      }
    }),
  )
}

/** Disagreement weights of Cohen 1968 by rank: |i−j|, its square, or the ordinal count of pairs between. */
export function disagreementWeights(name: WeightName | undefined, count: number): number[][] {
  const ranks = Array.from({ length: count }, (_, rank) => rank)
  return ranks.map((i) =>
    ranks.map((j) => {
      const apart = Math.abs(i - j)
      switch (name) {
        case 'linear':
          return apart
        case 'quadratic':
          return apart ** 2
        case 'ordinal':
          return pairsOf(apart + 1)
        default:
          return apart === 0 ? 0 : 1
      }
    }),
  )
}

function pairsOf(number: number): number {
  return (number * (number - 1)) / 2
}
