import { forceCenter, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { Guid } from '../records/guid.ts'

/** A card to be placed. */
export interface Box {
  readonly id: Guid
  readonly width: number
  readonly height: number
  /** The card it stands under; null for the top. */
  readonly parentId: Guid | null
  /** Codes are stacked under their theme; themes stand side by side. */
  readonly isLeaf: boolean
}

export interface Placed {
  readonly id: Guid
  readonly x: number
  readonly y: number
}

export interface Edge {
  readonly from: Guid
  readonly to: Guid
}

export const LAYOUTS = ['hierarchical', 'radial', 'force'] as const
export type LayoutName = (typeof LAYOUTS)[number]

/** Between neighbours, and between one rank and the next, in pixels. */
const GAP = 76
const RANK = 72
const STACK = 10
const INDENT = 18

/** Upper left corners for every box; none overlap. The same boxes give the same places. */
export function layOut(name: LayoutName, boxes: readonly Box[], edges: readonly Edge[]): Placed[] {
  if (boxes.length === 0) return []
  const forest = forestOf(boxes)
  const placed =
    name === 'hierarchical' ? hierarchical(forest) : name === 'radial' ? radial(forest) : force(boxes, edges, forest)
  return fromOrigin(apart(placed.map((one) => ({ ...one, ...sizeOf(boxes, one.id) }))))
}

interface Node {
  readonly box: Box
  readonly children: Node[]
}

function forestOf(boxes: readonly Box[]): Node[] {
  const nodes = new Map<Guid, Node>(boxes.map((box) => [box.id, { box, children: [] }]))
  const roots: Node[] = []
  for (const node of nodes.values()) {
    const parent = nodes.get(node.box.parentId ?? '')
    if (parent && !isAbove(nodes, node, parent)) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** Whether `node` stands above `start`: a circle, which is cut there. */
function isAbove(nodes: ReadonlyMap<Guid, Node>, node: Node, start: Node): boolean {
  const seen = new Set<Node>()
  for (let at: Node | undefined = start; at && !seen.has(at); at = nodes.get(at.box.parentId ?? '')) {
    if (at === node) return true
    seen.add(at)
  }
  return false
}

interface Block {
  readonly width: number
  readonly height: number
  readonly places: readonly Placed[]
}

/** Themes side by side under what is above them, codes stacked below their theme; long rows wrap so that a page can hold the figure. */
function hierarchical(roots: readonly Node[]): Placed[] {
  const inner = roots.filter(({ children, box }) => children.length > 0 || !box.isLeaf)
  const loose = roots.filter((root) => !inner.includes(root))
  const blocks = inner.map(blockOf)
  const rows = asOnePage(blocks, GAP * 2, RANK)
  const below = rows.height + (loose.length > 0 && rows.height > 0 ? RANK : 0)
  const rest = inRows(loose.map(blockOf), Math.max(rows.width, 1200), GAP, GAP)
  return [...rows.places, ...moved(rest.places, 0, below)]
}

function blockOf({ box, children }: Node): Block {
  const leaves = children.filter((child) => child.box.isLeaf && child.children.length === 0)
  const inner = children.filter((child) => !leaves.includes(child))
  const below: Block[] = inner.map(blockOf)
  if (leaves.length > 0) below.unshift(stackOf(leaves))
  if (below.length === 0) return { width: box.width, height: box.height, places: [{ id: box.id, x: 0, y: 0 }] }
  const width = below.reduce((sum, block) => sum + block.width, (below.length - 1) * GAP)
  const total = Math.max(width, box.width)
  const gap = inner.length > 0 && leaves.length === 0 ? RANK : 28
  let x = leaves.length > 0 ? 0 : (total - width) / 2
  // A theme with codes stands over their stack, so that each is reached by a line down its side.
  const places: Placed[] = [{ id: box.id, x: leaves.length > 0 ? 0 : (total - box.width) / 2, y: 0 }]
  for (const block of below) {
    places.push(...moved(block.places, x, box.height + gap))
    x += block.width + GAP
  }
  return { width: total, height: box.height + gap + Math.max(...below.map(({ height }) => height)), places }
}

/** Codes below each other, a little indented, so that the line from the theme reaches each. */
function stackOf(leaves: readonly Node[]): Block {
  let y = 0
  const places = leaves.map(({ box }) => {
    const place = { id: box.id, x: INDENT, y }
    y += box.height + STACK
    return place
  })
  return { width: INDENT + Math.max(...leaves.map(({ box }) => box.width)), height: y - STACK, places }
}

/** Width to height of a page that lies on its side, as of a screen beside its panels. */
const PAGE = 1.45

/** In as many rows as make the largest figure on a page. */
function asOnePage(blocks: readonly Block[], gapX: number, gapY: number): Block {
  let best = inRows(blocks, Number.POSITIVE_INFINITY, gapX, gapY)
  const needed = ({ width, height }: Block) => Math.max(width / PAGE, height)
  let most = 0
  for (const block of blocks) {
    most += block.width + (most === 0 ? 0 : gapX)
    const rows = inRows(blocks, most, gapX, gapY)
    if (needed(rows) < needed(best)) best = rows
  }
  return best
}

function inRows(blocks: readonly Block[], most: number, gapX: number, gapY: number): Block {
  const places: Placed[] = []
  let [x, y, rowHeight, width] = [0, 0, 0, 0]
  for (const block of blocks) {
    if (x > 0 && x + block.width > most) {
      y += rowHeight + gapY
      x = 0
      rowHeight = 0
    }
    places.push(...moved(block.places, x, y))
    x += block.width + gapX
    width = Math.max(width, x - gapX)
    rowHeight = Math.max(rowHeight, block.height)
  }
  return { width, height: y + rowHeight, places }
}

/** Each tree as rings round its root; its share of the circle goes by how many ends it has. */
function radial(roots: readonly Node[]): Placed[] {
  const isForest = roots.length > 1
  const places: Placed[] = []
  const endsOf = (node: Node): number =>
    node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + endsOf(child), 0)
  const ends = roots.reduce((sum, root) => sum + endsOf(root), 0)
  // Two neighbours on the outer ring must not touch.
  const ring = Math.max(230, (ends * 120) / (2 * Math.PI))
  const visit = (node: Node, depth: number, from: number, to: number) => {
    const angle = (from + to) / 2
    const r = depth === 0 ? 0 : depth === 1 ? Math.max(230, ring * 0.45) : ring * (0.45 + (depth - 1) * 0.5)
    const { width, height } = node.box
    places.push({ id: node.box.id, x: Math.cos(angle) * r * 1.25 - width / 2, y: Math.sin(angle) * r - height / 2 })
    const all = endsOf(node)
    let start = from
    for (const child of node.children) {
      const end = start + ((to - from) * endsOf(child)) / all
      visit(child, depth + 1, start, end)
      start = end
    }
  }
  let start = -Math.PI / 2
  for (const root of roots) {
    const end = start + (2 * Math.PI * endsOf(root)) / ends
    visit(root, isForest ? 1 : 0, start, end)
    start = end
  }
  return places
}

/** Springs along what is related or belongs together; begins at the hierarchy, so that the same map gives the same picture. */
function force(boxes: readonly Box[], edges: readonly Edge[], forest: readonly Node[]): Placed[] {
  const start = new Map(radial(forest).map((place) => [place.id, place]))
  const nodes = boxes.map(({ id, width, height }) => ({
    id,
    x: (start.get(id)?.x ?? 0) + width / 2,
    y: (start.get(id)?.y ?? 0) + height / 2,
    width,
    height,
  }))
  const known = new Set(boxes.map(({ id }) => id))
  const links = [
    ...edges.map(({ from, to }) => ({ source: from, target: to })),
    ...boxes.flatMap(({ id, parentId }) => (parentId !== null ? [{ source: parentId, target: id }] : [])),
  ].filter(({ source, target }) => known.has(source) && known.has(target))
  forceSimulation(nodes)
    .force('charge', forceManyBody().strength(-900))
    .force(
      'link',
      forceLink<(typeof nodes)[number], (typeof links)[number]>(links)
        .id(({ id }) => id)
        .distance(170)
        .strength(0.5),
    )
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.06))
    .force('center', forceCenter(0, 0))
    .stop()
    .tick(220)
  return nodes.map(({ id, x, y, width, height }) => ({ id, x: x - width / 2, y: y - height / 2 }))
}

