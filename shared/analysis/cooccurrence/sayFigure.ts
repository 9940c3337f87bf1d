import type { CellFacts } from './figures.ts'
import type { Plan } from './plan.ts'
import { type Measure, UNIT_WORDS } from './question.ts'

const SHARES: ReadonlySet<Measure> = new Set(['c-coefficient', 'jaccard', 'dice', 'p-b-given-a', 'npmi', 'pmi', 'lift'])

/** Whether a measure is a whole number of something. */
export function isCount(measure: Measure): boolean {
  return !SHARES.has(measure)
}

/** A figure as short as a cell needs it: `41`, `.37`, `+12` for percentage points. */
export function shortFigure({ measure, against }: Pick<Plan, 'measure' | 'against'>, value: number): string {
  if (against) {
    const points = Math.round(value * 100)
    return points === 0 ? '0' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`
  }
  if (isCount(measure)) return value >= 10_000 ? `${Math.round(value / 1000)}k` : `${value}`
  const rounded = Math.abs(value).toFixed(Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 1 ? 1 : 2)
  return `${value < 0 ? '−' : ''}${rounded.replace(/^0\./, '.')}`
}

/** A figure with what it is a figure of: `3 pairs`, `c-coefficient 0.37`, `12 percentage points more`. */
export function longFigure(
  { measure, unit, against }: Pick<Plan, 'measure' | 'unit' | 'against'>,
  value: number,
): string {
  if (against) {
    const points = Math.round(Math.abs(value) * 100)
    if (points === 0) return 'the same share of cases'
    return `${points} percentage ${points === 1 ? 'point' : 'points'} ${value > 0 ? 'more' : 'fewer'} of the cases`
  }
  const count = (one: string, many = `${one}s`) => `${value.toLocaleString('en')} ${value === 1 ? one : many}`
  switch (measure) {
    case 'pairs':
      return count('pair')
    case 'a-segments':
      return count('segment of the row with a partner', 'segments of the row with a partner')
    case 'b-segments':
      return count('segment of the column with a partner', 'segments of the column with a partner')
    case 'units':
      return `${count(...UNIT_WORDS[unit])} with both`
    case 'cases':
      return `${count('case')} with both`
    case 'cases-with-pair':
      return `${count('case')} with a pair`
    case 'characters':
      return count('shared character')
    case 'events':
      return count('shared stretch', 'shared stretches')
    case 'c-coefficient':
      return `c-coefficient ${decimal(value)}`
    case 'jaccard':
      return `Jaccard ${decimal(value)}`
    case 'dice':
      return `Dice ${decimal(value)}`
    case 'p-b-given-a':
      return `${decimal(value)} of the row’s ${UNIT_WORDS[unit][1]} have the column’s too`
    case 'lift':
      return `lift ${decimal(value)}`
    case 'pmi':
      return `PMI ${decimal(value)}`
    case 'npmi':
      return `NPMI ${decimal(value)}`
  }
}

/** A formula with a cell's own numbers in it, and what comes out; null for plain counts. */
export function workedThrough({ measure }: Pick<Plan, 'measure'>, facts: CellFacts): string | null {
  const { nA, nB, nAB, n, segmentsA, segmentsB, hitsA, hitsB, pairs } = facts
  const is = (value: number) => (Number.isFinite(value) ? ` = ${decimal(value)}` : ': undefined')
  const lift = (nAB * n) / (nA * nB)
  switch (measure) {
    case 'c-coefficient': {
      const hits = Math.min(hitsA, hitsB)
      const under = segmentsA + segmentsB - pairs
      const raw =
        under <= 0 ? `raw: ${pairs} / ${under}, undefined` : `raw: ${pairs} / ${under} = ${decimal(pairs / under)}`
      return `h = min(${hitsA}, ${hitsB}) = ${hits}; ${hits} / (${segmentsA} + ${segmentsB} − ${hits})${is(hits / (segmentsA + segmentsB - hits))}; ${raw}`
    }
    case 'jaccard':
      return `${nAB} / (${nA} + ${nB} − ${nAB})${is(nAB / (nA + nB - nAB))}`
    case 'dice':
      return `2 · ${nAB} / (${nA} + ${nB})${is((2 * nAB) / (nA + nB))}`
    case 'p-b-given-a':
      return `${nAB} / ${nA}${is(nAB / nA)}`
    case 'lift':
      return `${nAB} · ${n} / (${nA} · ${nB})${is(lift)}`
    case 'pmi':
      return `log₂(${nAB} · ${n} / (${nA} · ${nB}))${is(nAB === 0 ? Number.NaN : Math.log2(lift))}`
    case 'npmi':
      return nAB === 0 && nA * nB > 0
        ? 'never together: −1 by definition'
        : `log₂(${nAB} · ${n} / (${nA} · ${nB})) / −log₂(${nAB} / ${n})${is(nAB === n ? Number.NaN : Math.log2(lift) / -Math.log2(nAB / n))}`
    default:
      return null
  }
}

function decimal(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 })
}
