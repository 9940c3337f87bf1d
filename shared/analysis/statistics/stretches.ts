/** Half-open, length at least 1 where it is to cover anything. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The same characters as few stretches as can be, in order: overlapping and touching ones become one. */
export function unionOf(stretches: readonly Stretch[]): Stretch[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start >= end) continue
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

export function lengthOf(union: readonly Stretch[]): number {
  return union.reduce((length, { start, end }) => length + end - start, 0)
}

/** What two unions share; each piece is a maximal run. */
export function intersectionOf(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const shared: Stretch[] = []
  let at = 0
  for (const one of a) {
    while (at < b.length && (b[at] as Stretch).end <= one.start) at += 1
    for (let other = at; other < b.length && (b[other] as Stretch).start < one.end; other += 1) {
      const { start, end } = b[other] as Stretch
      shared.push({ start: Math.max(start, one.start), end: Math.min(end, one.end) })
    }
  }
  return shared
}

/** Share of a text that stretches cover, 0 to 1; null of a text without characters. */
export function coverage(length: number, stretches: readonly Stretch[]): number | null {
  return length === 0 ? null : lengthOf(unionOf(stretches)) / length
}
