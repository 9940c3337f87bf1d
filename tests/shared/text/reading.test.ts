import { expect, test } from 'vitest'
import { nextCharacter, previousCharacter } from '../../../shared/text/characters.ts'
import { ReadableText } from '../../../shared/text/readableText.ts'
import { sentencesIn } from '../../../shared/text/segments.ts'
import { nextSentence, sentenceAt } from '../../../shared/text/sentences.ts'
import { trimPassage } from '../../../shared/text/trimPassage.ts'
import { nextTurn, previousTurn, turnAt } from '../../../shared/text/turns.ts'
import {
  nextWordEnd,
  nextWordStart,
  previousWordEnd,
  previousWordStart,
  snapEnd,
  snapStart,
  wordAt,
} from '../../../shared/text/words.ts'
import { transcript } from './marked.ts'

function reading(written: string) {
  const { text, passage, caret } = transcript(written)
  const readable = new ReadableText(text)
  const words = (found: { start: number; end: number } | null) => found && readable.points.words(found)
  const rest = (offset: number) => readable.points.slice(offset, readable.points.length)
  return { readable, passage, caret, words, rest }
}

test.each([
  ['It stopped. Then my mam fell ill.', ['It stopped.', 'Then my mam fell ill.']],
  ['Dr. Shah said so. Fine.', ['Dr. Shah said so.', 'Fine.']],
  ['I was… well, lost. You know?', ['I was… well, lost.', 'You know?']],
  ['I was… Well, lost.', ['I was…', 'Well, lost.']],
  ['“No. Not for me.” Right!', ['“No.', 'Not for me.”', 'Right!']],
  ['So did I. And she.', ['So did I.', 'And she.']],
  ['yeah', ['yeah']],
  ['We were 3.5 miles out. Yes.', ['We were 3.5 miles out.', 'Yes.']],
  ['كيف حالك؟ الحمد لله. نعم', ['كيف حالك؟', 'الحمد لله.', 'نعم']],
])('the sentences of “%s”', (paragraph, sentences) => {
  expect(sentencesIn(paragraph).map(({ utf16Start, utf16End }) => paragraph.slice(utf16Start, utf16End))).toEqual(
    sentences,
  )
})

test.each([
  ['Eddie: It sto‸pped. Then it began.', 'It stopped.'],
  ['Eddie: It stopped.‸ Then it began.', 'Then it began.'],
  ['Eddie: It stopped.‸\nAnn: Why?', 'Why?'],
  ['Eddie: It stopped.\nAnn: Why?‸', 'Why?'],
])('the sentence at the caret in “%s”', (written, expected) => {
  const { readable, caret, words } = reading(written)
  expect(words(sentenceAt(readable, caret))).toBe(expected)
})

test('sentences follow one another across turns, and end', () => {
  const { readable, words } = reading('Eddie: It stopped. Yes.\nAnn: Why?')
  const heard: (string | null)[] = []
  for (let at = nextSentence(readable, 0); at; at = nextSentence(readable, at.end)) heard.push(words(at))
  expect(heard).toEqual(['It stopped.', 'Yes.', 'Why?'])
})

test('a caret steps over what a reader sees as one character, and from one paragraph into the next', () => {
  const { readable, rest } = reading('Ann: a👩‍👧é\nEddie: b')
  const stops = [readable.block(0).start]
  for (let step = 0; step < 6; step++) stops.push(nextCharacter(readable, stops.at(-1) as number))
  expect(stops.map(rest)).toEqual(['a👩‍👧é\nEddie: b', '👩‍👧é\nEddie: b', 'é\nEddie: b', '\nEddie: b', 'b', '', ''])
  const back = [stops.at(-1) as number]
  for (let step = 0; step < 6; step++) back.push(previousCharacter(readable, back.at(-1) as number))
  expect(back.slice(0, 6).toReversed()).toEqual(stops.slice(0, 6))
})

test('words are stepped through across paragraphs, without labels and punctuation', () => {
  const { readable, rest } = reading('Ann: the gym, then?\nEddie: no')
  expect(rest(nextWordEnd(readable, readable.block(0).start))).toBe(' gym, then?\nEddie: no')
  const end = readable.points.length
  const backwards: string[] = []
  for (let at = previousWordStart(readable, end); backwards.length < 4; at = previousWordStart(readable, at))
    backwards.push(rest(at))
  expect(backwards).toEqual(['no', 'then?\nEddie: no', 'gym, then?\nEddie: no', 'the gym, then?\nEddie: no'])
  expect(rest(nextWordEnd(readable, end - 2))).toBe('')
  expect(rest(nextWordStart(readable, readable.block(0).start))).toBe('gym, then?\nEddie: no')
  expect(rest(previousWordEnd(readable, end))).toBe('?\nEddie: no')
})

test('a dropped end snaps to the nearest word', () => {
  const { readable, caret, rest } = reading('Ann: the gym, th‸en?')
  expect(rest(snapStart(readable, caret))).toBe('then?')
  expect(rest(snapEnd(readable, caret))).toBe('?')
  expect(rest(snapEnd(readable, caret - 3))).toBe(', then?')
})

test('the word at the caret', () => {
  const { readable, caret, words } = reading('Ann: the gym‸, then')
  expect(words(wordAt(readable, caret))).toBe('gym')
  expect(words(wordAt(readable, caret + 1))).toBeNull()
})

test('J and K go by turns, and by paragraphs where nobody is named', () => {
  const { readable, words } = reading('A note\nAnn: one\n| two\nEddie: three')
  const first = turnAt(readable, 0)
  const second = nextTurn(readable, 0)
  const third = nextTurn(readable, second?.start ?? 0)
  expect([first, second, third].map(words)).toEqual(['A note', 'one\ntwo', 'three'])
  expect(nextTurn(readable, third?.start ?? 0)).toBeNull()
  expect(previousTurn(readable, third?.start ?? 0)).toEqual(second)
  expect(previousTurn(readable, 0)).toBeNull()
})

test.each([
  ['Ann: the[ gym ]then', 'gym'],
  ['[Ann: the gym] then', 'the gym'],
  ['Ann: the gym[\nEddie: no]', 'no'],
  ['Ann: the [gym\nEddie]: no', 'gym'],
  ['Ann: the [gym\nEddie: no]', 'gym\nEddie: no'],
  ['Ann: the gym[\nEddie: ]no', null],
  ['Ann: the[ ]gym', null],
  ['Ann: the []gym', null],
  ['Title\n\n[\nAnn: the gym]', 'the gym'],
  ['Ann: 😔[ 😔 ]😔', '😔'],
])('selecting in “%s” means “%s”', (written, meant) => {
  const { readable, passage, words } = reading(written)
  expect(words(trimPassage(readable, passage.start, passage.end))).toBe(meant)
})

test('a caret never stands in a label', () => {
  const { readable } = reading('Ann: gym\nEddie: no')
  for (let offset = -2; offset < readable.points.length + 3; offset++) {
    const caret = readable.caretNear(offset)
    expect(readable.blocks.some(({ start, end }) => start <= caret && caret <= end)).toBe(true)
  }
})
