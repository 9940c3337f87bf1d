import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from '../../../shared/text/blocks.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { transcript } from './marked.ts'

const shown = (written: string) => {
  const { text } = transcript(written)
  const points = new CodePoints(text.text)
  return blocksOf(text).map((block) => [block.turn, block.firstOfTurn, points.words(block)])
}

test('labels are shown beside a paragraph and never in it', () => {
  expect(shown('Interviewer: And the gym?\nEddie (00:01:02): It stopped.')).toEqual([
    [0, true, 'And the gym?'],
    [1, true, 'It stopped.'],
  ])
})

test('a turn of several paragraphs has its number once', () => {
  expect(shown('Eddie: It stopped.\n| \n| Then my mam fell ill.')).toEqual([
    [0, true, 'It stopped.'],
    [0, false, 'Then my mam fell ill.'],
  ])
})

test('headings, preambles and field notes are paragraphs without a turn', () => {
  expect(shown('Second interview\n\nEddie: Right.\n\nHe looked tired.\n')).toEqual([
    [null, false, 'Second interview'],
    [0, true, 'Right.'],
    [null, false, 'He looked tired.'],
  ])
})

test('an empty text has no paragraphs', () => {
  expect(shown('')).toEqual([])
  expect(shown(' \n\t\n')).toEqual([])
})

test('blocks hold every word outside labels exactly once, in order, without blanks at their edges', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Eddie: so I went 😔 there',
      'Ann: yes',
      '| and 𝒜 then  ',
      '',
      '  a heading ',
      'Ann: ',
      'نعم، الثانية',
    ),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { text } = transcript(lines.join('\n'))
      const points = new CodePoints(text.text)
      const blocks = blocksOf(text)
      let at = 0
      for (const block of blocks) {
        const words = points.words(block)
        expect(words).toBe(words.trim())
        expect(words).not.toBe('')
        expect(block.start).toBeGreaterThanOrEqual(at)
        const between = points.slice(at, block.start)
        expect(between.replace(/\p{L}+: /gu, '').trim()).toBe('')
        at = block.end
      }
      expect(
        points
          .slice(at, points.length)
          .replace(/\p{L}+: /gu, '')
          .trim(),
      ).toBe('')
    }),
  )
})
