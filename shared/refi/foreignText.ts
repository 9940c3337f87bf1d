import { CodePoints } from '../text/codePoints.ts'

/**
 * A text as another program stored it, in our terms: `\n` line ends and no byte order mark, with what was different
 * about it, so that positions of any convention can be found in it (6.3).
 */
export class ForeignText {
  readonly points: CodePoints
  readonly hasMark: boolean
  /** Line ends that were CR LF, as code points of our text, ascending. */
  readonly pairs: Uint32Array
  #breaks: Uint32Array | null = null

  /** @param raw the words with their own line ends, without a leading byte order mark */
  constructor(raw: string, hasMark: boolean) {
    this.hasMark = hasMark
    if (!raw.includes('\r')) {
      this.points = new CodePoints(raw)
      this.pairs = new Uint32Array(0)
      return
    }
    this.points = new CodePoints(raw.replace(/\r\n?/g, '\n'))
    this.pairs = this.#pairsOf(raw)
  }

  get text(): string {
    return this.points.text
  }

  /** Every line end, as code points of our text, ascending. */
  get breaks(): Uint32Array {
    this.#breaks ??= positionsOf(this.points, (text, from) => text.indexOf('\n', from))
    return this.#breaks
  }

  #pairsOf(raw: string): Uint32Array {
    const found: number[] = []
    // One unit of our text is missing for each pair before it.
    for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2))
      found.push(this.points.fromUtf16(at - found.length))
    return Uint32Array.from(found)
  }
}

function positionsOf(points: CodePoints, next: (text: string, from: number) => number): Uint32Array {
  const found: number[] = []
  for (let at = next(points.text, 0); at >= 0; at = next(points.text, at + 1)) found.push(points.fromUtf16(at))
  return Uint32Array.from(found)
}
