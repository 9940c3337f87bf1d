import type { Passage } from '../records/common.ts'

/** What can be covered: anything with a passage, ordered by start. */
interface Covering {
  readonly passage: Passage
}

const known = new WeakMap<readonly Covering[], number>()

/** Code points covered by at least one of the passages, each counted once. They come ordered by start. */
export function coveredLength(ordered: readonly Covering[]): number {
  const before = known.get(ordered)
  if (before !== undefined) return before
  let covered = 0
  let reached = 0
  for (const { passage } of ordered) {
    if (passage.end <= reached) continue
    covered += passage.end - Math.max(passage.start, reached)
    reached = passage.end
  }
  known.set(ordered, covered)
  return covered
}

/** Share of a source's text that carries any code, 0 to 1; null for a source without text. */
export function shareCoded(ordered: readonly Covering[], length: number): number | null {
  return length === 0 ? null : coveredLength(ordered) / length
}
