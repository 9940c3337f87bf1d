import type { Coding, SourceCoding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Change } from '../study/change.ts'
import type { Project } from '../study/project.ts'

/** How often one code is used: codings by source and by coder, each code alone, without those below it. */
export interface CodeCount {
  /** Codings: words that two coders marked count twice here, once in the segments of `unionCounts`. */
  readonly segments: number
  readonly bySource: ReadonlyMap<Guid, number>
  readonly byCoder: ReadonlyMap<Guid | null, number>
}

export type CodeCounts = ReadonlyMap<Guid, CodeCount>

const NONE: CodeCount = { segments: 0, bySource: new Map(), byCoder: new Map() }

export function countOf(counts: CodeCounts, codeId: Guid): CodeCount {
  return counts.get(codeId) ?? NONE
}

/** Counts from scratch: what stepping must always agree with. */
export function countCodes(project: Project): CodeCounts {
  const tallies = new Tallies(new Map())
  for (const list of [project.codingsBySource, project.sourceCodingsBySource])
    for (const codings of list.values()) for (const coding of codings) tallies.add(coding, 1)
  return tallies.done()
}

/** The counts after some changes, without looking at anything that did not change. */
export function stepCodeCounts(counts: CodeCounts, changes: readonly Change[]): CodeCounts {
  const tallies = new Tallies(counts)
  for (const { before, after } of changes) {
    if (isCounted(before)) tallies.add(before, -1)
    if (isCounted(after)) tallies.add(after, 1)
  }
  return tallies.done()
}

function isCounted(record: Change['before']): record is Coding | SourceCoding {
  return record?.kind === 'coding' || record?.kind === 'source-coding'
}

/** Copies a code's count when it is first touched, so that the counts before stay as they were. */
class Tallies {
  readonly #before: CodeCounts
  readonly #touched = new Map<
    Guid,
    { segments: number; bySource: Map<Guid, number>; byCoder: Map<Guid | null, number> }
  >()

  constructor(before: CodeCounts) {
    this.#before = before
  }

  add({ codeId, sourceId, coderId }: Coding | SourceCoding, by: 1 | -1): void {
    let tally = this.#touched.get(codeId)
    if (!tally) {
      const { segments, bySource, byCoder } = countOf(this.#before, codeId)
      tally = { segments, bySource: new Map(bySource), byCoder: new Map(byCoder) }
      this.#touched.set(codeId, tally)
    }
    tally.segments += by
    step(tally.bySource, sourceId, by)
    step(tally.byCoder, coderId, by)
  }

  done(): CodeCounts {
    if (this.#touched.size === 0) return this.#before
    const counts = new Map(this.#before)
    for (const [codeId, tally] of this.#touched) {
      if (tally.segments === 0) counts.delete(codeId)
      else counts.set(codeId, tally)
    }
    return counts
  }
}

function step<K>(tally: Map<K, number>, key: K, by: number): void {
  const number = (tally.get(key) ?? 0) + by
  if (number === 0) tally.delete(key)
  else tally.set(key, number)
}
