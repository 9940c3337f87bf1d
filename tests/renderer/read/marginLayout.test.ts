import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkLanes } from '../../../renderer/features/read/transcript/chunkLanes.ts'
import { nameColumn } from '../../../renderer/features/read/transcript/nameColumn.ts'
import { pageLayout } from '../../../renderer/features/read/transcript/pageLayout.ts'

const options = { nameHeight: 17, lineHeight: 28, farthest: 170, height: 2000 }

const stripes = fc
  .array(fc.record({ line: fc.nat(40), lines: fc.integer({ min: 1, max: 8 }), fixed: fc.option(fc.nat(4)) }), {
    maxLength: 40,
  })
  .map((drawn) =>
    drawn
      .toSorted((a, b) => a.line - b.line || b.lines - a.lines)
      .map(({ line, lines, fixed }, rank) => ({
        rank,
        top: line * 28,
        bottom: (line + lines) * 28,
        fixedLane: fixed,
        isNamed: true,
      })),
  )

test('stripes in one lane never meet, save where both have theirs from elsewhere', () => {
  fc.assert(
    fc.property(stripes, (drawn) => {
      const lanes = chunkLanes(drawn)
      drawn.forEach((one, at) => {
        for (let other = 0; other < at; other++) {
          const beside = drawn[other]
          if (!beside || lanes[other] !== lanes[at] || (one.fixedLane !== null && beside.fixedLane !== null)) continue
          expect(beside.bottom <= one.top || beside.top >= one.bottom).toBe(true)
        }
      })
    }),
  )
})

test('a stripe takes the lane nearest to the text that is free', () => {
  const at = (rank: number, top: number, bottom: number) => ({ rank, top, bottom, fixedLane: null })
  expect(chunkLanes([at(0, 0, 56), at(1, 28, 84), at(2, 56, 84), at(3, 84, 112)])).toEqual([0, 1, 0, 0])
})

test('names never cover one another, stand at or below their line, and every coding is named or folded once', () => {
  fc.assert(
    fc.property(stripes, (drawn) => {
      const lanes = chunkLanes(drawn)
      const { names, folded } = nameColumn(
        drawn.map((stripe, at) => ({ ...stripe, lane: lanes[at] ?? 0 })),
        options,
      )
      const places = [...names, ...folded].toSorted((a, b) => a.top - b.top)
      places.forEach(({ top }, at) => {
        const next = places[at + 1]
        if (next) expect(next.top).toBeGreaterThanOrEqual(top + options.nameHeight)
        expect(top + options.nameHeight).toBeLessThanOrEqual(options.height)
      })
      for (const { rank, top } of names) {
        const wished = (drawn[rank]?.top ?? 0) + 5.5
        expect(top).toBeGreaterThanOrEqual(Math.min(wished, options.height - options.nameHeight))
        expect(top - wished).toBeLessThanOrEqual(options.farthest)
      }
      const named = [...names.map(({ rank }) => rank), ...folded.flatMap(({ ranks }) => ranks)]
      expect(named.toSorted((a, b) => a - b)).toEqual(drawn.map(({ rank }) => rank))
    }),
  )
})

test('a name stands right of every stripe beside it', () => {
  fc.assert(
    fc.property(stripes, (drawn) => {
      const lanes = chunkLanes(drawn)
      const placed = drawn.map((stripe, at) => ({ ...stripe, lane: lanes[at] ?? 0 }))
      for (const name of nameColumn(placed, options).names)
        for (const stripe of placed)
          if (stripe.top < name.top + options.nameHeight && stripe.bottom > name.top)
            expect(name.lanes).toBeGreaterThan(stripe.lane)
    }),
  )
})

const size = { fontSize: 17, measure: 72, laneCount: 4, hasTurns: true }

test.each([
  [1400, 'beside', true],
  [850, 'beside', true],
  [640, 'above', true],
  [430, 'above', false],
] as const)('at %i pixels speakers stand %s their turns', (width, speakers, hasNames) => {
  const page = pageLayout({ ...size, width })
  expect(page.speakers).toBe(speakers)
  expect(page.names > 0).toBe(hasNames)
})

test('text never reflows because something was coded', () => {
  fc.assert(
    fc.property(fc.integer({ min: 320, max: 1600 }), fc.nat(30), fc.nat(30), (width, some, more) => {
      const before = pageLayout({ ...size, width, laneCount: some })
      const after = pageLayout({ ...size, width, laneCount: more })
      expect({ ...after, lanePitch: 0 }).toEqual({ ...before, lanePitch: 0 })
      expect(after.lanePitch * Math.min(20, more)).toBeLessThanOrEqual(after.lanes + 0.01)
    }),
  )
})

test('a page is never wider than its place, and its column never wider than the measure', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 320, max: 2400 }),
      fc.integer({ min: 13, max: 28 }),
      fc.integer({ min: 40, max: 90 }),
      fc.nat(30),
      fc.boolean(),
      (width, fontSize, measure, laneCount, hasTurns) => {
        const page = pageLayout({ width, fontSize, measure, laneCount, hasTurns })
        const total = page.gutter + page.column + page.gap + page.lanes + page.names
        if (page.column > fontSize * 8) expect(total).toBeLessThanOrEqual(width + 1)
        expect(page.column).toBeLessThanOrEqual(Math.max(fontSize * 8, measure * fontSize * 0.5))
      },
    ),
  )
})
