import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { View } from '../../../shared/timeline/layoutTimeline.ts'
import { panned, zoomed } from '../../../shared/timeline/panZoom.ts'

const EXTENT: View = [0, 1000]
const views = fc
  .tuple(fc.double({ min: -200, max: 1100, noNaN: true }), fc.double({ min: 14, max: 1500, noNaN: true }))
  .map(([from, span]): View => [from, from + span])
const overlap = ([from, to]: View) => Math.min(to, EXTENT[1]) - Math.max(from, EXTENT[0])

test('going closer keeps the place under the pointer where it is', () => {
  fc.assert(
    fc.property(
      views,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      (view, share, factor) => {
        const at = (of: View) => of[0] + (of[1] - of[0]) * share
        const next = zoomed(view, EXTENT, share, factor)
        expect(at(next)).toBeCloseTo(at(view), 6)
        expect(next[1] - next[0]).toBeGreaterThanOrEqual(14 - 1e-9)
        expect(next[1] - next[0]).toBeLessThanOrEqual(1600 + 1e-9)
      },
    ),
  )
})

test('moving along keeps the scale, and never leads where nothing is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5000, max: 5000, noNaN: true }),
      fc.double({ min: 20, max: 1500, noNaN: true }),
      (days, span) => {
        const view: View = [100, 100 + span]
        const next = panned(view, EXTENT, days)
        expect(next[1] - next[0]).toBeCloseTo(span, 6)
        expect(overlap(next)).toBeGreaterThan(0)
      },
    ),
  )
  expect(panned([100, 300], EXTENT, 50)).toEqual([150, 350])
})
