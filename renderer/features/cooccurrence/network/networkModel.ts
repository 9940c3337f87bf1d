import { linksOf } from '../../../../shared/analysis/cooccurrence/links.ts'
import { isDirected } from '../../../../shared/analysis/cooccurrence/question.ts'
import { shortFigure } from '../../../../shared/analysis/cooccurrence/sayFigure.ts'
import type { MatrixLabel } from '../../../charts/codeMatrix/matrixModel.ts'
import type { Answered } from '../cooccurrenceSession.ts'
import { labelsOf } from '../matrixModelOf.ts'

/** Two codes that meet; where order counts, the stronger way round. */
export interface NetworkLink {
  /** Items. */
  readonly a: number
  readonly b: number
  readonly value: number
  readonly text: string
  /** 0 to 1. */
  readonly strength: number
}

export interface NetworkNode {
  readonly item: number
  readonly label: MatrixLabel
  readonly segments: number
  readonly radius: number
}

/** More links than this at once are a hairball. */
const MOST_LINKS = 70

/** Every link, the strongest first. */
export function allLinks({ plan, figures, question }: Answered): NetworkLink[] {
  const found = linksOf(plan, figures, isDirected(question))
  const most = Math.abs(found[0]?.value ?? 1)
  const seen = new Set<string>()
  return found.flatMap(({ row, column, value }) => {
    const [a, b] = [plan.rows[row] as number, plan.columns[column] as number]
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ a, b, value, text: shortFigure(plan, value), strength: Math.abs(value) / most }]
  })
}

/** How many of the strongest links are shown at first: as many as can be read, ties together. */
export function readableLinks(links: readonly NetworkLink[], codes: number): number {
  const wanted = Math.min(links.length, MOST_LINKS, Math.max(12, Math.round(codes * 1.4)))
  const limit = links[wanted - 1]?.strength ?? 0
  const withTies = links.filter(({ strength }) => strength >= limit).length
  if (withTies <= MOST_LINKS * 1.2) return withTies
  // Too many are as strong as the last: stop before them, unless nothing is left then.
  const without = links.filter(({ strength }) => strength > limit).length
  return without > 4 ? without : wanted
}

export function nodesOf(answered: Answered, links: readonly NetworkLink[]): NetworkNode[] {
  const items = [...new Set(links.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y)
  const labels = labelsOf(answered, items)
  const most = Math.max(1, ...items.map((item) => answered.segments[item] ?? 0))
  return items.map((item, at) => {
    const segments = answered.segments[item] ?? 0
    return {
      item,
      label: labels[at] ?? { name: '', above: '', path: '', color: '#888888' },
      segments,
      radius: 5 + 14 * Math.sqrt(segments / most),
    }
  })
}

export interface Placed {
  readonly x: number
  readonly y: number
}

/** Places spread over a frame, whole and in the middle; small networks are not blown up. */
export function fitted(places: readonly Placed[], width: number, height: number): Placed[] {
  const margin = { x: 70, y: 44 }
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const limit = 1.6
  const scaleX = Math.min(limit, (width - 2 * margin.x) / Math.max(1, right - left))
  const scaleY = Math.min(limit, (height - 2 * margin.y) / Math.max(1, bottom - top))
  return places.map(({ x, y }) => ({
    x: width / 2 + (x - (left + right) / 2) * scaleX,
    y: height / 2 + (y - (top + bottom) / 2) * scaleY,
  }))
}

/** Which names can stand below their circles without touching another: those of the greatest codes first. */
export function readableNames(nodes: readonly NetworkNode[], places: readonly Placed[]): ReadonlySet<number> {
  const taken: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }[] = []
  const shown = new Set<number>()
  const bySize = nodes.map((_, at) => at).sort((a, b) => (nodes[b]?.radius ?? 0) - (nodes[a]?.radius ?? 0))
  for (const at of bySize) {
    const [node, place] = [nodes[at], places[at]]
    if (!node || !place) continue
    const half = node.label.name.length * 3.1 + 3
    const top = place.y + node.radius + 2
    const box = { left: place.x - half, right: place.x + half, top, bottom: top + 14 }
    const isFree = taken.every(
      (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    )
    if (!isFree) continue
    taken.push(box)
    shown.add(at)
  }
  return shown
}

/** The nearest node in the direction of an arrow key; null where there is none. */
export function neighbourTowards(places: readonly Placed[], from: number, key: string): number | null {
  const start = places[from]
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  if (!start || !direction) return null
  const [dx = 0, dy = 0] = direction
  let best: { readonly at: number; readonly cost: number } | null = null
  places.forEach(({ x, y }, at) => {
    const along = (x - start.x) * dx + (y - start.y) * dy
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx)
    if (at === from || along <= 0 || aside > along * 2) return
    const cost = along + 2 * aside
    if (!best || cost < best.cost) best = { at, cost }
  })
  return (best as { readonly at: number } | null)?.at ?? null
}
