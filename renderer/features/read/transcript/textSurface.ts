import type { Passage } from '../../../../shared/records/common.ts'
import type { Speaker } from '../../../../shared/records/source.ts'
import type { Block } from '../../../../shared/text/blocks.ts'
import type { ReadableText } from '../../../../shared/text/readableText.ts'
import styles from './TextSurface.module.css'
import { clockTime } from './clockTime.ts'

/** Paragraphs to a chunk: the unit that the browser lays out when it nears the window and skips when it is far. */
const CHUNK_BLOCKS = 40
/** Chunks filled in one go while nobody waits. */
const IDLE_CHUNKS = 6
/** Speakers' names that may be cut off in the gutter. */
const LONG_NAME = 12
/** Blanks that somebody put there to be seen. */
const ALIGNED = /\s\s|\t/

export interface Chunk {
  readonly element: HTMLElement
  /** Blocks [first, end). */
  readonly first: number
  readonly end: number
}

/**
 * The whole text as ordinary paragraphs, made once and never touched when codings change, so that find, select, copy and
 * screen readers work as on any page. React only holds the place where it stands.
 *
 * Chunks are `content-visibility: auto`. They are put in place at once with an estimated height, those that are asked for
 * are filled with their paragraphs, and the others follow while the window is idle: opening a long text takes hardly
 * longer than opening a short one.
 */
export class TextSurface {
  readonly root: HTMLElement
  readonly text: ReadableText
  readonly chunks: readonly Chunk[]
  readonly #speakers: readonly Speaker[]
  readonly #paragraphs: (HTMLElement | undefined)[]
  #filling: ReturnType<typeof setTimeout> | undefined

  constructor(root: HTMLElement, text: ReadableText, speakers: readonly Speaker[]) {
    this.root = root
    this.text = text
    this.#speakers = speakers
    this.#paragraphs = new Array(text.blocks.length)
    const chunks: Chunk[] = []
    for (let first = 0; first < text.blocks.length; first += CHUNK_BLOCKS) {
      const element = document.createElement('div')
      element.className = styles.chunk ?? ''
      chunks.push({ element, first, end: Math.min(first + CHUNK_BLOCKS, text.blocks.length) })
    }
    this.chunks = chunks
    root.replaceChildren(...chunks.map(({ element }) => element))
  }

