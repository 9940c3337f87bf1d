import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packCodings, type PackedCodings, unpackCodings } from '../../../renderer/storage/packedCodings.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import { aCoding, guid } from '../../support/study.ts'

const source = guid('Eddie')
const id = fc.oneof(
  fc.uuid(),
  fc.uuid().map((one) => `{${one.toUpperCase()}}`),
  fc.constantFrom(guid('A'), guid('B')),
)
const coding: fc.Arbitrary<Coding> = fc.record({
  kind: fc.constant('coding' as const),
  id,
  sourceId: fc.constant(source),
  codeId: id,
  coderId: fc.option(id),
  passage: fc
    .tuple(fc.maxSafeNat(), fc.integer({ min: 1, max: 1000 }))
    .map(([start, length]) => ({ start, end: Math.min(start + length, Number.MAX_SAFE_INTEGER) })),
  selectionId: id,
  createdAt: fc.option(fc.constantFrom('2024-03-01T10:00:00Z', '2018-03-27T17:46:39', 'last\nTuesday')),
})

test('codings come out of their columns as they went in', () => {
  fc.assert(
    fc.property(fc.array(coding, { minLength: 1 }), (codings) => {
      const packed = structuredClone(packCodings(source, codings)) as PackedCodings
      expect(unpackCodings(source, packed)).toEqual(codings)
    }),
  )
})

test.each<[what: string, coding: object]>([
  ['of another source', aCoding('A', 'Joan', 1, 2)],
  ['with a field that is none of ours', { ...aCoding('A', 'Eddie', 1, 2), weight: 3 }],
  ['with an id of two lines', { ...aCoding('A', 'Eddie', 1, 2), id: 'a\nb' }],
])('a coding %s is not packed, so that nothing of it is lost', (_what, odd) => {
  expect(packCodings(source, [aCoding('A', 'Eddie', 5, 9), odd as Coding])).toBeNull()
})
