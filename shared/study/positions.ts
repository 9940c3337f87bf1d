interface Placed {
  readonly position: number
}

/** A position after all others. */
export function positionAtEnd(others: Iterable<Placed>): number {
  let last = 0
  for (const { position } of others) last = Math.max(last, position)
  return Math.floor(last) + 1
}

/**
 * Positions for `count` records between two neighbours, evenly spaced. Null where the gap is too narrow for a
 * number to fall between: the siblings then need new positions.
 */
export function positionsBetween(before: number | null, after: number | null, count: number): number[] | null {
  if (after === null) {
    const start = Math.floor(before ?? 0) + 1
    return Array.from({ length: count }, (_, index) => start + index)
  }
  const low = before ?? after - count - 1
  const step = (after - low) / (count + 1)
  const positions = Array.from({ length: count }, (_, index) => low + step * (index + 1))
  const strictlyBetween = positions.every((position, index) => {
    const previous = index === 0 ? low : (positions[index - 1] as number)
    return position > previous && position < after
  })
  return strictlyBetween ? positions : null
}
