import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Project } from './project.ts'
import { projectOf } from './projectOf.ts'

/** Something was asked of a source whose records are not at hand. */
export class NotAtHand extends Error {
  constructor() {
    super('This part of the project is not at hand')
  }
}

/**
 * A project of which only some sources have their codings, quotations and regions. Asking for those of another, or for all, throws
 * instead of answering that there are none.
 */
export function partOfProject(records: readonly AnyRecord[], sourceIds: readonly Guid[]): Project {
  const project = projectOf(records)
  const known = new Set(sourceIds)
  return {
    ...project,
    codingsBySource: new SomeSources(project.codingsBySource, known),
    quotationsBySource: new SomeSources(project.quotationsBySource, known),
    regionsBySource: new SomeSources(project.regionsBySource, known),
    sourceCodingsBySource: new SomeSources(project.sourceCodingsBySource, known),
  }
}

class SomeSources<V> implements ReadonlyMap<Guid, V> {
  readonly #lists: ReadonlyMap<Guid, V>
  readonly #known: ReadonlySet<Guid>

  constructor(lists: ReadonlyMap<Guid, V>, known: ReadonlySet<Guid>) {
    this.#lists = lists
    this.#known = known
  }

  get(sourceId: Guid): V | undefined {
    if (!this.#known.has(sourceId)) throw new NotAtHand()
    return this.#lists.get(sourceId)
  }

  has(sourceId: Guid): boolean {
    if (!this.#known.has(sourceId)) throw new NotAtHand()
    return this.#lists.has(sourceId)
  }

  get size(): number {
    throw new NotAtHand()
  }

  forEach(): void {
    throw new NotAtHand()
  }

  entries(): MapIterator<[Guid, V]> {
    throw new NotAtHand()
  }

  keys(): MapIterator<Guid> {
    throw new NotAtHand()
  }

  values(): MapIterator<V> {
    throw new NotAtHand()
  }

  [Symbol.iterator](): MapIterator<[Guid, V]> {
    throw new NotAtHand()
  }
}
