import { countedOf, type Counted, type RatingData } from './ratings.ts'
import { agreementWeights, type WeightName } from './weights.ts'

/**
 * Agreement of any number of coders, some of whom may have missed units (domain.md 5.6). Null where nothing can be computed:
 * no unit seen twice, or chance alone would agree always.
 */
interface Weighted extends RatingData {
  readonly weights?: WeightName | undefined
}

/** Mean over the units that at least two coders saw. */
export function percentAgreement(data: Weighted): number | null {
  return observed(countedOf(data), data.weights)
}

/** Fleiss 1971. Two coders: Scott's pi, not Cohen's kappa. Units seen once enter the shares of categories. */
export function fleissKappa(data: Weighted): number | null {
  const counted = countedOf(data)
  const shares = categoryShares(counted)
  const weights = agreementWeights(data.weights, counted.categories)
  let expected = 0
  shares.forEach((p, k) => shares.forEach((q, l) => (expected += (weights[k]?.[l] ?? 0) * p * q)))
  return corrected(observed(counted, data.weights), expected)
}

/** Brennan & Prediger 1981 (Bennett's S): every available category is as likely. */
export function brennanPrediger(data: Weighted): number | null {
  const counted = countedOf(data)
  const q = counted.categories.length
  const total = sum(agreementWeights(data.weights, counted.categories).map(sum))
  return q === 0 ? null : corrected(observed(counted, data.weights), total / q ** 2)
}

/** AC1, or AC2 with weights (Gwet 2008, 2014). */
export function gwet(data: Weighted): number | null {
  const counted = countedOf(data)
  const expected = gwetChance(counted, data.weights)
  return expected === null ? null : corrected(observed(counted, data.weights), expected)
}

/** Standard error of AC1 or AC2 over units (Gwet 2008), with n − 1. */
export function gwetStandardError(data: Weighted): number | null {
  const { categories, counts } = countedOf(data)
  const units = counts.filter((unit) => sum(unit) > 0)
  const counted: Counted = { categories, counts: units }
  const n = units.length
  const twice = units.filter((unit) => sum(unit) >= 2).length
  const expected = gwetChance(counted, data.weights)
  const po = observed(counted, data.weights)
  if (expected === null || expected === 1 || po === null || n < 2) return null
  const g = (po - expected) / (1 - expected)
  const weights = agreementWeights(data.weights, categories)
  const q = categories.length
  const scale = sum(weights.map(sum)) / (q * (q - 1))
  const shares = categoryShares(counted)
  let squares = 0
  for (const unit of units) {
    const r = sum(unit)
    const own = r < 2 ? 0 : ((n / twice) * (unitAgreement(unit, weights) - expected)) / (1 - expected)
    const chance = scale * sum(unit.map((number, k) => (number / r) * (1 - (shares[k] ?? 0))))
    squares += (own - (2 * (1 - g) * (chance - expected)) / (1 - expected) - g) ** 2
  }
  return Math.sqrt(squares / (n * (n - 1)))
}

/** Fleiss 1971, one category against the rest. */
export function fleissKappaOf(data: RatingData, category: number): number | null {
  const units = countedOf(data).counts.filter((unit) => sum(unit) >= 2)
  const share = mean(units.map((unit) => (unit[category] ?? 0) / sum(unit)))
  if (share === null || share === 0 || share === 1) return null
  const disagreement = mean(
    units.map((unit) => {
      const [r, m] = [unit[category] ?? 0, sum(unit)]
      return (r * (m - r)) / (m * (m - 1))
    }),
  )
  return 1 - (disagreement ?? 0) / (share * (1 - share))
}

function observed({ counts, categories }: Counted, name: WeightName | undefined): number | null {
  const weights = agreementWeights(name, categories)
  return mean(counts.filter((unit) => sum(unit) >= 2).map((unit) => unitAgreement(unit, weights)))
}

function unitAgreement(unit: readonly number[], weights: readonly (readonly number[])[]): number {
  const r = sum(unit)
  const agreeing = unit.map((number, k) => {
    const weighted = sum(unit.map((other, l) => (weights[k]?.[l] ?? 0) * other))
    return number * (weighted - 1)
  })
  return sum(agreeing) / (r * (r - 1))
}

function gwetChance(counted: Counted, name: WeightName | undefined): number | null {
  const q = counted.categories.length
  if (q < 2) return null
  const total = sum(agreementWeights(name, counted.categories).map(sum))
  return (total / (q * (q - 1))) * sum(categoryShares(counted).map((share) => share * (1 - share)))
}

function categoryShares({ counts, categories }: Counted): number[] {
  const seen = counts.filter((unit) => sum(unit) > 0)
  return categories.map((_, k) => mean(seen.map((unit) => (unit[k] ?? 0) / sum(unit))) ?? 0)
}

function corrected(po: number | null, pe: number): number | null {
  // Shares that should add up to 1 miss it by a rounding.
  return po === null || Math.abs(1 - pe) < 1e-12 ? null : (po - pe) / (1 - pe)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : sum(numbers) / numbers.length
}
