import { caretBox } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

/** The line a character stands in, in CSS pixels below the upper edge of its chunk. */
export interface ChunkLine {
  readonly chunk: number
  readonly top: number
  readonly bottom: number
}

const MOST_KEPT = 8000

/**
 * Remembers in which line an offset stands. Measuring is what costs when a coding is added; all but two of the lines that
 * the margin asks for are the ones it asked for before. Good for as long as lines break where they broke.
 */
export class LineCache {
  readonly #surface: TextSurface
  readonly #lines = new Map<number, ChunkLine>()

  constructor(surface: TextSurface) {
    this.#surface = surface
  }

  lineOf(offset: number): ChunkLine {
    const kept = this.#lines.get(offset)
    if (kept) return kept
    if (this.#lines.size > MOST_KEPT) this.#lines.clear()
    const measured = this.#measure(offset)
    this.#lines.set(offset, measured)
    return measured
  }

  chunkOf(offset: number): number {
    const { text } = this.#surface
    return this.#surface.chunkIndexOf(Math.max(0, text.blockIndexAt(text.caretNear(offset))))
  }

  #measure(offset: number): ChunkLine {
    const chunk = this.chunkOf(offset)
    const origin = this.#surface.chunks[chunk]?.element.getBoundingClientRect().top ?? 0
    const { top, height } = caretBox(this.#surface, offset)
    return { chunk, top: top - origin, bottom: top - origin + height }
  }
}
