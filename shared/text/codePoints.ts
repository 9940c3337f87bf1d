import type { Passage } from '../records/common.ts'

/**
 * A text that can be addressed in code points, as records and files do, although JavaScript addresses it in
 * UTF-16 units. Knows where the astral characters are; without any, both counts are the same.
 */
export class CodePoints {
  readonly text: string
  /** Length in code points. */
  readonly length: number
  /** Code point index of every character beyond the Basic Multilingual Plane, ascending. */
  readonly #astral: Uint32Array

  constructor(text: string) {
    this.text = text
    this.#astral = astralPositions(text)
    this.length = text.length - this.#astral.length
  }

  /** The code points beyond the Basic Multilingual Plane, ascending: where the two counts differ. */
  get astral(): Uint32Array {
    return this.#astral
  }

  /** The UTF-16 offset of a code point; positions beyond the end give the text's length. */
  toUtf16(codePoint: number): number {
    if (codePoint >= this.length) return this.text.length
    if (codePoint <= 0) return 0
    return codePoint + countBelow(this.#astral, codePoint)
  }

  /** The code point at a UTF-16 offset; an offset inside a surrogate pair gives that character. */
  fromUtf16(utf16Offset: number): number {
    const offset = Math.max(0, Math.min(utf16Offset, this.text.length))
    let low = 0
    let high = this.#astral.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // The UTF-16 offset just behind this astral character's first unit.
      if ((this.#astral[middle] as number) + middle + 1 < offset) low = middle + 1
      else high = middle
    }
    const inside = low < this.#astral.length && (this.#astral[low] as number) + low + 1 === offset
    return inside ? (this.#astral[low] as number) : offset - low
  }

  /** The words of a passage. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end))
  }

  words(passage: Passage): string {
    return this.slice(passage.start, passage.end)
  }
}

function astralPositions(text: string): Uint32Array {
  const found: number[] = []
  const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g
  for (let match = pairs.exec(text); match; match = pairs.exec(text)) found.push(match.index - found.length)
  return Uint32Array.from(found)
}

/** How many numbers of an ascending list are smaller than `limit`. */
function countBelow(ascending: Uint32Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}
