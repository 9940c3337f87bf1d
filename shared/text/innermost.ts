/** A stretch of text and the passage, by its rank in the index, that it is shown for. */
export interface Piece {
  readonly rank: number
  readonly start: number
  readonly end: number
}

export interface Layers {
  /** Never two on one word. */
  readonly tints: readonly Piece[]
  readonly underlines: readonly Piece[]
}

export interface RankedPassages {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/**
 * Which of overlapping passages is tinted and which are underlined, between `from` and `to`.
 *
 * One tint to a word, or colours turn to mud: the innermost passage has it, unless another is `preferred` (selected,
 * pointed at). The innermost is the last in reading order, so among passages that only overlap it is the one that began
 * last; whatever else covers the word is an underline. `ranks` ascend.
 */
export function layersOf(
  passages: RankedPassages,
  ranks: readonly number[],
  from: number,
  to: number,
  preferred?: (rank: number) => boolean,
): Layers {
  const tints: Piece[] = []
  const underlines: Piece[] = []
  const openTints = new Map<number, number>()
  const openUnderlines = new Map<number, number>()
  let active: number[] = []
  let next = 0

  const close = (open: Map<number, number>, into: Piece[], stays: (rank: number) => boolean, at: number) => {
    for (const [rank, start] of open) {
      if (stays(rank)) continue
      into.push({ rank, start, end: at })
      open.delete(rank)
    }
  }

  for (const edge of edges(passages, ranks, from, to)) {
    active = active.filter((rank) => (passages.ends[rank] as number) > edge)
    while (next < ranks.length && (passages.starts[ranks[next] as number] as number) <= edge) {
      const rank = ranks[next] as number
      if ((passages.ends[rank] as number) > edge) active.push(rank)
      next++
    }
    const tinted = edge < to ? topmost(active, preferred) : -1
    const shown = edge < to ? active : []
    close(openTints, tints, (rank) => rank === tinted, edge)
    close(openUnderlines, underlines, (rank) => rank !== tinted && shown.includes(rank), edge)
    if (tinted >= 0 && !openTints.has(tinted)) openTints.set(tinted, edge)
    for (const rank of shown) if (rank !== tinted && !openUnderlines.has(rank)) openUnderlines.set(rank, edge)
  }
  return { tints, underlines }
}

function topmost(active: readonly number[], preferred?: (rank: number) => boolean): number {
  return (preferred ? active.findLast(preferred) : undefined) ?? active.at(-1) ?? -1
}

/** Every place where something begins or ends, from `from` to `to`, ascending, each once. */
function edges(passages: RankedPassages, ranks: readonly number[], from: number, to: number): number[] {
  const found = new Set<number>([from, to])
  for (const rank of ranks) {
    found.add(Math.min(to, Math.max(from, passages.starts[rank] as number)))
    found.add(Math.min(to, Math.max(from, passages.ends[rank] as number)))
  }
  return [...found].sort((a, b) => a - b)
}