  dispose(): void {
    clearTimeout(this.#filling)
    this.root.replaceChildren()
  }

  chunkIndexOf(block: number): number {
    return Math.floor(block / CHUNK_BLOCKS)
  }

  /** The paragraph of a block, there as soon as anyone asks for it. */
  paragraph(block: number): HTMLElement {
    const chunk = this.chunks[this.chunkIndexOf(block)]
    if (!chunk) throw new RangeError(`no block ${block} of ${this.text.blocks.length}`)
    this.fill(chunk)
    return this.#paragraphs[block] as HTMLElement
  }

  textNode(block: number): Text {
    return this.paragraph(block).firstChild as Text
  }

  fill(chunk: Chunk): void {
    if (this.#paragraphs[chunk.first]) return
    const content = document.createDocumentFragment()
    for (let index = chunk.first; index < chunk.end; index++) {
      const block = this.text.block(index)
      if (block.firstOfTurn) content.append(this.#label(block))
      const paragraph = document.createElement('p')
      paragraph.className = this.#paragraphClass(index)
      const words = this.text.blockWords(index)
      if (ALIGNED.test(words)) paragraph.dataset.spaced = ''
      paragraph.dir = 'auto'
      paragraph.dataset.block = String(index)
      paragraph.append(words)
      this.#paragraphs[index] = paragraph
      content.append(paragraph)
    }
    chunk.element.append(content)
  }

  /** The classes of what is painted in a block, beside its own. */
  mark(block: number, classes: string): void {
    const paragraph = this.paragraph(block)
    const marked = classes === '' ? this.#paragraphClass(block) : `${this.#paragraphClass(block)} ${classes}`
    if (paragraph.className !== marked) paragraph.className = marked
  }

  /** Fills what is left, a little at a time. */
  fillRest(): void {
    let next = 0
    const step = () => {
      for (let done = 0; done < IDLE_CHUNKS && next < this.chunks.length; next++) {
        const chunk = this.chunks[next] as Chunk
        if (this.#paragraphs[chunk.first]) continue
        this.fill(chunk)
        done++
      }
      this.#filling = next < this.chunks.length ? setTimeout(step) : undefined
    }
    this.#filling = setTimeout(step)
  }

  /**
   * Tells the browser how tall chunks are that it has not laid out, so that the scroll bar is about right from the start.
   * Once laid out, a chunk's true height is remembered.
   */
  estimateHeights(charactersPerLine: number, lineHeight: number, blockGap: number, labelHeight: number): void {
    for (const { element, first, end } of this.chunks) {
      let height = 0
      for (let index = first; index < end; index++) {
        const block = this.text.block(index)
        height += Math.ceil((block.end - block.start) / charactersPerLine) * lineHeight + blockGap
        if (block.firstOfTurn) height += labelHeight
      }
      element.style.containIntrinsicBlockSize = `auto ${Math.round(height)}px`
    }
  }

  /**
   * Runs something that depends on where a passage stands to the pixel. A chunk that the browser skips has an estimated
   * height, so those around the passage are laid out for it and stay so until the next frames have shown them.
   */
  whileMeasured({ start, end }: Passage, run: () => void): void {
    const first = this.chunkIndexOf(Math.max(0, this.text.blockIndexAt(start)))
    const last = Math.min(first + 3, this.chunkIndexOf(Math.max(0, this.text.blockIndexAt(end))))
    if (this.chunks.slice(first, last + 1).every((chunk) => this.#isLaidOut(chunk))) return run()

    const measured = this.chunks.slice(Math.max(0, first - 1), last + 2).filter((chunk) => !this.#isLaidOut(chunk))
    for (const { element } of measured) element.dataset.measured = ''
    run()
    const release = () => {
      for (const { element } of measured) delete element.dataset.measured
    }
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(release)))
  }

  #isLaidOut(chunk: Chunk): boolean {
    this.fill(chunk)
    return chunk.element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? true
  }

  /** The chunks that reach into [top, bottom) of the root, in CSS pixels below its upper edge. */
  chunksBetween(top: number, bottom: number): { first: number; end: number } {
    return { first: this.chunkIndexAt(top), end: Math.min(this.chunks.length, this.chunkIndexAt(bottom) + 1) }
  }

  /** The chunk at a height below the root's upper edge, or the nearest. */
  chunkIndexAt(y: number): number {
    let low = 0
    let high = this.chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.chunks[middle] as Chunk).element.offsetTop <= y) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  #label(block: Block): HTMLElement {
    const turn = this.text.source.turns[block.turn ?? -1]
    const label = document.createElement('div')
    label.className = styles.label ?? ''
    label.dataset.turn = String((block.turn ?? 0) + 1)
    if (turn?.time != null) label.dataset.time = clockTime(turn.time)
    const name = turn?.speaker == null ? '' : (this.#speakers[turn.speaker]?.name ?? '')
    if (name) {
      const element = document.createElement('span')
      element.className = styles.name ?? ''
      element.dir = 'auto'
      if (name.length > LONG_NAME) element.title = name
      element.append(name)
      label.append(element)
    }
    return label
  }

  #paragraphClass(index: number): string {
    const block = this.text.block(index)
    const speaker = this.text.source.turns[block.turn ?? -1]?.speaker ?? null
    const role = speaker === null ? 'none' : (this.#speakers[speaker]?.role ?? 'none')
    const quieter = role === 'interviewer' ? ` ${styles.interviewer}` : ''
    const outside = block.turn === null ? ` ${styles.outside}` : ''
    const continued = block.turn !== null && !block.firstOfTurn ? ` ${styles.continued}` : ''
    return `${styles.paragraph}${quieter}${outside}${continued}${speaker === null ? '' : ` speaker-${speaker}`}`
  }
}
