/** A box by its upper left corner, in pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A line between two boxes, from edge to edge along the line of their middles. */
export interface Span {
  readonly from: Point
  readonly to: Point
  readonly middle: Point
}

export function between(a: Rectangle, b: Rectangle): Span {
  const from = edgeToward(a, middleOf(b))
  const to = edgeToward(b, middleOf(a))
  return { from, to, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }
}

export function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Where the line from a box's middle to a point leaves the box. */
function edgeToward(box: Rectangle, point: Point): Point {
  const middle = middleOf(box)
  const [dx, dy] = [point.x - middle.x, point.y - middle.y]
  if (dx === 0 && dy === 0) return middle
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  )
  return { x: middle.x + dx * scale, y: middle.y + dy * scale }
}

/** What stands no further in than this under the left edge of another is reached by a line down its side. */
const STACKED = 44

/** A line of belonging: down from a theme and across to what is under it where that stands below, else straight. */
export function belongingPath(a: Rectangle, b: Rectangle): string {
  const below = b.y > a.y + a.height
  if (!below) {
    const { from, to } = between(a, b)
    return `M${at(from)}L${at(to)}`
  }
  const isStacked = b.x > a.x && b.x < a.x + STACKED
  if (isStacked) {
    const x = Math.max(a.x + 8, b.x - 10)
    return `M${at({ x, y: a.y + a.height })}V${round(b.y + b.height / 2)}H${round(b.x)}`
  }
  const [from, to] = [
    { x: a.x + a.width / 2, y: a.y + a.height },
    { x: b.x + b.width / 2, y: b.y },
  ]
  const half = (from.y + to.y) / 2
  return `M${at(from)}C${round(from.x)} ${round(half)} ${round(to.x)} ${round(half)} ${at(to)}`
}

/** A relation's path, bent to its side so that two between the same cards do not cover each other, and the point at `t` of it. */
export function relationPath(
  a: Rectangle,
  b: Rectangle,
  { bend, t }: { readonly bend: number; readonly t: number },
): { readonly path: string; readonly label: Point; readonly end: Point; readonly angle: number } {
  const { from, to, middle } = between(a, b)
  const control = { x: middle.x - (to.y - from.y) * bend, y: middle.y + (to.x - from.x) * bend }
  const along = (of: 'x' | 'y') => (1 - t) ** 2 * from[of] + 2 * (1 - t) * t * control[of] + t ** 2 * to[of]
  return {
    path: `M${at(from)}Q${at(control)} ${at(to)}`,
    label: { x: along('x'), y: along('y') },
    end: to,
    angle: Math.atan2(to.y - control.y, to.x - control.x),
  }
}

/** The head of an arrow whose tip is at a point. */
export function arrowHead({ x, y }: Point, angle: number, size = 9): string {
  const side = (turn: number) => ({ x: x - Math.cos(angle + turn) * size, y: y - Math.sin(angle + turn) * size })
  return `M${at({ x, y })}L${at(side(0.42))}L${at(side(-0.42))}Z`
}

/** What holds all of the boxes; null without any. */
export function boundsOf(boxes: readonly Rectangle[]): Rectangle | null {
  if (boxes.length === 0) return null
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** Below everything else, so that what is new covers nothing. */
export function placeBelow(boxes: readonly Rectangle[]): Point {
  const bounds = boundsOf(boxes)
  return bounds ? { x: bounds.x, y: bounds.y + bounds.height + 48 } : { x: 0, y: 0 }
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}
