/** Indices of continuity over a sequence of contacts, one provider each (domain.md 3.5). */
export interface Continuity {
  /** Usual provider: the share of the most seen. */
  readonly upc: number | null
  /** Bice & Boxerman 1977. */
  readonly coc: number | null
  /** Sequential (Steinwachs 1979): successive contacts with the same provider. */
  readonly secon: number | null
}

/** All null for fewer than two contacts. */
export function continuityOfProvider(visits: readonly string[]): Continuity {
  const total = visits.length
  if (total < 2) return { upc: null, coc: null, secon: null }
  const seen = new Map<string, number>()
  for (const visit of visits) seen.set(visit, (seen.get(visit) ?? 0) + 1)
  const squares = [...seen.values()].reduce((sum, number) => sum + number ** 2, 0)
  const same = visits.slice(1).filter((visit, at) => visit === visits[at]).length
  return {
    upc: Math.max(...seen.values()) / total,
    coc: (squares - total) / (total * (total - 1)),
    secon: same / (total - 1),
  }
}
