import type { Passage } from '../records/common.ts'
import { CodePoints } from '../text/codePoints.ts'

/** A passage as another program wrote it down: two positions and, where it kept them, the words. */
export interface Quoted {
  readonly start: number
  readonly end: number
  readonly words: string | null
}

export interface Placed {
  readonly passage: Passage | null
  /** `kept words`: not where the positions say, but where the words stand nearest to it. */
  readonly by: 'positions' | 'kept words' | 'nothing'
}

/** From a position as written to a code point of the text. */
type Reading = (position: number) => number

/**
 * Finds passages of a text by positions whose counting is not sure, and by the words that were kept with them. A program may count
 * code points or UTF-16 units, and line ends of Windows as one or as two: the way that gives most of the kept words is believed
 * first.
 *
 * @param raw the text as the program keeps it
 */
export class PassagePlaces {
  /** The text as we keep it: `\n` line ends, no byte order mark. */
  readonly text: string
  readonly length: number
  readonly #points: CodePoints
  #readings: Reading[]

  constructor(raw: string) {
    this.text = raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
    this.#points = new CodePoints(this.text)
    this.length = this.#points.length
    this.#readings = this.#readingsOf(raw)
  }

  /** Chooses how positions are counted by the passages whose words are known. */
  calibrate(quoted: readonly Quoted[]): void {
    if (this.#readings.length === 1) return
    const named = quoted.filter(({ words }) => words !== null && words.trim() !== '')
    const score = (read: Reading) => named.filter((one) => this.#agrees(one, read) !== null).length
    // Sorting is stable: where nothing speaks for another way, it is code points of the text as kept.
    this.#readings = this.#readings
      .map((read) => ({ read, score: score(read) }))
      .sort((a, b) => b.score - a.score)
      .map(({ read }) => read)
  }

  place(quoted: Quoted): Placed {
    const [first] = this.#readings
    if (quoted.words === null || quoted.words.trim() === '') {
      const passage = first ? this.#passage(quoted, first) : null
      return passage ? { passage, by: 'positions' } : { passage: null, by: 'nothing' }
    }
    for (const read of this.#readings) {
      const passage = this.#agrees(quoted, read)
      if (passage) return { passage, by: 'positions' }
    }
    const passage = this.#nearest(quoted)
    return passage ? { passage, by: 'kept words' } : { passage: null, by: 'nothing' }
  }

  #readingsOf(raw: string): Reading[] {
    const readings: Reading[] = [(position) => position]
    const hasAstral = this.#points.astral.length > 0
    if (hasAstral) readings.push((position) => this.#points.fromUtf16(position))
    if (raw !== this.text) {
      const ends = rawPositions(raw)
      readings.push((position) => ends.toPoint(position))
      if (hasAstral) readings.push((position) => ends.toPoint(ends.points.fromUtf16(position)))
    }
    return readings
  }

  #passage({ start, end }: Quoted, read: Reading): Passage | null {
    if (start < 0 || end <= start) return null
    const passage = { start: read(start), end: read(end) }
    return passage.end > this.length || passage.start >= passage.end ? null : passage
  }

  #agrees(quoted: Quoted, read: Reading): Passage | null {
    const passage = this.#passage(quoted, read)
    return passage && plainWords(this.#points.words(passage)) === plainWords(quoted.words ?? '') ? passage : null
  }

  #nearest({ start, words }: Quoted): Passage | null {
    const sought = plainLines(words ?? '').trim()
    if (sought === '') return null
    const about = this.#points.toUtf16(start)
    const after = this.text.indexOf(sought, about)
    const before = this.text.lastIndexOf(sought, about)
    if (after < 0 && before < 0) return null
    const at = before < 0 || (after >= 0 && after - about <= about - before) ? after : before
    return { start: this.#points.fromUtf16(at), end: this.#points.fromUtf16(at + sought.length) }
  }
}

/** Qt gives selected words with its own signs for the ends of paragraphs and lines. */
function plainLines(words: string): string {
  return words.replace(/\r\n?|[\u2028\u2029]/g, '\n')
}

/** Words without blanks: what must agree where two programs differ about white space. */
function plainWords(words: string): string {
  return words.replace(/\s+/g, '')
}

/** Code points of a text with byte order mark and line ends of Windows, as code points of the text without. */
function rawPositions(raw: string): { readonly points: CodePoints; readonly toPoint: Reading } {
  const points = new CodePoints(raw)
  const dropped: number[] = []
  for (const { index } of raw.matchAll(/^\uFEFF|\r(?=\n)/g)) dropped.push(points.fromUtf16(index))
  return {
    points,
    toPoint(position) {
      let low = 0
      let high = dropped.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((dropped[middle] as number) < position) low = middle + 1
        else high = middle
      }
      return position - low
    },
  }
}
