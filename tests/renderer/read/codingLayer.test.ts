import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CodingLayers,
  codingAt,
  codingLayerOf,
  rankOf,
} from '../../../renderer/features/read/transcript/codingLayer.ts'
import { neighbouringCoding } from '../../../renderer/features/read/transcript/codingKeys.ts'
import { draggedTo, nudged } from '../../../renderer/features/read/transcript/resizePassage.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import { ReadableText } from '../../../shared/text/readableText.ts'
import { transcript } from '../../shared/text/marked.ts'
import { aCoding } from '../../support/study.ts'

const text = new ReadableText(
  transcript(
    Array.from({ length: 12 }, (_, index) => `Eddie: one two three four five six seven eight nine ten ${index}`).join(
      '\n',
    ),
  ).text,
)

const coding = fc
  .tuple(fc.nat(500), fc.integer({ min: 1, max: 90 }), fc.constantFrom('A', 'B', 'C'))
  .map(([start, length, code]) => aCoding(code, 'Eddie', start, Math.min(text.points.length, start + length)))

function inOrder(codings: readonly Coding[]): Coding[] {
  const distinct = [...new Map(codings.map((one) => [one.id, one])).values()]
  return distinct.sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end)
}

test('a layer made from the one before is the layer made anew', () => {
  fc.assert(
    fc.property(
      fc.array(coding, { maxLength: 40 }),
      fc.array(fc.array(coding, { maxLength: 3 }), { maxLength: 6 }),
      (first, later) => {
        const layers = new CodingLayers(text)
        let codings = inOrder(first)
        layers.of(codings, 90)
        for (const added of later) {
          codings = inOrder([...codings.filter((_, at) => at % 5 !== added.length), ...added])
          const { columns: _, index, ...rest } = layers.of(codings, 90)
          const { columns: __, index: anewIndex, ...anew } = codingLayerOf(codings, text, 90)
          expect(rest).toEqual(anew)
          expect(index.starts).toEqual(anewIndex.starts)
          expect(index.given).toEqual(anewIndex.given)
        }
      },
    ),
  )
})

test('the bracket keys visit every coding in reading order, forth and back', () => {
  fc.assert(
    fc.property(fc.array(coding, { minLength: 1, maxLength: 20 }), (drawn) => {
      const layer = codingLayerOf(inOrder(drawn), text, 90)
      const walk = (direction: 1 | -1, from: Coding | null, caret: number) => {
        const visited: Coding[] = []
        for (
          let at = neighbouringCoding(layer, from, caret, direction);
          at;
          at = neighbouringCoding(layer, at, caret, direction)
        )
          visited.push(at)
        return visited
      }
      const all = Array.from({ length: layer.index.count }, (_, rank) => codingAt(layer, rank))
      expect(walk(1, null, 0)).toEqual(all)
      expect(walk(-1, null, text.points.length + 1)).toEqual(all.toReversed())
      for (const [rank, one] of all.entries()) expect(rankOf(layer, one.id)).toBe(rank)
    }),
  )
})

test.each([
  // coded words, which end, whereto, by what, afterwards
  ['Eddie: one [two three] four', 'end', 'on', 'word', 'two three four'],
  ['Eddie: one [two three] four', 'end', 'back', 'word', 'two'],
  ['Eddie: one [two] four', 'end', 'back', 'word', 'two'],
  ['Eddie: one [two three] four', 'start', 'back', 'word', 'one two three'],
  ['Eddie: one [two three] four', 'start', 'on', 'word', 'three'],
  ['Eddie: one [two] four', 'start', 'on', 'word', 'two'],
  ['Eddie: one [two three] four', 'end', 'on', 'character', 'two three '],
  ['Eddie: one 😔[two] four', 'start', 'back', 'character', '😔two'],
  ['Eddie: one [t]wo', 'end', 'back', 'character', 't'],
] as const)('“%s”, its %s one %s by a %s', (written, edge, direction, by, after) => {
  const { text, passage } = transcript(written)
  const readable = new ReadableText(text)
  expect(readable.points.words(nudged(readable, passage, edge, direction, by))).toBe(after)
})

test('an end dropped inside a word goes to its edge, unless it may go anywhere', () => {
  const { text, passage, caret } = transcript('Eddie: one [two] thr‸ee four')
  const readable = new ReadableText(text)
  expect(readable.points.words(draggedTo(readable, passage, 'end', caret, false))).toBe('two three')
  expect(readable.points.words(draggedTo(readable, passage, 'end', caret, true))).toBe('two thr')
})
