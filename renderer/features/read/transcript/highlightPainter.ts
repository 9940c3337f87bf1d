import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { layersOf } from '../../../../shared/text/innermost.ts'
import type { PassageIndex } from '../../../../shared/text/passageIndex.ts'
import { type CodingLayer, codingAt, rankOf } from './codingLayer.ts'
import { HighlightRules, PAINT_ORDER, type PaintKind, UNDERLINE_LANES } from './highlightRules.ts'
import { PaintedStretch } from './paintedStretch.ts'
import type { TextSurface } from './textSurface.ts'
import type { CodingLook } from './transcriptProps.ts'

/** Everything that is painted over the words, in the order in which one would explain it. */
export interface Painted {
  readonly layer: CodingLayer
  readonly look: (coding: Coding) => CodingLook
  /** Tinted throughout and strongly. */
  readonly selectedId: Guid | null
  readonly hoveredId: Guid | null
  readonly spotlight: ReadonlySet<Guid> | null
  readonly uncodedOnly: boolean
  readonly hits: PassageIndex
  /** Index of a hit as given. */
  readonly currentHit: number | null
  readonly flash: Passage | null
  readonly keptSelection: Passage | null
}

let painters = 0

/**
 * Paints the stretch of text around the window with the CSS Custom Highlight API. Registering every coding of a long text
 * would cost the browser half a second at each change; the few hundred near the window cost a few milliseconds.
 */
export class HighlightPainter {
  readonly #rules: HighlightRules
  readonly #shown = new Set<string>()

  /** @param colors - those that will be used, as far as they are known */
  constructor(colors: Iterable<string>) {
    painters += 1
    this.#rules = new HighlightRules(`transcript${painters}`, colors)
  }

  dispose(): void {
    for (const name of this.#shown) CSS.highlights.delete(name)
    this.#rules.dispose()
  }

  /** Paints blocks [first, end) and nothing else. */
  paint(surface: TextSurface, first: number, end: number, painted: Painted): void {
    const stretch = new PaintedStretch(surface, first, end)
    if (painted.uncodedOnly) this.#dimCoded(stretch, painted)
    else this.#paintCodings(stretch, painted)
    this.#paintLit(stretch, painted)
    this.#paintHits(stretch, painted)
    if (painted.flash) this.#add(stretch, 'flash', painted.flash)
    if (painted.keptSelection) this.#add(stretch, 'selection', painted.keptSelection)
    this.#show(stretch)
  }

  #paintCodings(stretch: PaintedStretch, { layer, look, spotlight, selectedId }: Painted): void {
    const touching = layer.index.touching(stretch.from, stretch.to)
    const ranks = spotlight ? touching.filter((rank) => spotlight.has(codingAt(layer, rank).codeId)) : touching
    const isSelected = (rank: number) => codingAt(layer, rank).id === selectedId
    const { tints, underlines } = layersOf(layer.index, ranks, stretch.from, stretch.to, isSelected)
    const colorOf = (rank: number) => look(codingAt(layer, rank)).color
    for (const tint of tints) this.#add(stretch, 'tint', tint, colorOf(tint.rank))
    for (const line of underlines) {
      const lane = layer.underlineLanes[line.rank] as number
      if (lane < UNDERLINE_LANES) this.#add(stretch, 'underline', line, colorOf(line.rank), lane)
    }
  }

  #dimCoded(stretch: PaintedStretch, { layer }: Painted): void {
    let dimmedTo = stretch.from
    for (const rank of layer.index.touching(stretch.from, stretch.to)) {
      const start = Math.max(dimmedTo, layer.index.starts[rank] as number)
      const end = layer.index.ends[rank] as number
      if (end > start) this.#add(stretch, 'dim', { start, end })
      dimmedTo = Math.max(dimmedTo, end)
    }
  }

  #paintLit(stretch: PaintedStretch, { layer, look, selectedId, hoveredId }: Painted): void {
    for (const id of new Set([hoveredId, selectedId])) {
      const rank = id === null ? -1 : rankOf(layer, id)
      if (rank < 0) continue
      const coding = codingAt(layer, rank)
      this.#add(stretch, 'lit', coding.passage, look(coding).color)
    }
  }

  #paintHits(stretch: PaintedStretch, { hits, currentHit }: Painted): void {
    for (const rank of hits.touching(stretch.from, stretch.to)) {
      const kind = hits.given[rank] === currentHit ? 'hit-current' : 'hit'
      this.#add(stretch, kind, { start: hits.starts[rank] as number, end: hits.ends[rank] as number })
    }
  }

  #add(stretch: PaintedStretch, kind: PaintKind, { start, end }: Passage, color?: string, lane?: number): void {
    stretch.add(kind, this.#rules.name(kind, color, lane), start, end)
  }

  #show(stretch: PaintedStretch): void {
    stretch.markParagraphs()
    for (const name of this.#shown) {
      if (stretch.layers.has(name)) continue
      CSS.highlights.delete(name)
      this.#shown.delete(name)
    }
    for (const [name, { kind, ranges }] of stretch.layers) {
      const highlight = new Highlight(...ranges)
      highlight.priority = PAINT_ORDER.indexOf(kind)
      CSS.highlights.set(name, highlight)
      this.#shown.add(name)
    }
  }
}
