import { type Bounds, OPEN, readEdtf } from './dateBounds.ts'

export interface GapDays {
  readonly min_days: number
  /** Null where it has no upper limit. */
  readonly max_days: number | null
}

/** Whole days strictly between two contacts whose dates are inexact (domain.md 3.5). */
export function gapBetween(previous: Bounds, next: Bounds): GapDays {
  const least = next.earliest === null || previous.latest === null ? 0 : next.earliest - previous.latest - 1
  const most = next.latest === null || previous.earliest === null ? null : next.latest - previous.earliest - 1
  return { min_days: Math.max(0, least), max_days: most === null ? null : Math.max(0, most) }
}

export function contactGapDays(previous: string, next: string): GapDays {
  return gapBetween(readEdtf(previous) ?? OPEN, readEdtf(next) ?? OPEN)
}

/** Days without contact from which a gap is one: three months, as a project’s first setting. */
export const GAP_THRESHOLD_DAYS = 91

/** `certain` where it is long enough however the dates fall, `possible` where it may be; null where it is not. */
export function gapCertainty({ min_days, max_days }: GapDays, threshold: number): 'certain' | 'possible' | null {
  if (min_days >= threshold) return 'certain'
  return max_days === null || max_days >= threshold ? 'possible' : null
}
