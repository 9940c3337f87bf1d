import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../shared/transcripts/decodeText.ts'
import type { Encoding } from '../../../shared/transcripts/encodings.ts'
import { guessEncoding } from '../../../shared/transcripts/guessEncoding.ts'
import { oneByte, utf8, utf16 } from '../../support/encode.ts'

const SPOKEN =
  'R: My kitchen. That’s the concentrator — the “fridge”, we call it…\nI: £4.20 a pint? Naïve, says Dr Žižek.\n'
const WESTERN = 'Où êtes-vous né ? À Orléans — « ça va » très bien, señor. Ich möchte später über Straßen reden.'

function decoded(bytes: Uint8Array, chosen: Encoding | null = null) {
  const result = decodeText(bytes, chosen)
  if (!result.ok) throw new Error(result.message)
  return result
}

describe('each encoding is recognised and gives the same words', () => {
  test.each([
    ['UTF-8', utf8(SPOKEN), 'utf-8', 1],
    ['UTF-8 with a byte order mark', utf8(SPOKEN, true), 'utf-8', 1],
    ['UTF-16 LE with a mark', utf16(SPOKEN, 'le', true), 'utf-16le', 1],
    ['UTF-16 BE with a mark', utf16(SPOKEN, 'be', true), 'utf-16be', 1],
    ['UTF-16 LE without', utf16(SPOKEN, 'le', false), 'utf-16le', 0.9],
    ['UTF-16 BE without', utf16(SPOKEN, 'be', false), 'utf-16be', 0.9],
  ])('%s', (_what, bytes, encoding, confidence) => {
    const { text, encoding: found } = decoded(bytes)
    expect(text).toBe(SPOKEN)
    expect(found).toMatchObject({ encoding, confidence })
  })

  test.each([
    ['Windows-1252', SPOKEN, 'windows-1252'],
    ['Windows-1252', WESTERN, 'windows-1252'],
    ['Mac Roman', SPOKEN.replace(/Ž|ž/g, 'Z'), 'macintosh'],
    ['Mac Roman', WESTERN, 'macintosh'],
    ['Windows-1251', 'И: Привет, как дела? — Хорошо, спасибо.', 'windows-1251'],
    ['Windows-1250', 'T: Žluťoučký kůň příšerně úpěl ďábelské ódy.', 'windows-1250'],
  ] as const)('%s: %s', (_what, words, encoding) => {
    const { text, encoding: found, notes } = decoded(oneByte(words, encoding) as Uint8Array)
    expect(text).toBe(words)
    expect(found.encoding).toBe(encoding)
    expect(found.confidence).toBeLessThan(1)
    expect(found.alternatives.length).toBeGreaterThan(3)
    expect(notes.join()).toContain('does not say its encoding')
  })

  test('Arabic in UTF-16 without a mark, where only blanks show the order', () => {
    const words = 'م٣: نعم، الثانية. الأولى كانت قبل العملية.\n'
    expect(decoded(utf16(words, 'le', false)).text).toBe(words)
    expect(decoded(utf16(words, 'be', false)).text).toBe(words)
  })

  test('ASCII is UTF-8 beyond doubt', () => {
    expect(guessEncoding(utf8('I: Yes.'))).toEqual({
      encoding: 'utf-8',
      marked: false,
      confidence: 1,
      alternatives: [],
    })
  })

  test('the researcher knows better', () => {
    const bytes = oneByte('café', 'windows-1252') as Uint8Array
    const { text, encoding } = decoded(bytes, 'macintosh')
    expect(text).toBe('cafÈ')
    expect(encoding.encoding).toBe('macintosh')
    expect(encoding.alternatives[0]).toBe('windows-1252')
    expect(encoding.alternatives).not.toContain('macintosh')
  })

  test('a UTF-8 file cut inside a character keeps its other words and says so', () => {
    const bytes = utf8('é'.repeat(20)).subarray(0, 39)
    const { text, encoding, notes } = decoded(bytes)
    expect(text).toBe(`${'é'.repeat(19)}\uFFFD`)
    expect(encoding.encoding).toBe('utf-8')
    expect(notes.at(-1)).toBe('1 character could not be read in this encoding and stand as \uFFFD.')
  })
})

describe('the text is cleaned once and no more', () => {
  test('every line end becomes a line feed', () => {
    expect(decoded(utf8('a\r\nb\rc\nd\r\n\r\ne')).text).toBe('a\nb\nc\nd\n\ne')
  })

  test('separators that are no line ends, and a mark inside the text, stay', () => {
    const words = 'a\u2028b\u2029c\u0085d\ve\ff\uFEFFg\u00A0h e\u0301'
    expect(decoded(utf8(words)).text).toBe(words)
  })

  test('NUL and direction controls are removed and noted', () => {
    const { text, notes } = decoded(utf8('pay \u202Etxt.exe\u202C now\0, then\u2066 and\u200F so'))
    expect(text).toBe('pay txt.exe now, then and so')
    expect(notes).toEqual([
      '1 NUL character was removed from the text.',
      '4 invisible direction controls were removed from the text, so that it reads in the order in which it is stored.',
    ])
  })

  test('joiners that make emoji and letters stay', () => {
    expect(decoded(utf8('👩‍👧‍👦 می‌خواهم 😶‍🌫️')).text).toBe('👩‍👧‍👦 می‌خواهم 😶‍🌫️')
  })
})

test('bytes that are no writing are refused', () => {
  const picture = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 31)
  expect(decodeText(picture, null)).toMatchObject({ ok: false, kind: 'not-text' })
})

describe('whatever the text', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .map((words) => words.replace(/[\r\0\uFEFF\uFFFD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ''))
    // A control character or two in a short string are as many as in a picture.
    .map((words) => words.replace(/\p{Cc}/gu, ' '))
    .filter((words) => words.isWellFormed())

  test('UTF-8 and UTF-16 come back as they went', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('le' as const, 'be' as const), (words, order) => {
        expect(decoded(utf8(words)).text).toBe(words)
        expect(decoded(utf8(words, true)).text).toBe(words)
        expect(decoded(utf16(words, order, true)).text).toBe(words)
      }),
    )
  })

  test('one-byte encodings come back when they are named', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdef éèüñßÀÉ£—“”’…\n'), maxLength: 80 })
    fc.assert(
      fc.property(letters, fc.constantFrom('windows-1252' as const, 'macintosh' as const), (words, encoding) => {
        expect(decoded(oneByte(words, encoding) as Uint8Array, encoding).text).toBe(words)
      }),
    )
  })

  test('any bytes give a text without carriage returns, or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const result = decodeText(bytes, null)
        if (result.ok) expect(/[\r\0\u202E]/.test(result.text)).toBe(false)
        else expect(result.message).toMatch(/\.$/)
      }),
      { numRuns: 1000 },
    )
  })
})
