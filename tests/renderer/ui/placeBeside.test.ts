import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeBeside, type Rect, type Size } from '../../../renderer/ui/placeBeside.ts'

const window = { width: 1000, height: 700 }
const size = { width: 360, height: 380 }
const rect = (left: number, top: number, width: number, height: number): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

test.each([
  ['below a passage high up', rect(100, 50, 300, 60), { left: 100, edge: 'top', offset: 118 }],
  ['above a passage low down', rect(100, 500, 300, 60), { left: 100, edge: 'bottom', offset: 208 }],
  ['within the window at its right edge', rect(900, 50, 50, 20), { left: 632, edge: 'top', offset: 78 }],
  ['right of a tall passage', rect(100, 200, 400, 300), { left: 508, edge: 'top', offset: 200 }],
  ['left of a tall passage at the right edge', rect(500, 200, 480, 300), { left: 132, edge: 'top', offset: 200 }],
  ['over a passage that fills the window', rect(0, 0, 1000, 700), { left: 8, edge: 'top', offset: 8 }],
])('%s', (_where, passage, place) => {
  expect(placeBeside(passage, size, window)).toMatchObject(place)
})

test('wherever the passage, the palette stays in the window, and off the words while there is room', () => {
  fc.assert(
    fc.property(
      fc.record({ left: fc.nat(900), top: fc.nat(650), width: fc.nat(600), height: fc.nat(500) }),
      ({ left, top, width, height }) => {
        const passage = rect(left, top, Math.min(width, 1000 - left), Math.min(height, 700 - top))
        const shown = shownAt(placeBeside(passage, size, window))
        expect(shown.left).toBeGreaterThanOrEqual(8)
        expect(shown.right).toBeLessThanOrEqual(992)
        expect(shown.top).toBeGreaterThanOrEqual(8)
        expect(shown.bottom).toBeLessThanOrEqual(692)
        const isRoomAbove = passage.top - 16 >= 180
        const isRoomBelow = 700 - passage.bottom - 16 >= 180
        if (isRoomAbove || isRoomBelow) expect(overlap(shown, passage)).toBe(false)
      },
    ),
  )
})

function shownAt({ left, edge, offset, maxHeight }: ReturnType<typeof placeBeside>): Rect {
  const height = Math.min((size satisfies Size).height, maxHeight)
  return rect(left, edge === 'top' ? offset : window.height - offset - height, size.width, height)
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
