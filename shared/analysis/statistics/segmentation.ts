/**
 * Boundary similarity of two segmentations (Fournier 2013), given as the lengths of their segments.
 *
 * @param nearMiss n_t: boundaries less than so far apart are near misses and count by their distance
 */
export function boundarySimilarity(a: readonly number[], b: readonly number[], nearMiss = 2): number {
  const [first, second] = [boundaries(a), boundaries(b)]
  const matches = first.filter((place) => second.includes(place)).length
  const left = first.filter((place) => !second.includes(place))
  const right = second.filter((place) => !first.includes(place))
  let misses = 0
  let missWeight = 0
  for (let apart = 1; apart < nearMiss; apart += 1) {
    const places = [...left, ...right].sort((x, y) => x - y)
    for (const place of places) {
      const [from, to] = left.includes(place) ? [left, right] : [right, left]
      if (!from.includes(place) || !to.includes(place + apart)) continue
      from.splice(from.indexOf(place), 1)
      to.splice(to.indexOf(place + apart), 1)
      misses += 1
      missWeight += apart / nearMiss
    }
  }
  const unmatched = left.length + right.length
  const all = unmatched + misses + matches
  return all === 0 ? 1 : 1 - (unmatched + missWeight) / all
}

function boundaries(lengths: readonly number[]): number[] {
  let place = 0
  return lengths.slice(0, -1).map((length) => (place += length))
}
