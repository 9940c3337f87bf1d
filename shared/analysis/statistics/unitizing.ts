/** A stretch of the continuum that one coder gave a value; half-open. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly code: string
}

interface Piece {
  readonly start: number
  readonly end: number
  /** Null for a gap. */
  readonly value: string | null
}

/**
 * The unitizing alpha family (Krippendorff, Mathet, Bouvry & Widlöcher 2016; Krippendorff 2019, ch. 12.6; domain.md 5.7). Each
 * coder's units must not overlap; touching units of one code stay apart, as given.
 */
export class Unitizing {
  readonly #values: readonly string[]
  readonly #pieces: readonly (readonly Piece[])[]
  /** Shared lengths of value c (row) and k, gaps last; doubled for both orders and divided by m − 1. */
  readonly #shared: readonly (readonly number[])[]
  readonly #total: number

  constructor(length: number, coders: readonly (readonly Unit[])[]) {
    this.#values = [...new Set(coders.flat().map(({ code }) => code))].sort()
    this.#pieces = coders.map((units) => partition(length, units))
    this.#total = coders.length * length
    this.#shared = this.#sharedLengths()
  }

  /** Cutting and coding together. */
  get uAlpha(): number | null {
    if (this.#coders < 2) return null
    const { shared, expected } = this.#withGaps()
    return ratio(offDiagonal(shared), offDiagonal(expected))
  }

  /** Relevant or not. */
  get binary(): number | null {
    if (this.#coders < 2) return null
    const { shared, expected } = this.#withGaps()
    const gap = this.#values.length
    const row = (matrix: readonly (readonly number[])[]) => sum((matrix[gap] ?? []).slice(0, gap))
    return ratio(row(shared), row(expected))
  }

  /** Coding of what both found relevant. */
  get cuAlpha(): number | null {
    if (this.#coders < 2) return null
    const { shared, expected } = this.#withoutGaps()
    return ratio(offDiagonal(shared), offDiagonal(expected))
  }

  /** One code; null where it never meets a valued unit or nothing else does. */
  kuAlpha(code: string): number | null {
    const k = this.#values.indexOf(code)
    if (k < 0 || this.#coders < 2) return null
    const { shared, expected } = this.#withoutGaps()
    const column = (matrix: readonly (readonly number[])[]) => sum(matrix.map((row) => row[k] ?? 0))
    const [l, e] = [column(shared), column(expected)]
    const [ownL, ownE] = [shared[k]?.[k] ?? 0, expected[k]?.[k] ?? 0]
    if (l === 0 || isZero(e - ownE)) return null
    return 1 - ((e / l) * (l - ownL)) / (e - ownE)
  }

  /** How much of a code's matter met units of other coders. */
  kuCoverage(code: string): number | null {
    const k = this.#values.indexOf(code)
    if (k < 0 || this.#coders < 2) return null
    const all = sum(this.#shared[k] ?? [])
    return all === 0 ? null : sum((this.#shared[k] ?? []).slice(0, this.#values.length)) / all
  }

  get #coders(): number {
    return this.#pieces.length
  }

  #withGaps() {
    const selfPairs = [...this.#values, null].map((value) =>
      sum(
        this.#pieces.flat().map((piece) => {
          if (piece.value !== value) return 0
          const length = piece.end - piece.start
          return value === null ? length : length ** 2
        }),
      ),
    )
    return { shared: this.#shared, expected: expectedOf(this.#shared, selfPairs, this.#total) }
  }

  #withoutGaps() {
    const count = this.#values.length
    const shared = this.#shared.slice(0, count).map((row) => row.slice(0, count))
    const selfPairs = this.#values.map(() => 0)
    this.#pieces.forEach((own, i) => {
      for (const piece of own) {
        if (piece.value === null) continue
        const met = sum(
          this.#pieces.flatMap((other, j) =>
            i === j ? [] : other.map((one) => (one.value === null ? 0 : overlap(piece, one))),
          ),
        )
        const at = this.#values.indexOf(piece.value)
        selfPairs[at] = (selfPairs[at] ?? 0) + (met / (this.#coders - 1)) ** 2
      }
    })
    return { shared, expected: expectedOf(shared, selfPairs, sum(shared.flat())) }
  }

  #sharedLengths(): number[][] {
    const gap = this.#values.length
    const matrix = Array.from({ length: gap + 1 }, () => Array.from({ length: gap + 1 }, () => 0))
    const placeOf = ({ value }: Piece) => (value === null ? gap : this.#values.indexOf(value))
    this.#pieces.forEach((own, i) => {
      this.#pieces.forEach((other, j) => {
        if (i === j) return
        let at = 0
        for (const piece of own) {
          while (at > 0 && (other[at - 1] as Piece).end > piece.start) at -= 1
          while (at < other.length && (other[at] as Piece).start < piece.end) {
            const met = other[at] as Piece
            const row = matrix[placeOf(piece)] as number[]
            row[placeOf(met)] = (row[placeOf(met)] ?? 0) + overlap(piece, met) / (this.#coders - 1)
            at += 1
          }
        }
      })
    })
    return matrix
  }
}

/** Valued units and, between them, maximal gaps. */
function partition(length: number, units: readonly Unit[]): Piece[] {
  const pieces: Piece[] = []
  let reached = 0
  for (const { start, end, code } of [...units].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < reached) throw new RangeError(`The units of one coder overlap at ${start}`)
    if (start > reached) pieces.push({ start: reached, end: start, value: null })
    pieces.push({ start, end, value: code })
    reached = end
  }
  if (reached < length) pieces.push({ start: reached, end: length, value: null })
  return pieces
}

function expectedOf(shared: readonly (readonly number[])[], selfPairs: readonly number[], total: number): number[][] {
  const rows = shared.map(sum)
  const room = total ** 2 - sum(selfPairs)
  return rows.map((l, c) =>
    rows.map((k, other) => (isZero(room) ? 0 : (total * (l * k - (c === other ? (selfPairs[c] ?? 0) : 0))) / room)),
  )
}

function offDiagonal(matrix: readonly (readonly number[])[]): number {
  return sum(matrix.flatMap((row, c) => row.filter((_, k) => k !== c)))
}

function ratio(seen: number, expected: number): number | null {
  return isZero(expected) ? null : 1 - seen / expected
}

function overlap(a: Piece, b: Piece): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

function isZero(number: number): boolean {
  return Math.abs(number) < 1e-9
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
