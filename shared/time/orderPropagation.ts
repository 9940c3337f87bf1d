import { type Bounds, OPEN, readEdtf } from './dateBounds.ts'
import { isoOf } from './days.ts'

/** x is not after y. */
export type NotAfter = readonly [x: string, y: string]

export type Propagated =
  | { readonly consistent: true; readonly bounds: ReadonlyMap<string, Bounds> }
  /** `cycle` is the shortest chain “first, not after …, not after last” whose first can only be later than its last. */
  | { readonly consistent: false; readonly cycle: readonly string[]; readonly bounds: ReadonlyMap<string, Bounds> }

/**
 * Narrows dates by what is known of their order, to a fixed point: nothing is earlier than what it is not before, nor later than
 * what it is not after (a simple temporal network; Dechter, Meiri & Pearl 1991). Where the orders cannot all hold, nothing is changed.
 */
export function propagate(dates: ReadonlyMap<string, Bounds>, order: readonly NotAfter[]): Propagated {
  const known = order.filter(([x, y]) => dates.has(x) && dates.has(y) && x !== y)
  const cycle = shortestContradiction(dates, known)
  if (cycle) return { consistent: false, cycle, bounds: dates }
  const bounds = new Map(dates)
  let changed = true
  while (changed) {
    changed = false
    for (const [x, y] of known) {
      const [a, b] = [bounds.get(x) ?? OPEN, bounds.get(y) ?? OPEN]
      if (a.earliest !== null && (b.earliest === null || b.earliest < a.earliest)) {
        bounds.set(y, { ...b, earliest: a.earliest })
        changed = true
      }
      if (b.latest !== null && (a.latest === null || a.latest > b.latest)) {
        bounds.set(x, { ...(bounds.get(x) ?? OPEN), latest: b.latest })
        changed = true
      }
    }
  }
  return { consistent: true, bounds }
}

/** Bounds only ever come from some date along the order, so a contradiction is one pair of dates and the chain between them. */
function shortestContradiction(
  dates: ReadonlyMap<string, Bounds>,
  order: readonly NotAfter[],
): readonly string[] | null {
  const after = new Map<string, string[]>()
  for (const [x, y] of order) after.set(x, [...(after.get(x) ?? []), y])
  let shortest: readonly string[] | null = null
  for (const [start, { earliest, latest }] of dates) {
    if (earliest === null) continue
    if (latest !== null && earliest > latest) return [start]
    const cameFrom = new Map<string, string | null>([[start, null]])
    const queue = [start]
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const last = dates.get(at)?.latest ?? null
      if (at !== start && last !== null && earliest > last) {
        const chain = chainTo(at, cameFrom)
        if (!shortest || chain.length < shortest.length) shortest = chain
        break
      }
      for (const next of after.get(at) ?? [])
        if (!cameFrom.has(next)) {
          cameFrom.set(next, at)
          queue.push(next)
        }
    }
  }
  return shortest
}

function chainTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = []
  for (let at: string | null | undefined = end; at != null; at = cameFrom.get(at)) chain.unshift(at)
  return chain
}

/** {@link propagate} in the words of tables: EDTF in, ISO dates out. */
export function orderPropagation(
  events: Readonly<Record<string, string | null>>,
  order: readonly NotAfter[],
): {
  readonly consistent: boolean
  readonly bounds: Readonly<Record<string, readonly [string | null, string | null]>>
  readonly cycle?: readonly string[]
} {
  const dates = new Map<string, Bounds>(
    Object.entries(events).map(([id, edtf]) => [id, (edtf === null ? null : readEdtf(edtf)) ?? OPEN]),
  )
  const found = propagate(dates, order)
  const iso = (day: number | null) => (day === null ? null : isoOf(day))
  const bounds = Object.fromEntries(
    [...found.bounds].map(([id, { earliest, latest }]) => [id, [iso(earliest), iso(latest)] as const]),
  )
  return found.consistent ? { consistent: true, bounds } : { consistent: false, bounds, cycle: found.cycle }
}
