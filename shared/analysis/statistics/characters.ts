import { intersectionOf, lengthOf, type Stretch, unionOf } from './stretches.ts'

/** Of two coders and one code: characters both coded, only the first, only the second, neither. */
export interface CharacterTable {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

export function characterTable(length: number, first: readonly Stretch[], second: readonly Stretch[]): CharacterTable {
  const [one, other] = [unionOf(first), unionOf(second)]
  const a = lengthOf(intersectionOf(one, other))
  const [b, c] = [lengthOf(one) - a, lengthOf(other) - a]
  return { a, b, c, d: length - a - b - c }
}
