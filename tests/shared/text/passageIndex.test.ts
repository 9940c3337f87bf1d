import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layersOf } from '../../../shared/text/innermost.ts'
import { packLanes } from '../../../shared/text/lanes.ts'
import { PassageIndex } from '../../../shared/text/passageIndex.ts'

const passage = fc
  .tuple(fc.nat({ max: 120 }), fc.integer({ min: 1, max: 60 }))
  .map(([start, length]) => ({ start, end: start + length }))
const passages = fc.array(passage, { maxLength: 200 })
const stretch = fc.tuple(fc.nat({ max: 190 }), fc.nat({ max: 190 }))

test('the passages that touch a stretch are those a look at every one finds', () => {
  fc.assert(
    fc.property(passages, fc.array(stretch, { minLength: 1, maxLength: 8 }), (list, asked) => {
      const index = PassageIndex.of(list)
      for (const [from, to] of asked) {
        const found = index.touching(from, to).map((rank) => index.given[rank] as number)
        const expected = list.flatMap(({ start, end }, at) => (to > from && start < to && end > from ? [at] : []))
        expect(found.toSorted((a, b) => a - b)).toEqual(expected)
      }
    }),
  )
})

test('an ordered list and a shuffled one are put in the same reading order', () => {
  fc.assert(
    fc.property(passages, (list) => {
      const sorted = list.toSorted((a, b) => a.start - b.start || a.end - b.end)
      const one = PassageIndex.of(sorted)
      const other = PassageIndex.of(sorted.toReversed())
      expect([...one.starts]).toEqual([...other.starts])
      expect([...one.ends]).toEqual([...other.ends])
    }),
  )
})

test('what encloses comes before what it encloses', () => {
  const index = PassageIndex.of([
    { start: 4, end: 6 },
    { start: 4, end: 9 },
    { start: 0, end: 20 },
  ])
  expect([...index.given]).toEqual([2, 1, 0])
  expect(index.covering(5)).toEqual([0, 1, 2])
  expect(index.covering(6)).toEqual([0, 1])
  expect([index.firstFrom(1), index.firstFrom(5)]).toEqual([1, -1])
})

test('two passages in one lane never meet, and no lane is skipped', () => {
  fc.assert(
    fc.property(passages, (list) => {
      const { starts, ends } = PassageIndex.of(list)
      const { lanes, count } = packLanes(starts, ends)
      let deepest = 0
      for (let one = 0; one < starts.length; one++) {
        const others = new Set<number>()
        for (let other = 0; other < one; other++)
          if ((ends[other] as number) > (starts[one] as number)) others.add(lanes[other] as number)
        expect(others.has(lanes[one] as number)).toBe(false)
        expect(lanes[one]).toBe(Array.from({ length: 99 }, (_, lane) => lane).find((lane) => !others.has(lane)))
        deepest = Math.max(deepest, others.size + 1)
      }
      expect(count).toBe(deepest)
    }),
  )
})

test('adding a passage leaves the lanes of everything before it alone', () => {
  fc.assert(
    fc.property(passages, passage, (list, added) => {
      const before = PassageIndex.of(list)
      const after = PassageIndex.of([...list, added])
      const rank = after.given.indexOf(list.length)
      const lanesBefore = packLanes(before.starts, before.ends).lanes
      const lanesAfter = packLanes(after.starts, after.ends).lanes
      expect([...lanesAfter.subarray(0, rank)]).toEqual([...lanesBefore.subarray(0, rank)])
    }),
  )
})

/** What each character is shown with, written plainly. */
function plainLayers(index: PassageIndex, at: number, preferred: number | null) {
  const ranks = Array.from({ length: index.count }, (_, rank) => rank)
  const covering = ranks.filter((rank) => (index.starts[rank] as number) <= at && at < (index.ends[rank] as number))
  const tint = preferred !== null && covering.includes(preferred) ? preferred : covering.at(-1)
  return { tint, underlines: covering.filter((rank) => rank !== tint) }
}

test('every word has at most one tint, the innermost or the preferred, and underlines for the rest', () => {
  fc.assert(
    fc.property(passages, stretch, fc.option(fc.nat({ max: 200 })), (list, [a, b], preferred) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const index = PassageIndex.of(list)
      const layers = layersOf(index, index.touching(from, to), from, to, (rank) => rank === preferred)
      for (let at = from; at < to; at++) {
        const here = ({ start, end }: { start: number; end: number }) => start <= at && at < end
        const expected = plainLayers(index, at, preferred)
        expect(layers.tints.filter(here).map(({ rank }) => rank)).toEqual(
          expected.tint === undefined ? [] : [expected.tint],
        )
        expect(
          layers.underlines
            .filter(here)
            .map(({ rank }) => rank)
            .toSorted((one, other) => one - other),
        ).toEqual(expected.underlines)
      }
      for (const { start, end } of [...layers.tints, ...layers.underlines]) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeLessThanOrEqual(to)
        expect(start).toBeLessThan(end)
      }
    }),
  )
})

test('one passage in one piece is one piece', () => {
  const index = PassageIndex.of([
    { start: 0, end: 30 },
    { start: 10, end: 20 },
  ])
  expect(layersOf(index, [0, 1], 0, 30)).toEqual({
    tints: [
      { rank: 0, start: 0, end: 10 },
      { rank: 1, start: 10, end: 20 },
      { rank: 0, start: 20, end: 30 },
    ],
    underlines: [{ rank: 0, start: 10, end: 20 }],
  })
})
