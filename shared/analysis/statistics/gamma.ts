import type { Stretch } from './stretches.ts'
import type { Unit } from './unitizing.ts'

/** ((|Δstart| + |Δend|) / (both lengths))² of the cost of an unmatched unit (Mathet, Widlöcher & Métivier 2015). */
export function positionalDissimilarity(a: Stretch, b: Stretch, empty = 1): number {
  const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end)
  return (apart / (a.end - a.start + b.end - b.start)) ** 2 * empty
}

/**
 * Disorder of the best alignment of two coders' units: the least total dissimilarity, over the mean number of units per coder.
 *
 * @returns null where neither coder marked anything
 */
export function bestAlignmentDisorder(
  [first = [], second = [], ...others]: readonly (readonly Unit[])[],
  { alpha = 1, beta = 1, empty = 1 } = {},
): number | null {
  if (others.length > 0) throw new RangeError('The disorder of an alignment is computed for two coders')
  const mean = (first.length + second.length) / 2
  if (mean === 0) return null
  // A unit may stay unmatched: each side gets a place for every unit of the other that goes without.
  const size = first.length + second.length
  const cost = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => {
      const [a, b] = [first[i], second[j]]
      if (a && b) return alpha * positionalDissimilarity(a, b, empty) + beta * (a.code === b.code ? 0 : empty)
      return a || b ? empty : 0
    }),
  )
  return leastCost(cost) / mean
}

/** Assignment problem, square (Kuhn 1955, in the form with potentials). */
function leastCost(cost: readonly (readonly number[])[]): number {
  const n = cost.length
  const rowPrice = new Float64Array(n + 1)
  const columnPrice = new Float64Array(n + 1)
  const rowOf = new Int32Array(n + 1)
  for (let row = 1; row <= n; row += 1) {
    const least = new Float64Array(n + 1).fill(Infinity)
    const cameFrom = new Int32Array(n + 1)
    const isDone = new Uint8Array(n + 1)
    rowOf[0] = row
    let column = 0
    do {
      isDone[column] = 1
      const current = rowOf[column] as number
      let step = Infinity
      let next = 0
      for (let j = 1; j <= n; j += 1) {
        if (isDone[j]) continue
        const price = (cost[current - 1]?.[j - 1] ?? 0) - (rowPrice[current] as number) - (columnPrice[j] as number)
        if (price < (least[j] as number)) {
          least[j] = price
          cameFrom[j] = column
        }
        if ((least[j] as number) < step) {
          step = least[j] as number
          next = j
        }
      }
      for (let j = 0; j <= n; j += 1) {
        if (isDone[j]) {
          const r = rowOf[j] as number
          rowPrice[r] = (rowPrice[r] as number) + step
          columnPrice[j] = (columnPrice[j] as number) - step
        } else least[j] = (least[j] as number) - step
      }
      column = next
    } while (rowOf[column] !== 0)
    while (column !== 0) {
      const before = cameFrom[column] as number
      rowOf[column] = rowOf[before] as number
      column = before
    }
  }
  let total = 0
  for (let j = 1; j <= n; j += 1) total += cost[(rowOf[j] as number) - 1]?.[j - 1] ?? 0
  return total
}
