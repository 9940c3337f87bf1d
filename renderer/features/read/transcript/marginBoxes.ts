import type { Coding } from '../../../../shared/records/coding.ts'
import { chunkLanes } from './chunkLanes.ts'
import { type CodingLayer, codingAt } from './codingLayer.ts'
import type { LineCache } from './lineCache.ts'
import { type NamedStripe, nameColumn } from './nameColumn.ts'
import { MOST_LANES } from './pageLayout.ts'
import type { TextSurface } from './textSurface.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

/** Where a coding's stripe stands, in CSS pixels below the surface's upper edge. */
export interface StripeBox {
  readonly coding: Coding
  readonly lane: number
  readonly top: number
  readonly height: number
  /** Null where there is no room for the name, or the coding begins far above. */
  readonly name: NamePlace | null
}

export interface NamePlace {
  readonly top: number
  /** Lanes in use beside the name. */
  readonly lanes: number
}

export interface FoldBox extends NamePlace {
  readonly codings: readonly Coding[]
}

export interface MarginBoxes {
  readonly stripes: readonly StripeBox[]
  readonly folds: readonly FoldBox[]
}

export const NAME_HEIGHT = 17
/** A dozen codings on one spot are all named. */
const FARTHEST_NAME = 11 * NAME_HEIGHT

/** Measures the stripes of a window: whole chunks at a time, so that names do not depend on where one came from. */
export function marginBoxes(
  surface: TextSurface,
  window: ReadingWindow,
  layer: CodingLayer,
  lines: LineCache,
  hasNames: boolean,
): MarginBoxes {
  const stripes = new Map<number, { lane: number; top: number; bottom: number; name: NamePlace | null }>()
  const folds: FoldBox[] = []

  for (let index = window.first; index < window.end; index++) {
    const chunk = surface.chunks[index]
    if (!chunk) continue
    const { offsetTop, offsetHeight } = chunk.element
    const inChunk = stripesOfChunk(surface, index, offsetHeight, layer, lines)
    for (const { rank, lane, top, bottom } of inChunk) {
      const before = stripes.get(rank)
      if (before) before.bottom = offsetTop + bottom
      else stripes.set(rank, { lane, top: offsetTop + top, bottom: offsetTop + bottom, name: null })
    }
    if (!hasNames) continue
    const first = inChunk.find(({ isNamed }) => isNamed)
    const lineHeight = first ? lines.lineOf(layer.index.starts[first.rank] as number) : { top: 0, bottom: 0 }
    const column = nameColumn(inChunk, {
      nameHeight: NAME_HEIGHT,
      lineHeight: lineHeight.bottom - lineHeight.top,
      farthest: FARTHEST_NAME,
      height: index === surface.chunks.length - 1 ? offsetHeight + FARTHEST_NAME : offsetHeight,
    })
    for (const { rank, top, lanes } of column.names) {
      const stripe = stripes.get(rank)
      if (stripe) stripe.name = { top: offsetTop + top, lanes }
    }
    for (const { ranks, top, lanes } of column.folded)
      folds.push({ codings: ranks.map((rank) => codingAt(layer, rank)), top: offsetTop + top, lanes })
  }

  const isNear = (top: number, bottom: number) => bottom >= window.top && top <= window.bottom
  const shown: StripeBox[] = []
  for (const [rank, { lane, top, bottom, name }] of [...stripes].sort(([one], [other]) => one - other)) {
    if (!isNear(top, bottom) && !(name && isNear(name.top, name.top))) continue
    shown.push({ coding: codingAt(layer, rank), lane, top, height: bottom - top, name })
  }
  return { stripes: shown, folds: folds.filter(({ top }) => isNear(top, top)) }
}

function stripesOfChunk(
  surface: TextSurface,
  index: number,
  height: number,
  layer: CodingLayer,
  lines: LineCache,
): NamedStripe[] {
  const chunk = surface.chunks[index]
  if (!chunk) return []
  const { text } = surface
  const from = index === 0 ? 0 : text.block(chunk.first).start
  const to = index === surface.chunks.length - 1 ? text.points.length : text.block(chunk.end - 1).end
  const found = layer.index.touching(from, to).map((rank) => {
    const start = layer.index.starts[rank] as number
    const last = (layer.index.ends[rank] as number) - 1
    const startsHere = start >= from && lines.chunkOf(start) === index
    const endsHere = last < to && lines.chunkOf(last) === index
    return {
      rank,
      top: startsHere ? lines.lineOf(start).top : 0,
      bottom: endsHere ? lines.lineOf(last).bottom : height,
      fixedLane: startsHere && endsHere ? null : (layer.stripeLanes[rank] as number),
      isNamed: startsHere,
    }
  })
  const lanes = chunkLanes(found)
  return found.map((stripe, at) => ({ ...stripe, lane: Math.min(MOST_LANES - 1, lanes[at] as number) }))
}
