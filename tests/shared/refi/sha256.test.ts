import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256, sha256 } from '../../../shared/refi/sha256.ts'

test('sums are those of the platform, however the bytes come in', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
      const whole = Buffer.concat(pieces)
      const expected = createHash('sha256').update(whole).digest('hex')
      const sum = new Sha256()
      for (const piece of pieces) sum.update(piece)
      expect(sum.digest()).toBe(expected)
      expect(sha256(whole)).toBe(expected)
    }),
    { numRuns: 500 },
  )
})
