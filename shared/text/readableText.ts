import type { Passage } from '../records/common.ts'
import type { SourceText } from '../records/sourceText.ts'
import { type Block, blocksOf } from './blocks.ts'
import { CodePoints } from './codePoints.ts'
import { characterEdges, sentencesIn, type Utf16Stretch, wordsIn } from './segments.ts'

/**
 * A source's text as a reader moves through it: paragraphs, and in each of them characters, words and sentences, all in
 * code points of the whole text. Segmenting is done for the paragraphs somebody stands in and kept for the last few.
 */
export class ReadableText {
  readonly source: SourceText
  readonly points: CodePoints
  readonly blocks: readonly Block[]
  readonly #starts: Int32Array
  readonly #characters = new Recent<readonly number[]>()
  readonly #words = new Recent<readonly Passage[]>()
  readonly #sentences = new Recent<readonly Passage[]>()

  constructor(source: SourceText) {
    this.source = source
    this.points = new CodePoints(source.text)
    this.blocks = blocksOf(source, this.points)
    this.#starts = Int32Array.from(this.blocks, (block) => block.start)
  }

  /** The last block that begins at or before an offset; 0 before the first, -1 in a text without blocks. */
  blockIndexAt(offset: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#starts[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return this.blocks.length === 0 ? -1 : Math.max(0, low - 1)
  }

  block(index: number): Block {
    const block = this.blocks[index]
    if (!block) throw new RangeError(`no block ${index} of ${this.blocks.length}`)
    return block
  }

  /** The words of a block as they stand in the DOM. */
  blockWords(index: number): string {
    const { start, end } = this.block(index)
    return this.points.slice(start, end)
  }

  /** Where a caret can stand that is nearest to an offset: inside a block or at its edge, never in a label. */
  caretNear(offset: number): number {
    const index = this.blockIndexAt(offset)
    if (index < 0) return 0
    const { start, end } = this.block(index)
    if (offset <= end) return Math.max(start, offset)
    const next = this.blocks[index + 1]
    return next && next.start - offset < offset - end ? next.start : end
  }

  charactersOf(index: number): readonly number[] {
    return this.#characters.get(index, () => {
      const { start } = this.block(index)
      const inBlock = new CodePoints(this.blockWords(index))
      return characterEdges(inBlock.text).map((utf16) => start + inBlock.fromUtf16(utf16))
    })
  }

  wordsOf(index: number): readonly Passage[] {
    return this.#words.get(index, () => this.#passages(index, wordsIn))
  }

  sentencesOf(index: number): readonly Passage[] {
    return this.#sentences.get(index, () => this.#passages(index, sentencesIn))
  }

  #passages(index: number, segment: (paragraph: string) => Utf16Stretch[]): Passage[] {
    const { start } = this.block(index)
    const inBlock = new CodePoints(this.blockWords(index))
    return segment(inBlock.text).map(({ utf16Start, utf16End }) => ({
      start: start + inBlock.fromUtf16(utf16Start),
      end: start + inBlock.fromUtf16(utf16End),
    }))
  }
}

/** The last few answers; a caret comes back to the paragraph it was in. */
class Recent<T> {
  readonly #kept = new Map<number, T>()

  get(key: number, make: () => T): T {
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const made = make()
    this.#kept.set(key, made)
    if (this.#kept.size > 8) this.#kept.delete(this.#kept.keys().next().value as number)
    return made
  }
}
