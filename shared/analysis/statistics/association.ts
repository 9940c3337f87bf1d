/** How often A, B and both occur, and of how many; all counted in one and the same unit. */
export interface Occurrences {
  readonly nA: number
  readonly nB: number
  readonly nAB: number
  /** Contexts in scope. */
  readonly n: number
}

/** Measures of association (domain.md 5.1); null where a formula has no value, which is neither 0 nor 1. */
export const ASSOCIATIONS = {
  jaccard: ({ nA, nB, nAB }) => share(nAB, nA + nB - nAB),
  dice: ({ nA, nB, nAB }) => share(2 * nAB, nA + nB),
  p_b_given_a: ({ nA, nAB }) => share(nAB, nA),
  p_a_given_b: ({ nB, nAB }) => share(nAB, nB),
  lift: ({ nA, nB, nAB, n }) => share(nAB * n, nA * nB),
  /** Church & Hanks 1990. */
  pmi: ({ nA, nB, nAB, n }) => (nAB === 0 || nA * nB === 0 ? null : Math.log2((nAB * n) / (nA * nB))),
  /** Bouma 2009: −1 where they never meet. */
  npmi: ({ nA, nB, nAB, n }) => {
    if (nA * nB === 0 || nAB === n) return null
    if (nAB === 0) return -1
    return Math.log2((nAB * n) / (nA * nB)) / -Math.log2(nAB / n)
  },
  /** As ATLAS.ti prints it, pairs against segments: out of range where passages overlap, undefined where its denominator is. */
  c_coefficient: ({ nA, nB, nAB }) => (nA + nB - nAB <= 0 ? null : nAB / (nA + nB - nAB)),
} as const satisfies Record<string, (counts: Occurrences) => number | null>

export type Association = keyof typeof ASSOCIATIONS

/** The c-coefficient with the smaller number of segments that have a partner: always between 0 and 1. */
export function boundedC(nA: number, nB: number, hitsA: number, hitsB: number): number | null {
  const hits = Math.min(hitsA, hitsB)
  return share(hits, nA + nB - hits)
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
