import type { Guid } from '../../../shared/records/guid.ts'
import type { SourceHits } from './worker/searchMessages.ts'

/** The ticked hits of each source, by where they start: hits do not overlap. A source without any is not in it. */
export type Ticks = ReadonlyMap<Guid, ReadonlySet<number>>

export type TickState = 'all' | 'some' | 'none'

export const NO_TICKS: Ticks = new Map()

export function isTicked(ticks: Ticks, sourceId: Guid, start: number): boolean {
  return ticks.get(sourceId)?.has(start) ?? false
}

export function toggleHit(ticks: Ticks, sourceId: Guid, start: number): Ticks {
  const own = new Set(ticks.get(sourceId))
  if (!own.delete(start)) own.add(start)
  return withOwn(ticks, sourceId, own)
}

/** Ticks every hit of a source, or none where all are ticked already. */
export function toggleSource(ticks: Ticks, found: SourceHits): Ticks {
  const isAll = tickStateOf(ticks, [found]) === 'all'
  return withOwn(ticks, found.sourceId, new Set(isAll ? [] : found.hits.map(({ start }) => start)))
}

export function toggleAll(ticks: Ticks, found: readonly SourceHits[]): Ticks {
  if (tickStateOf(ticks, found) === 'all') return NO_TICKS
  return new Map(found.map(({ sourceId, hits }) => [sourceId, new Set(hits.map(({ start }) => start))]))
}

export function tickStateOf(ticks: Ticks, found: readonly SourceHits[]): TickState {
  const ticked = found.reduce((sum, { sourceId }) => sum + (ticks.get(sourceId)?.size ?? 0), 0)
  if (ticked === 0) return 'none'
  return ticked === found.reduce((sum, { hits }) => sum + hits.length, 0) ? 'all' : 'some'
}

/** The ticked hits; all of them where none is. */
export function chosenHits(ticks: Ticks, found: readonly SourceHits[]): readonly SourceHits[] {
  if (ticks.size === 0) return found
  return found
    .map(({ sourceId, hits }) => ({ sourceId, hits: hits.filter(({ start }) => isTicked(ticks, sourceId, start)) }))
    .filter(({ hits }) => hits.length > 0)
}

export function countHits(found: readonly SourceHits[]): number {
  return found.reduce((sum, { hits }) => sum + hits.length, 0)
}

function withOwn(ticks: Ticks, sourceId: Guid, own: ReadonlySet<number>): Ticks {
  const next = new Map(ticks)
  if (own.size === 0) next.delete(sourceId)
  else next.set(sourceId, own)
  return next
}
