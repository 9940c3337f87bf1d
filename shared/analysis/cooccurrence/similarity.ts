/** Two branches that become one; below the number of leaves a branch is a leaf, from there on the merge of that number less it. */
export interface Merge {
  readonly left: number
  readonly right: number
  /** Distance at which they merge, 0 to 1. */
  readonly height: number
}

export interface Dendrogram {
  /** Leaves from top to bottom. */
  readonly order: readonly number[]
  readonly merges: readonly Merge[]
}

/**
 * Groups what meets the same others: average linkage over 1 − cosine of the rows of a square table, by chains of nearest
 * neighbours (Murtagh 1983). Cells without a figure count as 0; a row of nothing is far from everything.
 */
export function dendrogramOf(values: Float64Array, size: number): Dendrogram {
  const distances = cosineDistances(values, size)
  const weight = Array.from({ length: size }, () => 1)
  const name = Array.from({ length: size }, (_, at) => at)
  const alive = new Set(name)
  const found: { a: number; b: number; height: number }[] = []
  const chain: number[] = []
  while (alive.size > 1) {
    if (chain.length === 0) chain.push(alive.values().next().value as number)
    const last = chain.at(-1) as number
    const before = chain.at(-2)
    let nearest = before ?? -1
    let least = before === undefined ? Infinity : (distances[last * size + before] as number)
    for (const other of alive) {
      const distance = distances[last * size + other] as number
      if (other !== last && distance < least) {
        least = distance
        nearest = other
      }
    }
    if (nearest !== before) {
      chain.push(nearest)
      continue
    }
    chain.length -= 2
    found.push({ a: Math.min(last, nearest), b: Math.max(last, nearest), height: least })
    const [into, gone] = [Math.min(last, nearest), Math.max(last, nearest)]
    const [w, v] = [weight[into] as number, weight[gone] as number]
    alive.delete(gone)
    for (const other of alive) {
      if (other === into) continue
      const distance =
        (w * (distances[into * size + other] as number) + v * (distances[gone * size + other] as number)) / (w + v)
      distances[into * size + other] = distance
      distances[other * size + into] = distance
    }
    weight[into] = w + v
  }
  // Chains find merges out of order; by height each branch is there before it is merged.
  const branch = name.slice()
  const merges = found
    .sort((one, other) => one.height - other.height)
    .map(({ a, b, height }, at) => {
      const [left, right] = [rootOf(branch, a), rootOf(branch, b)]
      const merge = { left: branch[left] as number, right: branch[right] as number, height }
      branch[right] = -1 - left
      branch[left] = size + at
      return merge
    })
  return { order: leavesOf(merges, size), merges }
}

/** Where the branch of a leaf is kept now: those that were merged point to where (below 0). */
function rootOf(branch: readonly number[], leaf: number): number {
  let at = leaf
  while ((branch[at] as number) < 0) at = -1 - (branch[at] as number)
  return at
}

function leavesOf(merges: readonly Merge[], size: number): number[] {
  if (size === 0) return []
  const order: number[] = []
  const open = [size + merges.length - 1]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const merge = merges[at - size]
    if (merge) open.push(merge.right, merge.left)
    else order.push(at)
  }
  return order
}

function cosineDistances(values: Float64Array, size: number): Float64Array {
  const rows = values.map((value) => (Number.isNaN(value) ? 0 : value))
  const lengths = Array.from({ length: size }, (_, row) => {
    let squares = 0
    for (let at = row * size; at < (row + 1) * size; at += 1) squares += (rows[at] as number) ** 2
    return Math.sqrt(squares)
  })
  const distances = new Float64Array(size * size)
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1) {
      let product = 0
      for (let at = 0; at < size; at += 1) product += (rows[a * size + at] as number) * (rows[b * size + at] as number)
      const both = (lengths[a] as number) * (lengths[b] as number)
      const distance = both === 0 ? 1 : Math.max(0, 1 - product / both)
      distances[a * size + b] = distance
      distances[b * size + a] = distance
    }
  return distances
}
