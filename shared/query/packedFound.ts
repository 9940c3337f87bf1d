import type { Guid } from '../records/guid.ts'
import type { Project } from '../study/project.ts'
import type { FoundQuotation } from './evaluateQuery.ts'
import { quotedPassages } from './quotations.ts'

/** What answers a query, as numbers that another thread can hand over: a quarter of a million quotations would take seconds as objects. */
export interface PackedFound {
  /** Those in which something was found, in their order. */
  readonly sourceIds: readonly Guid[]
  /** For each quotation, the place of its source in {@link sourceIds}. */
  readonly sources: Uint32Array<ArrayBuffer>
  /** Its place among the quotations of its source. */
  readonly passages: Uint32Array<ArrayBuffer>
  /** Where its reasons begin in {@link because}; one more at the end. */
  readonly from: Uint32Array<ArrayBuffer>
  /** The codings that made it answer, by their places among its codings. */
  readonly because: Uint32Array<ArrayBuffer>
}

/** @param found by source, then place, as evaluating a query gives them */
export function packFound(project: Project, found: readonly FoundQuotation[]): PackedFound {
  const sourceIds: Guid[] = []
  const sources = new Uint32Array(found.length)
  const passages = new Uint32Array(found.length)
  const from = new Uint32Array(found.length + 1)
  const because: number[] = []
  let place = 0
  found.forEach((quotation, nth) => {
    if (sourceIds.at(-1) !== quotation.sourceId) {
      sourceIds.push(quotation.sourceId)
      place = 0
    }
    const all = quotedPassages(project, quotation.sourceId)
    while (place < all.length && all[place]?.passage !== quotation.passage) place += 1
    sources[nth] = sourceIds.length - 1
    passages[nth] = place
    for (const coding of quotation.because) because.push(quotation.codings.indexOf(coding))
    from[nth + 1] = because.length
  })
  return { sourceIds, sources, passages, from, because: Uint32Array.from(because) }
}

/** Packed quotations as a list, each made when it is looked at. Needs the project that the query was asked of. */
export class FoundList implements Iterable<FoundQuotation> {
  readonly length: number
  readonly sourceIds: readonly Guid[]
  readonly #project: Project
  readonly #packed: PackedFound
  readonly #made = new Map<number, FoundQuotation>()

  constructor(project: Project, packed: PackedFound) {
    this.length = packed.sources.length
    this.sourceIds = packed.sourceIds
    this.#project = project
    this.#packed = packed
  }

  at(nth: number): FoundQuotation | null {
    const known = this.#made.get(nth)
    if (known) return known
    const { sourceIds, sources, passages, from, because } = this.#packed
    const sourceId = sourceIds[sources[nth] ?? -1]
    const quotation = sourceId === undefined ? undefined : quotedPassages(this.#project, sourceId)[passages[nth] ?? -1]
    if (!quotation) return null
    const reasons = because.subarray(from[nth], from[nth + 1])
    const made = { ...quotation, because: [...reasons].flatMap((at) => quotation.codings[at] ?? []) }
    this.#made.set(nth, made)
    return made
  }

  *[Symbol.iterator](): Iterator<FoundQuotation> {
    for (let nth = 0; nth < this.length; nth += 1) {
      const one = this.at(nth)
      if (one) yield one
    }
  }
}
