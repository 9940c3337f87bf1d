import { expect, test } from 'vitest'
import { layOut } from '../../../../renderer/features/cooccurrence/network/layOut.ts'
import {
  fitted,
  neighbourTowards,
  type NetworkLink,
  readableLinks,
} from '../../../../renderer/features/cooccurrence/network/networkModel.ts'

const link = (strength: number): NetworkLink => ({ a: 0, b: 1, value: strength, text: '', strength })

test('a network settles, and the same links give the same picture', () => {
  const input = {
    radii: [10, 8, 8, 6, 6, 12],
    links: [
      { from: 0, to: 1, strength: 1 },
      { from: 1, to: 2, strength: 0.8 },
      { from: 0, to: 2, strength: 0.9 },
      { from: 3, to: 4, strength: 1 },
      { from: 4, to: 5, strength: 0.7 },
      { from: 3, to: 5, strength: 0.9 },
      { from: 2, to: 3, strength: 0.1 },
    ],
  }
  const laidOut = layOut(input)
  expect(layOut(input)).toEqual(laidOut)
  const [a, b, c, d, e, f] = laidOut.communities
  expect([a === b, b === c, d === e, e === f, a === d]).toEqual([true, true, true, true, false])
  laidOut.places.forEach(({ x, y }, at) =>
    laidOut.places.slice(at + 1).forEach((other) => expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(20)),
  )
})

test('two hundred codes that all meet are no hairball at first', () => {
  const many = Array.from({ length: 19_900 }, (_, at) => link(1 - at / 20_000))
  expect(readableLinks(many, 200)).toBeLessThanOrEqual(84)
  const tied = Array.from({ length: 19_900 }, (_, at) => link(at < 30 ? 1 : 0.5))
  expect(readableLinks(tied, 200)).toBe(30)
  expect(
    readableLinks(
      Array.from({ length: 5000 }, () => link(1)),
      200,
    ),
  ).toBeLessThanOrEqual(84)
  expect(readableLinks([link(1)], 5)).toBe(1)
})

test('everything stands in the frame, and arrows travel to the nearest in their direction', () => {
  const places = fitted(
    [
      { x: -900, y: 0 },
      { x: 0, y: 10 },
      { x: 1000, y: 0 },
      { x: 0, y: 800 },
    ],
    800,
    500,
  )
  for (const { x, y } of places) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThanOrEqual(800)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(500)
  }
  expect(neighbourTowards(places, 0, 'ArrowRight')).toBe(1)
  expect(neighbourTowards(places, 1, 'ArrowDown')).toBe(3)
  expect(neighbourTowards(places, 0, 'ArrowLeft')).toBeNull()
  expect(neighbourTowards(places, 0, 'Enter')).toBeNull()
})
