import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodePoints } from '../../../shared/text/codePoints.ts'

const texts = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed())

test('both counts agree with taking the text apart character by character', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const characters = [...text]
      const points = new CodePoints(text)
      expect(points.length).toBe(characters.length)
      for (let at = 0; at <= characters.length; at += 1) {
        const utf16Offset = characters.slice(0, at).join('').length
        expect(points.toUtf16(at)).toBe(utf16Offset)
        expect(points.fromUtf16(utf16Offset)).toBe(at)
        if (characters[at]?.length === 2) expect(points.fromUtf16(utf16Offset + 1)).toBe(at)
      }
    }),
  )
})

test.each([
  ['I felt [alone] that winter', 7, 12],
  ['👩‍👧‍👦 [end]', 6, 9],
  ['𝒜[𝒷]𝒸', 1, 2],
  ['[نعم، الثانية 😔]', 0, 14],
])('the words of %s', (marked, start, end) => {
  const words = marked.slice(marked.indexOf('[') + 1, marked.indexOf(']'))
  expect(new CodePoints(marked.replace(/[[\]]/g, '')).words({ start, end })).toBe(words)
})

test('positions beyond the text give its ends', () => {
  const points = new CodePoints('a😔')
  expect([points.toUtf16(-1), points.toUtf16(9), points.fromUtf16(-1), points.fromUtf16(9)]).toEqual([0, 3, 0, 2])
})
