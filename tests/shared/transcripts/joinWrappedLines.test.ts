import { expect, test } from 'vitest'
import { joinWrappedLines } from '../../../shared/transcripts/joinWrappedLines.ts'

const ONCE = [
  'Mark (00:00:00) - Which by the way is something that is a little bit unique to digital systems versus classic ones. You know, if your wrench is rusty it still works.',
  'Adam (00:00:15) - Hello and welcome. My co-host Mark is here, and today we talk of how long a program can live, which is longer than you would expect it to.',
  'Mark (00:00:35) - Hey.',
  'Adam (00:00:36) - You were giving us an interesting example from aviation before: planes are repaired, over and over, for as much as sixty years and more.',
]
const SAID = [...ONCE, ...ONCE]

/** Breaks lines where the next word would not fit, as services do. */
function wrapped(paragraph: string, width: number): string {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) as string
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

test.each([60, 66, 72, 80])('lines broken at %i characters become paragraphs again', (width) => {
  const text = SAID.map((paragraph) => wrapped(paragraph, width)).join('\n\n')
  const { text: joined, joined: breaks } = joinWrappedLines(text, 'auto')
  expect(joined).toBe(SAID.join('\n\n'))
  expect(breaks).toBe(text.split('\n').filter((line) => line !== '').length - SAID.length)
})

test('a label begins a line even where no blank line stands before it', () => {
  const text = SAID.map((paragraph) => wrapped(paragraph, 72)).join('\n')
  expect(joinWrappedLines(text, 'auto').text).toBe(SAID.join('\n'))
})

test('a label alone on its line keeps it', () => {
  const text = SAID.map((said) =>
    said.replace(
      /^(\w+) \(([\d:]+)\) - (.*)$/,
      (_, name: string, clock: string, words: string) => `${name} (${clock}):\n${wrapped(words, 60)}`,
    ),
  ).join('\n\n')
  expect(joinWrappedLines(text, 'auto').text.split('\n')[0]).toBe('Mark (00:00:00):')
  expect(joinWrappedLines(text, 'auto').text.split('\n')[1]).toMatch(/^Which by the way .* it still works\.$/)
})

test('one long line, an address, does not hide that the others are wrapped', () => {
  const text = SAID.map((paragraph) => wrapped(paragraph, 60)).join('\n\n')
  const address = `https://example.org/${'a'.repeat(100)}`
  expect(joinWrappedLines(`${text}\n\n${address}`, 'auto').joined).toBeGreaterThan(10)
})

test.each([
  ['a turn on each line', SAID.join('\n')],
  ['paragraphs that are single lines', SAID.join('\n\n')],
  [
    'short lines that nobody broke',
    Array.from({ length: 40 }, (_, line) => `A line of verse ${'of some length '.repeat(line % 4)}`).join('\n'),
  ],
  ['nothing', ''],
])('%s stays as it is', (_what, text) => {
  expect(joinWrappedLines(text, 'auto')).toEqual({ text, joined: 0 })
})

test('asked to, it joins every break inside a paragraph, but not lists', () => {
  const text = 'One\ntwo  \n  three.\n\nFour:\n- five\n- six\n1. seven'
  expect(joinWrappedLines(text, 'always').text).toBe('One two three.\n\nFour:\n- five\n- six\n1. seven')
})
