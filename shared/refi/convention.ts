import type { Passage } from '../records/common.ts'
import type { ForeignText } from './foreignText.ts'

/** How a program counts the positions of a selection (6.2). The standard says code points and leaves the rest open. */
export interface Convention {
  readonly unit: 'code point' | 'UTF-16'
  readonly lineEnds: 'as in file' | 'CR LF counts 1' | 'LF counts 2'
  readonly mark: 'not counted' | 'counted'
  readonly end: 'exclusive' | 'inclusive'
}

/** What we write: the standard's unit over a text that leaves nothing else open (6.3). */
export const OUR_CONVENTION: Convention = {
  unit: 'code point',
  lineEnds: 'as in file',
  mark: 'not counted',
  end: 'exclusive',
}

/** Every convention, the likelier before the less likely, so that the first of equals is the one to take. */
export const CONVENTIONS: readonly Convention[] = (['exclusive', 'inclusive'] as const).flatMap((end) =>
  (['as in file', 'CR LF counts 1', 'LF counts 2'] as const).flatMap((lineEnds) =>
    (['code point', 'UTF-16'] as const).flatMap((unit) =>
      (['not counted', 'counted'] as const).map((mark): Convention => ({ unit, lineEnds, mark, end })),
    ),
  ),
)

/** What to assume where the text cannot tell, by the program that wrote the file (6.4). */
export function conventionOfProgram(origin: string | null): Convention {
  if (/^NVivo/i.test(origin ?? '')) return { ...OUR_CONVENTION, unit: 'UTF-16' }
  if (/^ATLAS/i.test(origin ?? '')) return { ...OUR_CONVENTION, lineEnds: 'CR LF counts 1' }
  return OUR_CONVENTION
}

/** The convention without the differences that this text cannot show: no emoji, one unit; no CR, one kind of line end. */
export function canonicalFor(text: ForeignText, convention: Convention): Convention {
  return {
    unit: text.points.astral.length === 0 ? 'code point' : convention.unit,
    lineEnds: canonicalLineEnds(text, convention.lineEnds),
    mark: text.hasMark ? convention.mark : 'not counted',
    end: convention.end,
  }
}

function canonicalLineEnds(text: ForeignText, lineEnds: Convention['lineEnds']): Convention['lineEnds'] {
  const { pairs } = text
  if (lineEnds === 'CR LF counts 1') return pairs.length === 0 ? 'as in file' : lineEnds
  if (lineEnds === 'LF counts 2') return pairs.length === text.breaks.length ? 'as in file' : lineEnds
  return lineEnds
}

/** One string for each convention, so that equal ones meet in a map. */
export function conventionKey({ unit, lineEnds, mark, end }: Convention): string {
  return `${unit}, ${lineEnds}, ${mark}, ${end}`
}

export interface Place {
  /** Code point of our text. */
  readonly at: number
  /** What the position cuts in two, where it does; it then stands at the beginning of that character. */
  readonly cuts: 'character' | 'line end' | null
  /** Whether it lies before the text or behind it. */
  readonly outside: boolean
}

/** Turns positions of a convention into code points of our text and back. */
export class Coordinates {
  readonly #text: ForeignText
  readonly #convention: Convention
  /** The characters that count two, as code points of our text, ascending. */
  readonly #wide: Uint32Array
  readonly #shift: number

  constructor(text: ForeignText, convention: Convention) {
    this.#text = text
    this.#convention = convention
    this.#shift = convention.mark === 'counted' && text.hasMark ? 1 : 0
    const breaks =
      convention.lineEnds === 'LF counts 2'
        ? text.breaks
        : convention.lineEnds === 'as in file'
          ? text.pairs
          : new Uint32Array(0)
    const astral = convention.unit === 'UTF-16' ? text.points.astral : new Uint32Array(0)
    this.#wide = breaks.length === 0 ? astral : astral.length === 0 ? breaks : merged(astral, breaks)
  }

  /** Where a position of the convention falls. */
  place(position: number): Place {
    const wide = this.#wide
    const offset = position - this.#shift
    let low = 0
    let high = wide.length
    while (low < high) {
      const middle = (low + high) >>> 1
      // The position just behind the first half of this character.
      if ((wide[middle] as number) + middle + 1 < offset) low = middle + 1
      else high = middle
    }
    const character = wide[low]
    const at = offset - low
    if (character !== undefined && character + low + 1 === offset)
      return { at: character, cuts: this.#isBreak(character) ? 'line end' : 'character', outside: false }
    return { at, cuts: null, outside: at < 0 || at > this.#text.points.length }
  }

  /** The position that the convention gives a code point of our text. */
  positionOf(at: number): number {
    const wide = this.#wide
    let low = 0
    let high = wide.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((wide[middle] as number) < at) low = middle + 1
      else high = middle
    }
    return at + low + this.#shift
  }

  /** Both ends of a selection, the end behind its last character. */
  placeBoth(range: RawRange): { readonly start: Place; readonly end: Place } {
    const behind = this.#convention.end === 'inclusive' ? range.end + 1 : range.end
    return { start: this.place(range.start), end: this.place(behind) }
  }

  /** How the convention writes a passage of our text. */
  write({ start, end }: Passage): RawRange {
    const behind = this.positionOf(end)
    return { start: this.positionOf(start), end: this.#convention.end === 'inclusive' ? behind - 1 : behind }
  }

  #isBreak(at: number): boolean {
    return this.#text.text.charCodeAt(this.#text.points.toUtf16(at)) === 0x0a
  }
}

/** startPosition and endPosition as a file gives them. */
export interface RawRange {
  readonly start: number
  readonly end: number
}

/** An end this far behind the text is a difference in the last line end, and is taken back to the text's end (6.4). */
const CLIPPED = 3

/**
 * The passage that a range means: widened to whole characters where it cuts one, clipped where it ends just behind the text.
 * Null where there is no such passage.
 */
export function passageAt(text: ForeignText, coordinates: Coordinates, range: RawRange): Passage | null {
  const { start, end } = coordinates.placeBoth(range)
  const { length } = text.points
  const last = end.cuts ? end.at + 1 : end.at > length && end.at <= length + CLIPPED ? length : end.at
  if (start.outside || start.at >= last || last > length) return null
  return { start: start.at, end: last }
}

function merged(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both.sort()
}
