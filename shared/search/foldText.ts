import { type Closeness, foldCharacter, isInvisible } from './foldCharacter.ts'

/**
 * A text as it is compared, with the way back: what is found in `text` stands at `toOriginal` of its ends.
 *
 * Runs of blanks (line ends among them) are one blank and runs of dashes one dash, so “well — I” is “well -- I” and a phrase is
 * found across a line end.
 */
export class FoldedText {
  readonly text: string
  /** Ends of characters whose folded form has another length, ascending, and how far the original is ahead from there on. */
  readonly #edges: readonly number[]
  readonly #ahead: readonly number[]
  /** Places inside the folded form of a single character, such as between the two s of ß. */
  readonly #inside: ReadonlySet<number>

  constructor(text: string, edges: readonly number[], ahead: readonly number[], inside: ReadonlySet<number>) {
    this.text = text
    this.#edges = edges
    this.#ahead = ahead
    this.#inside = inside
  }

  /** The UTF-16 offset in the original; null inside a character, where nothing can begin or end. */
  toOriginal(offset: number): number | null {
    if (this.#inside.has(offset)) return null
    let low = 0
    let high = this.#edges.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#edges[middle] as number) <= offset) low = middle + 1
      else high = middle
    }
    return low === 0 ? offset : offset + (this.#ahead[low - 1] as number)
  }
}

export function foldText(text: string, closeness: Closeness): FoldedText {
  const fold = CHARACTERS[closeness]
  let folded = new Uint16Array(text.length + 64)
  let length = 0
  const edges: number[] = []
  const ahead: number[] = []
  const inside = new Set<number>()

  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
    const single = fold.single(unit)
    if (single > 0 && !(next >= FIRST_MARK && isMark(next))) {
      const isRepeated = (single === SPACE || single === HYPHEN) && length > 0 && folded[length - 1] === single
      if (isRepeated) noteEdge(at + 1)
      else folded[length++] = single
      at += 1
    } else {
      const end = characterEnd(text, at)
      const form = fold.cluster(text.slice(at, end))
      if (length + form.length >= folded.length) folded = grown(folded, form.length)
      for (let index = 0; index < form.length; index++) {
        if (index > 0) inside.add(length)
        folded[length++] = form.charCodeAt(index)
      }
      if (form.length !== end - at) noteEdge(end)
      at = end
    }
    if (length === folded.length) folded = grown(folded, 1)
  }
  return new FoldedText(decodeUtf16(folded.subarray(0, length)), edges, ahead, inside)

  function noteEdge(originalEnd: number): void {
    // What folds to nothing belongs to the character before it.
    if (edges.at(-1) === length) ahead[ahead.length - 1] = originalEnd - length
    else {
      edges.push(length)
      ahead.push(originalEnd - length)
    }
  }
}

const SPACE = 0x20
const HYPHEN = 0x2d
const FIRST_MARK = 0x300
const MARK = /^\p{M}$/u
const isMarkTable = new Int8Array(0x10000)

function isMark(unit: number): boolean {
  const known = isMarkTable[unit]
  if (known) return known > 0
  const answer = MARK.test(String.fromCharCode(unit))
  isMarkTable[unit] = answer ? 1 : -1
  return answer
}

/** Where the character that begins here ends, with the marks that follow it. Nothing marks a blank. */
function characterEnd(text: string, start: number): number {
  const first = String.fromCodePoint(text.codePointAt(start) ?? 0)
  let end = start + first.length
  if (/\s/.test(first) || isInvisible(first)) return end
  while (end < text.length && isMark(text.charCodeAt(end))) end += 1
  return end
}

/** Folding with a memory: transcripts use a few hundred different characters. */
class Characters {
  readonly #closeness: Closeness
  /** Per UTF-16 unit its one-unit form; 0 not asked yet, -1 another length. */
  readonly #single = new Int32Array(0x10000)
  readonly #clusters = new Map<string, string>()

  constructor(closeness: Closeness) {
    this.#closeness = closeness
  }

  single(unit: number): number {
    const known = this.#single[unit] as number
    if (known !== 0) return known
    const isWhole = unit < 0xd800 || unit > 0xdfff
    const form = isWhole ? foldCharacter(String.fromCharCode(unit), this.#closeness) : ''
    const answer = form.length === 1 ? form.charCodeAt(0) : -1
    this.#single[unit] = answer
    return answer
  }

  cluster(character: string): string {
    const known = this.#clusters.get(character)
    if (known !== undefined) return known
    const form = foldCharacter(character, this.#closeness)
    if (this.#clusters.size < 20_000) this.#clusters.set(character, form)
    return form
  }
}

const CHARACTERS = { loosely: new Characters('loosely'), exactly: new Characters('exactly') } as const
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true })

function decodeUtf16(units: Uint16Array): string {
  return UTF16.decode(new Uint8Array(units.buffer, units.byteOffset, units.byteLength))
}

function grown(units: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.ceil(units.length * 1.1) + needed + 64)
  larger.set(units)
  return larger
}
