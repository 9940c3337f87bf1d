import type { Guid } from '../../../shared/records/guid.ts'
import type { Place } from './searchSession.ts'
import type { SourceHits } from './worker/searchMessages.ts'

/** In pixels. All rows of a kind are equally high, so that the place of any of thousands is arithmetic. */
export interface RowHeights {
  readonly source: number
  readonly hit: number
}

/** A source and its hits, as they lie in the list. */
export interface HitGroup {
  readonly found: SourceHits
  readonly top: number
  readonly height: number
  /** Number of its own row among all rows that are not folded away. */
  readonly firstRow: number
  readonly isFolded: boolean
}

export interface HitLayout {
  readonly groups: readonly HitGroup[]
  readonly height: number
  readonly rowCount: number
  readonly heights: RowHeights
}

export function layOut(found: readonly SourceHits[], folded: ReadonlySet<Guid>, heights: RowHeights): HitLayout {
  const groups: HitGroup[] = []
  let top = 0
  let row = 0
  for (const source of found) {
    const isFolded = folded.has(source.sourceId)
    const shown = isFolded ? 0 : source.hits.length
    const height = heights.source + shown * heights.hit
    groups.push({ found: source, top, height, firstRow: row, isFolded })
    top += height
    row += 1 + shown
  }
  return { groups, height: top, rowCount: row, heights }
}

/** The groups that touch a stretch of the list. */
export function groupsBetween({ groups }: HitLayout, from: number, to: number): readonly HitGroup[] {
  const first = Math.max(
    0,
    lastIndexWhere(groups, ({ top }) => top <= from),
  )
  const end = lastIndexWhere(groups, ({ top }) => top < to) + 1
  return groups.slice(first, end)
}

/** Which hits of a group touch a stretch of the list: from the first index up to, not including, the second. */
export function hitsBetween(
  { heights }: HitLayout,
  group: HitGroup,
  from: number,
  to: number,
): readonly [first: number, end: number] {
  if (group.isFolded) return [0, 0]
  const top = group.top + heights.source
  const count = group.found.hits.length
  const first = Math.floor((from - top) / heights.hit)
  const end = Math.ceil((to - top) / heights.hit)
  return [Math.min(count, Math.max(0, first)), Math.min(count, Math.max(0, end))]
}

export function placeOfRow({ groups }: HitLayout, row: number): Place | null {
  const group = groups[lastIndexWhere(groups, ({ firstRow }) => firstRow <= row)]
  if (!group) return null
  const hit = row - group.firstRow - 1
  return { sourceId: group.found.sourceId, hit: hit < 0 ? null : hit }
}

/** The row of a place; of its source where the hit is folded away, -1 where the source is not in the list. */
export function rowOfPlace({ groups }: HitLayout, place: Place): number {
  const group = groups.find(({ found }) => found.sourceId === place.sourceId)
  if (!group) return -1
  return place.hit === null || group.isFolded ? group.firstRow : group.firstRow + 1 + place.hit
}

/** Where to scroll so that a row is wholly seen, below the heading of its source; the same place where it is already. */
export function scrollTopFor(layout: HitLayout, place: Place, scrollTop: number, viewHeight: number): number {
  const group = layout.groups.find(({ found }) => found.sourceId === place.sourceId)
  if (!group) return scrollTop
  const { source, hit } = layout.heights
  const isSource = place.hit === null || group.isFolded
  const top = isSource ? group.top : group.top + source + (place.hit ?? 0) * hit
  const height = isSource ? source : hit
  // The heading of a source stays in sight while its hits pass below it.
  const hidden = isSource ? 0 : source
  if (top - hidden < scrollTop) return top - hidden
  if (top + height > scrollTop + viewHeight) return top + height - viewHeight
  return scrollTop
}

function lastIndexWhere(groups: readonly HitGroup[], holds: (group: HitGroup) => boolean): number {
  let low = 0
  let high = groups.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(groups[middle] as HitGroup)) low = middle + 1
    else high = middle
  }
  return low - 1
}
