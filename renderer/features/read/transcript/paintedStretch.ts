import { staticRangeOf } from './domOffsets.ts'
import type { PaintKind } from './highlightRules.ts'
import type { TextSurface } from './textSurface.ts'

interface Layer {
  readonly kind: PaintKind
  readonly ranges: StaticRange[]
}

/** A run of blocks being painted: ranges by the rule that paints them, and which paragraphs each rule must match. */
export class PaintedStretch {
  readonly layers = new Map<string, Layer>()
  /** In code points. */
  readonly from: number
  readonly to: number
  readonly #surface: TextSurface
  readonly #first: number
  readonly #names: Set<string>[]

  constructor(surface: TextSurface, first: number, end: number) {
    this.#surface = surface
    this.#first = first
    this.#names = Array.from({ length: end - first }, () => new Set<string>())
    this.from = surface.text.block(first).start
    this.to = surface.text.block(end - 1).end
  }

  /** Cuts a range to the stretch; a range of labels and line ends only is none. */
  add(kind: PaintKind, name: string, start: number, end: number): void {
    const cutStart = Math.max(start, this.from)
    const cutEnd = Math.min(end, this.to)
    const range = cutStart < cutEnd ? staticRangeOf(this.#surface, cutStart, cutEnd) : null
    if (!range || range.collapsed) return
    const layer = this.layers.get(name)
    if (layer) layer.ranges.push(range)
    else this.layers.set(name, { kind, ranges: [range] })

    const { text } = this.#surface
    const last = text.blockIndexAt(cutEnd - 1) - this.#first
    for (let block = text.blockIndexAt(cutStart) - this.#first; block <= last; block++) this.#names[block]?.add(name)
  }

  /** Gives every paragraph the classes of what is painted in it, and touches only those where that has changed. */
  markParagraphs(): void {
    this.#names.forEach((names, index) => this.#surface.mark(this.#first + index, [...names].join(' ')))
  }
}
