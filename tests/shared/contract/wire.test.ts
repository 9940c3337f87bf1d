import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeMessage, encodeMessage, WireError } from '../../../shared/contract/wire.ts'

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 40 }),
)
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'spots', 'value', 'at'))
const message = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('node')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).node

describe('a message on the wire', () => {
  test('arrives as it was sent, contents and all', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(value)
      }),
      { numRuns: 1000, seed: 20 },
    )
  })

  test('keeps a lone surrogate, which UTF-8 alone would lose', () => {
    expect(decodeMessage(encodeMessage({ words: 'a\ud800b' }))).toEqual({ words: 'a\ud800b' })
  })

  test('gives each content memory of its own', () => {
    const [a, b] = decodeMessage(encodeMessage([new Uint8Array([1, 2]), new Uint8Array([3])])) as [
      Uint8Array,
      Uint8Array,
    ]
    expect(a.buffer.byteLength).toBe(2)
    expect(b).toEqual(new Uint8Array([3]))
  })

  test('takes a part of a larger buffer, as Node hands them over', () => {
    const sent = encodeMessage({ bytes: new Uint8Array([7, 8, 9]) })
    const larger = new Uint8Array(sent.length + 10)
    larger.set(sent, 5)
    expect(decodeMessage(larger.subarray(5, 5 + sent.length))).toEqual({ bytes: new Uint8Array([7, 8, 9]) })
  })

  test.each([
    ['a function', () => 1],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a symbol', Symbol('x')],
    ['a big integer', 1n],
    ['nothing in a list', [undefined]],
  ])('refuses %s rather than bend it', (_, value) => {
    expect(() => encodeMessage({ value })).toThrow(WireError)
  })

  test('refuses what contains itself', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(() => encodeMessage(loop)).toThrow(WireError)
  })
})

describe('a damaged message', () => {
  const good = encodeMessage({
    name: 'entry:stage',
    input: { bytes: new Uint8Array(20).fill(1), list: [new Uint8Array(3)] },
  })

  test('is refused wherever it is cut', () => {
    for (let length = 0; length < good.length; length++) {
      expect(() => decodeMessage(good.subarray(0, length))).toThrow(WireError)
    }
  })

  test('is refused or differs in plain data only, wherever a bit is flipped', () => {
    for (let index = 0; index < good.length * 8; index++) {
      const bad = good.slice()
      bad[index >> 3] = (bad[index >> 3] ?? 0) ^ (1 << (index & 7))
      expect(endOf(bad)).not.toBe('crash')
    }
  })

  test('of any bytes at all ends in a value or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(endOf(bytes)).not.toBe('crash')
      }),
      { numRuns: 2000, seed: 21 },
    )
  })

  test.each([
    [{ value: {}, spots: [{ at: ['__proto__', 'polluted'], length: 0 }] }],
    [{ value: {}, spots: [{ at: ['constructor', 'prototype', 'polluted'], length: 0 }] }],
    [{ value: { a: 1 }, spots: [{ at: ['a'], length: 0 }] }],
    [{ value: [null], spots: [{ at: ['length'], length: 0 }] }],
    [{ value: null, spots: [{ at: [], length: -1 }] }],
    [
      {
        value: { a: null },
        spots: [
          { at: ['a'], length: 0 },
          { at: ['a'], length: 0 },
        ],
      },
    ],
    [{ value: null }],
    [null],
  ])('cannot reach past the value: %j', (head) => {
    const json = new TextEncoder().encode(JSON.stringify(head))
    const bytes = new Uint8Array(4 + json.length)
    new DataView(bytes.buffer).setUint32(0, json.length)
    bytes.set(json, 4)
    expect(() => decodeMessage(bytes)).toThrow(WireError)
    expect({}).not.toHaveProperty('polluted')
  })
})

/** What decoding ends in; anything but a value or our own error would be a crash of the server. */
function endOf(bytes: Uint8Array): 'value' | 'refusal' | 'crash' {
  try {
    decodeMessage(bytes)
    return 'value'
  } catch (error) {
    return error instanceof WireError ? 'refusal' : 'crash'
  }
}
