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
  /** What is known of each coding as given, for the layer that follows this one. */
  readonly columns: Columns
}

interface Columns {
  readonly text: ReadableText
  readonly lineLength: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Up to where the stripe keeps its lane. */
  readonly stripeEnds: Int32Array
}

/**
 * @param lineLength - the most characters that fit on a line
 * @param before - the layer this one follows; codings both have are not looked at again, which is nearly all of them
 */
export function codingLayerOf(
  codings: readonly Coding[],
  text: ReadableText,
  lineLength: number,
  before: CodingLayer | null = null,
): CodingLayer {
  const columns = columnsOf(codings, text, lineLength, before)
  const index = new PassageIndex(columns)
  const stripeEnds = index.given.map((given) => columns.stripeEnds[given] as number)
  const stripes = packLanes(index.starts, stripeEnds)
  return {
    index,
    codings,
    underlineLanes: packLanes(index.starts, index.ends).lanes,
    stripeLanes: stripes.lanes,
    laneCount: stripes.count,
    columns,
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

function columnsOf(
  codings: readonly Coding[],
  text: ReadableText,
  lineLength: number,
  before: CodingLayer | null,
): Columns {
  const { length } = codings
  const columns = {
    text,
    lineLength,
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    stripeEnds: new Int32Array(length),
  }
  const isSamePage = before?.columns.text === text && before.columns.lineLength === lineLength
  const { head, tail } = isSamePage ? shared(before.codings, codings) : { head: 0, tail: 0 }
  if (before && isSamePage) {
    const from = before.codings.length - tail
    for (const name of ['starts', 'ends', 'stripeEnds'] as const) {
      columns[name].set(before.columns[name].subarray(0, head), 0)
      columns[name].set(before.columns[name].subarray(from), length - tail)
    }
  }
  for (let given = head; given < length - tail; given++) {
    const { start, end } = (codings[given] as Coding).passage
    columns.starts[given] = start
    columns.ends[given] = end
    columns.stripeEnds[given] = stripeEnd(end, text, lineLength)
  }
  return columns
}

/** How many codings two lists have in common at their beginnings and at their ends. */
function shared(one: readonly Coding[], other: readonly Coding[]): { head: number; tail: number } {
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && one[head] === other[head]) head++
  let tail = 0
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++
  return { head, tail }
}

/**
 * A stripe takes whole lines: where one coding ends and another begins in the same line, both would stand at the same
 * height. So a lane is free again a line's length behind the words, or with the next paragraph; which lines those are on
 * the screen need not be known.
 */
function stripeEnd(end: number, text: ReadableText, lineLength: number): number {
  const block = text.blockIndexAt(end - 1)
  return block < 0 ? end : Math.max(end, Math.min(end + lineLength, text.block(block).end))
}

/** Makes one layer after another for a text, each from the one before. */
export class CodingLayers {
  readonly #text: ReadableText
  #latest: CodingLayer | null = null

  constructor(text: ReadableText) {
    this.#text = text
  }

  of(codings: readonly Coding[], lineLength: number): CodingLayer {
    this.#latest = codingLayerOf(codings, this.#text, lineLength, this.#latest)
    return this.#latest
  }
}
