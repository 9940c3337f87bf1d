import type { Coding } from '../../../../shared/records/coding.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { packLanes } from '../../../../shared/text/lanes.ts'
import { PassageIndex } from '../../../../shared/text/passageIndex.ts'
import type { ReadableText } from '../../../../shared/text/readableText.ts'

/** The codings of a text, ready to be asked what is where. A rank is a coding's place in reading order. */
export interface CodingLayer {
  readonly index: PassageIndex
  readonly codings: readonly Coding[]
  /** How many underlines lie between the words and this coding's. */
  readonly underlineLanes: Uint16Array
  readonly stripeLanes: Uint16Array
  readonly laneCount: number
}

/** @param lineLength - the most characters that fit on a line */
export function codingLayerOf(codings: readonly Coding[], text: ReadableText, lineLength: number): CodingLayer {
  const index = new PassageIndex(codings.map(({ passage }) => passage))
  const stripes = packLanes(index.starts, stripeEnds(index, text, lineLength))
  return {
    index,
    codings,
    underlineLanes: packLanes(index.starts, index.ends).lanes,
    stripeLanes: stripes.lanes,
    laneCount: stripes.count,
  }
}

export function codingAt(layer: CodingLayer, rank: number): Coding {
  return layer.codings[layer.index.given[rank] as number] as Coding
}

/** -1 where the coding is not shown. */
export function rankOf(layer: CodingLayer, codingId: Guid): number {
  const given = layer.codings.findIndex(({ id }) => id === codingId)
  return given < 0 ? -1 : layer.index.given.indexOf(given)
}

/**
 * A stripe takes whole lines: where one coding ends and another begins in the same line, both would stand at the same
 * height. So a lane is free again a line's length behind the words, or with the next paragraph; which lines those are on
 * the screen need not be known.
 */
function stripeEnds({ ends }: PassageIndex, text: ReadableText, lineLength: number): Int32Array {
  return ends.map((end) => {
    const block = text.blockIndexAt(end - 1)
    return block < 0 ? end : Math.max(end, Math.min(end + lineLength, text.block(block).end))
  })
}
