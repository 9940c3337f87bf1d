import { type RatingData, tableOf } from './ratings.ts'
import { disagreementWeights, type WeightName } from './weights.ts'

/** Two named coders; only units that both have seen (domain.md 5.6). Null where chance alone would agree always. */
interface TwoCoders extends RatingData {
  readonly weights?: WeightName | undefined
  /** A matrix of one's own (Cohen 1968); 0 on the diagonal. */
  readonly disagreement_weights?: readonly (readonly number[])[] | undefined
}

interface Shares {
  readonly n: number
  readonly p: readonly (readonly number[])[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

export function cohenKappa(data: RatingData): number | null {
  const shares = sharesOf(data)
  return shares && corrected(diagonal(shares), chance(shares))
}

/** The highest kappa that the two coders' own margins allow (Cohen 1960). */
export function kappaMax(data: RatingData): number | null {
  const shares = sharesOf(data)
  if (!shares) return null
  const most = total(shares.rows.map((row, i) => Math.min(row, shares.columns[i] ?? 0)))
  return corrected(most, chance(shares))
}

export function scottPi(data: RatingData): number | null {
  const shares = sharesOf(data)
  if (!shares) return null
  const expected = total(shares.rows.map((row, i) => ((row + (shares.columns[i] ?? 0)) / 2) ** 2))
  return corrected(diagonal(shares), expected)
}

export function weightedKappa(data: TwoCoders): number | null {
  const shares = sharesOf(data)
  if (!shares) return null
  const v = weightsOf(data, shares)
  let seen = 0
  let expected = 0
  shares.p.forEach((row, i) =>
    row.forEach((p, j) => {
      seen += (v[i]?.[j] ?? 0) * p
      expected += (v[i]?.[j] ?? 0) * (shares.rows[i] ?? 0) * (shares.columns[j] ?? 0)
    }),
  )
  return isZero(expected) ? null : 1 - seen / expected
}

/**
 * Standard error (Fleiss, Cohen & Everitt 1969).
 *
 * @param kind `interval` for a confidence interval, `null` for a test against no agreement beyond chance
 */
export function kappaStandardError(data: TwoCoders, kind: 'interval' | 'null'): number | null {
  const shares = sharesOf(data)
  if (!shares) return null
  const v = weightsOf(data, shares)
  const most = Math.max(...v.flat())
  if (!(most > 0)) return null
  const w = v.map((row) => row.map((one) => 1 - one / most))
  const rowMeans = w.map((row) => total(row.map((one, j) => one * (shares.columns[j] ?? 0))))
  const columnMeans = shares.columns.map((_, j) => total(w.map((row, i) => (row[j] ?? 0) * (shares.rows[i] ?? 0))))
  let po = 0
  let pe = 0
  w.forEach((row, i) =>
    row.forEach((one, j) => {
      po += one * (shares.p[i]?.[j] ?? 0)
      pe += one * (shares.rows[i] ?? 0) * (shares.columns[j] ?? 0)
    }),
  )
  if (isZero(1 - pe)) return null
  const kappa = (po - pe) / (1 - pe)
  let spread = 0
  w.forEach((row, i) =>
    row.forEach((one, j) => {
      const means = (rowMeans[i] ?? 0) + (columnMeans[j] ?? 0)
      spread +=
        kind === 'interval'
          ? (shares.p[i]?.[j] ?? 0) * (one - (1 - kappa) * means) ** 2
          : (shares.rows[i] ?? 0) * (shares.columns[j] ?? 0) * (one - means) ** 2
    }),
  )
  const centre = kind === 'interval' ? (kappa - pe * (1 - kappa)) ** 2 : pe ** 2
  return Math.sqrt(Math.max(0, spread - centre) / (shares.n * (1 - pe) ** 2))
}

/** Of a table of presence and absence, presence first (Cicchetti & Feinstein 1990). */
export function positiveAgreement(data: RatingData): number | null {
  const [[a = 0, b = 0] = [], [c = 0] = []] = tableOf(data)
  return 2 * a + b + c === 0 ? null : (2 * a) / (2 * a + b + c)
}

export function negativeAgreement(data: RatingData): number | null {
  const [[, b = 0] = [], [c = 0, d = 0] = []] = tableOf(data)
  return 2 * d + b + c === 0 ? null : (2 * d) / (2 * d + b + c)
}

function weightsOf(
  { weights, disagreement_weights: own }: TwoCoders,
  { rows }: Shares,
): readonly (readonly number[])[] {
  return own ?? disagreementWeights(weights, rows.length)
}

function sharesOf(data: RatingData): Shares | null {
  const table = tableOf(data)
  const n = total(table.map(total))
  if (n === 0) return null
  const p = table.map((row) => row.map((number) => number / n))
  return { n, p, rows: p.map(total), columns: p.map((_, j) => total(p.map((row) => row[j] ?? 0))) }
}

function diagonal({ p }: Shares): number {
  return total(p.map((row, i) => row[i] ?? 0))
}

function chance({ rows, columns }: Shares): number {
  return total(rows.map((row, i) => row * (columns[i] ?? 0)))
}

function corrected(po: number, pe: number): number | null {
  return isZero(1 - pe) ? null : (po - pe) / (1 - pe)
}

function isZero(number: number): boolean {
  return Math.abs(number) < 1e-12
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
