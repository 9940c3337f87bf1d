import type { Guid } from '../records/guid.ts'
import { textWidth } from '../timeline/textWidth.ts'
import { boundsOf, type Point, type Rectangle, relationPath } from './mapGeometry.ts'

/** Where the name of a relation stands: on its line, or beside it where the line has no free place. */
export interface NamePlace {
  /** How far the line bends to its side, as a share of its length. */
  readonly bend: number
  /** Where on the line, from 0 at its beginning to 1 at its end. */
  readonly t: number
  /** From there to the middle of the name, in pixels; zero where it stands on the line. */
  readonly dx: number
  readonly dy: number
}

/** A relation with the places of its two ends. */
export interface Joined {
  readonly id: Guid
  readonly name: string
  readonly from: Rectangle
  readonly to: Rectangle
}

export const NAME = { size: 11, height: 18, padding: 10 } as const
const BEND = 0.12
/** More than one relation between the same two cards: each bends further than the one before. */
const BEND_MORE = 0.16
/** Air around a name. */
const GAP = 3

/** The middle of the line first, then along it; the line as it is first, then bent to its other side and further. */
const CANDIDATES = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.16, 0.84, 0.1, 0.9]
  .flatMap((t) => [1, -1, 2.2, -2.2].map((by, nth) => ({ t, by, cost: Math.abs(t - 0.5) + nth * 0.11 })))
  .sort((a, b) => a.cost - b.cost)

/**
 * Finds each relation a place for its name that covers no card, no note and no other name. Where its line has none, the name
 * stands beside it, as near as there is room: the plane always has some. The same map gives the same places.
 */
export function placeNames(
  relations: readonly Joined[],
  obstacles: readonly Rectangle[],
): ReadonlyMap<Guid, NamePlace> {
  const taken = [...obstacles]
  const places = new Map<Guid, NamePlace>()
  const between = new Map<string, number>()
  for (const relation of relations) {
    const pair = [relation.from, relation.to]
      .map(({ x, y }) => `${x} ${y}`)
      .toSorted()
      .join(' ')
    const nth = between.get(pair) ?? 0
    between.set(pair, nth + 1)
    const place = placeOf(relation, BEND + nth * BEND_MORE, taken)
    places.set(relation.id, place)
    taken.push(nameBox(relation, place))
  }
  return places
}

/** What a name covers. */
export function nameBox(relation: Joined, place: NamePlace): Rectangle {
  return boxAt(relation.name, nameMiddle(relation.from, relation.to, place))
}

/** The middle of a name, for the ends where they are now. */
export function nameMiddle(from: Rectangle, to: Rectangle, place: NamePlace): Point {
  const { label } = relationPath(from, to, place)
  return { x: label.x + place.dx, y: label.y + place.dy }
}

function placeOf(relation: Joined, bend: number, taken: readonly Rectangle[]): NamePlace {
  const { from, to, name } = relation
  const isFree = (middle: Point) => {
    const box = boxAt(name, middle)
    return !taken.some((other) => touch(box, other))
  }
  for (const { t, by } of CANDIDATES) {
    const place = { bend: bend * by, t, dx: 0, dy: 0 }
    if (isFree(relationPath(from, to, place).label)) return place
  }
  const { label } = relationPath(from, to, { bend, t: 0.5 })
  const bounds = boundsOf(taken)
  const farthest = (bounds ? bounds.width + bounds.height : 0) + 2 * textWidth(name, NAME.size) + 200
  for (let r = 14; r < farthest * 2; r += 10)
    for (let step = 0; step < 24; step += 1) {
      const angle = (step * Math.PI) / 12 - Math.PI / 2
      const [dx, dy] = [Math.round(Math.cos(angle) * r), Math.round(Math.sin(angle) * r)]
      if (isFree({ x: label.x + dx, y: label.y + dy })) return { bend, t: 0.5, dx, dy }
    }
  return { bend, t: 0.5, dx: 0, dy: 0 }
}

function boxAt(name: string, { x, y }: Point): Rectangle {
  const width = textWidth(name, NAME.size) + NAME.padding
  return { x: x - width / 2, y: y - NAME.height / 2, width, height: NAME.height }
}

function touch(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height + GAP && b.y < a.y + a.height + GAP
  )
}
