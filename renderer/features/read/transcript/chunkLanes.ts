/** A stripe within one chunk, in CSS pixels below the chunk's upper edge. */
export interface ChunkStripe {
  readonly rank: number
  readonly top: number
  readonly bottom: number
  /** Set for a coding that also runs in another chunk: it has the same lane there. */
  readonly fixedLane: number | null
}

/**
 * The lane of each stripe of a chunk, in the order given, which is reading order: the first that is free at its height.
 *
 * Packing what is seen, lines and not letters, keeps the margin narrow; packing a chunk at a time keeps it still, because
 * nothing depends on how far one has scrolled.
 */
export function chunkLanes(stripes: readonly ChunkStripe[]): number[] {
  const fixed = stripes.filter(({ fixedLane }) => fixedLane !== null)
  const freeFrom: number[] = []
  return stripes.map(({ top, bottom, fixedLane }) => {
    if (fixedLane !== null) return fixedLane
    let lane = 0
    while ((freeFrom[lane] ?? 0) > top || isTaken(fixed, lane, top, bottom)) lane++
    freeFrom[lane] = bottom
    return lane
  })
}

function isTaken(fixed: readonly ChunkStripe[], lane: number, top: number, bottom: number): boolean {
  return fixed.some((stripe) => stripe.fixedLane === lane && stripe.top < bottom && stripe.bottom > top)
}