interface Rect extends Placed {
  readonly width: number
  readonly height: number
}

/** Pushes overlapping boxes apart, along the way that is shorter, until none overlap. */
export function apart(boxes: readonly Rect[], gap = 16): Rect[] {
  const rects = boxes.map((box) => ({ ...box }))
  for (let round = 0; round < 400; round += 1) {
    let isMoved = false
    const order = rects.map((_, index) => index).sort((a, b) => (rects[a]?.x ?? 0) - (rects[b]?.x ?? 0))
    for (const [place, i] of order.entries()) {
      const a = rects[i]
      if (!a) continue
      for (const j of order.slice(place + 1)) {
        const b = rects[j]
        if (!b) continue
        const dx = a.x + a.width + gap - b.x
        if (dx <= 0.01) break
        const left = Math.min(dx, b.x + b.width + gap - a.x)
        const up = Math.min(a.y + a.height + gap - b.y, b.y + b.height + gap - a.y)
        if (up <= 0.01) continue
        isMoved = true
        if (left < up) {
          const half = left / 2 + 0.01
          const sign = a.x + a.width / 2 <= b.x + b.width / 2 ? 1 : -1
          a.x -= half * sign
          b.x += half * sign
        } else {
          const half = up / 2 + 0.01
          const sign = a.y + a.height / 2 <= b.y + b.height / 2 ? 1 : -1
          a.y -= half * sign
          b.y += half * sign
        }
      }
    }
    if (!isMoved) return rects
  }
  // A knot that pushing does not untie is laid out in rows.
  const rows = inRows(
    rects.map(({ id, width, height }) => ({ width, height, places: [{ id, x: 0, y: 0 }] })),
    Math.sqrt(rects.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)) * 1.5,
    gap,
    gap,
  )
  const at = new Map(rows.places.map((place) => [place.id, place]))
  return rects.map((rect) => ({ ...rect, ...at.get(rect.id) }))
}

function fromOrigin(places: readonly Placed[]): Placed[] {
  const left = Math.min(...places.map(({ x }) => x))
  const top = Math.min(...places.map(({ y }) => y))
  return places.map(({ id, x, y }) => ({ id, x: Math.round(x - left), y: Math.round(y - top) }))
}

function moved(places: readonly Placed[], dx: number, dy: number): Placed[] {
  return places.map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }))
}

function sizeOf(boxes: readonly Box[], id: Guid): { readonly width: number; readonly height: number } {
  const { width = 0, height = 0 } = boxes.find((box) => box.id === id) ?? {}
  return { width, height }
}
