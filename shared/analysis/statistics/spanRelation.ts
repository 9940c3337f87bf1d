import type { Stretch } from './stretches.ts'

export type SpanRelation =
  | 'equals'
  | 'within'
  | 'encloses'
  | 'overlaps'
  | 'overlapped_by'
  | 'meets'
  | 'met_by'
  | 'before'
  | 'after'

/** How one passage lies to another of the same source; exactly one holds (after Allen 1983; domain.md 5.1). */
export function spanRelation(a: Stretch, b: Stretch): SpanRelation {
  if (a.start === b.start && a.end === b.end) return 'equals'
  if (a.end === b.start) return 'meets'
  if (b.end === a.start) return 'met_by'
  if (a.end < b.start) return 'before'
  if (b.end < a.start) return 'after'
  if (a.start >= b.start && a.end <= b.end) return 'within'
  if (a.start <= b.start && a.end >= b.end) return 'encloses'
  return a.start < b.start ? 'overlaps' : 'overlapped_by'
}
