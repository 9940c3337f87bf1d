import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dendrogramOf } from '../../../../shared/analysis/cooccurrence/similarity.ts'

test('what meets the same others stands together', () => {
  // 0 and 2 meet 4; 1 and 3 meet 5.
  const meet = [
    [0, 0, 0, 0, 9, 0],
    [0, 0, 0, 0, 0, 7],
    [0, 0, 0, 0, 8, 1],
    [0, 0, 0, 0, 1, 6],
    [9, 0, 8, 1, 0, 0],
    [0, 7, 1, 6, 0, 0],
  ]
  const { order, merges } = dendrogramOf(Float64Array.from(meet.flat()), 6)
  const apart = (a: number, b: number) => Math.abs(order.indexOf(a) - order.indexOf(b))
  expect(apart(0, 2)).toBe(1)
  expect(apart(1, 3)).toBe(1)
  expect(merges).toHaveLength(5)
})

test('every code is a leaf once, and branches join below where they are joined', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 14 }),
      fc.infiniteStream(fc.constantFrom(0, 0, 1, 3, Number.NaN)),
      (size, stream) => {
        const values = new Float64Array(size * size)
        for (let at = 0; at < values.length; at += 1) values[at] = stream.next().value as number
        const { order, merges } = dendrogramOf(values, size)
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, at) => at))
        const branches = merges.flatMap(({ left, right }) => [left, right])
        expect(new Set(branches).size).toBe(branches.length)
        merges.forEach(({ left, right, height }, at) => {
          for (const branch of [left, right]) {
            expect(branch).toBeLessThan(size + at)
            expect(merges[branch - size]?.height ?? 0).toBeLessThanOrEqual(height + 1e-12)
          }
        })
      },
    ),
  )
})
