/** A stripe with its name's wish: beside the line where it begins. */
export interface NamedStripe {
  readonly rank: number
  readonly lane: number
  /** CSS pixels below the chunk's upper edge. */
  readonly top: number
  readonly bottom: number
  /** Whether the coding begins here; only there it is named. */
  readonly isNamed: boolean
}

export interface PlacedName {
  readonly rank: number
  readonly top: number
  /** How many lanes are in use beside the name; it stands right of them. */
  readonly lanes: number
}

/** Names for which there is no room near their stripes: one button stands for all of them. */
export interface FoldedNames {
  readonly ranks: readonly number[]
  readonly top: number
  readonly lanes: number
}

export interface NameColumn {
  readonly names: readonly PlacedName[]
  readonly folded: readonly FoldedNames[]
}

export interface NameColumnOptions {
  readonly nameHeight: number
  /** Of a line of text: a name is centred on the line where its coding begins. */
  readonly lineHeight: number
  /** How far below its own line a name may stand. */
  readonly farthest: number
  readonly height: number
}

/**
 * Puts names below one another without collision, each beside the line where its coding begins or a little lower. Looks
 * only at one chunk of the text, so names stand where they stand, whichever way one scrolls. `stripes` are in reading order.
 */
export function nameColumn(stripes: readonly NamedStripe[], options: NameColumnOptions): NameColumn {
  const { nameHeight, lineHeight, farthest, height } = options
  const names: PlacedName[] = []
  const folded: { ranks: number[]; top: number; lanes: number }[] = []
  const lowest = Math.max(0, height - nameHeight)
  let free = 0

  for (const { rank, top, isNamed } of stripes) {
    if (!isNamed) continue
    const wished = Math.min(lowest, Math.max(0, top + (lineHeight - nameHeight) / 2))
    const place = Math.max(wished, free)
    if (place <= lowest && place - wished <= farthest) {
      names.push({ rank, top: place, lanes: 0 })
      free = place + nameHeight
      continue
    }
    const fold = folded.at(-1)
    const last = names.at(-1)
    if (fold && fold.top >= (last?.top ?? -1)) fold.ranks.push(rank)
    else if (last) folded.push({ ranks: [(names.pop() as PlacedName).rank, rank], top: last.top, lanes: 0 })
    else folded.push({ ranks: [rank], top: lowest, lanes: 0 })
  }

  const beside = (top: number) => {
    let lanes = 0
    for (const stripe of stripes)
      if (stripe.top < top + nameHeight && stripe.bottom > top) lanes = Math.max(lanes, stripe.lane + 1)
    return lanes
  }
  // A list of names that runs on below its stripes stays in one line with its beginning.
  let above = { bottom: Number.NaN, lanes: 0 }
  const alignedTo = (top: number) => {
    const lanes = top === above.bottom ? Math.max(above.lanes, beside(top)) : beside(top)
    above = { bottom: top + nameHeight, lanes }
    return lanes
  }
  return {
    names: names.map((name) => ({ ...name, lanes: alignedTo(name.top) })),
    folded: folded.map((fold) => ({ ...fold, lanes: alignedTo(fold.top) })),
  }
}
