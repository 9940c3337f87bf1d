import type { View } from './layoutTimeline.ts'

/** Least of the axis that is shown, in its days: two weeks. */
const CLOSEST = 14
/** How much more than the whole axis may be shown. */
const WIDEST = 1.6

/** The view with `factor` times as much of the axis in it (below 1 goes closer), the place at `share` of its width staying where it is. */
export function zoomed([from, to]: View, extent: View, share: number, factor: number): View {
  const at = from + (to - from) * share
  const span = Math.min(Math.max((to - from) * factor, CLOSEST), (extent[1] - extent[0]) * WIDEST)
  return [at - span * share, at + span * (1 - share)]
}

/** The view moved on by so many days of the axis; not so far that nothing of it is left to see. */
export function panned([from, to]: View, extent: View, days: number): View {
  const least = extent[0] - (to - from) * 0.9
  const most = extent[1] - (to - from) * 0.1
  const moved = Math.min(Math.max(from + days, Math.min(least, from)), Math.max(most, from))
  return [moved, moved + to - from]
}
