import { expect, test } from 'vitest'
import { markdownText } from '../../../shared/transcripts/markdownText.ts'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { read } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

test.each([
  ['bold labels', '**Ann:** Hello *there*.\n\n**Ben**: Hi.', 'Ann: Hello there.\n\nBen: Hi.'],
  ['a turn on each line', '**Ann:** Hello.\n**Ben:** Hi.', 'Ann: Hello.\nBen: Hi.'],
  ['headings', '# First interview\n\nSecond\n======\n\nWords', 'First interview\n\nSecond\n\nWords'],
  [
    'links and pictures',
    'See [the site](https://example.org) ![a cat](cat.png) <https://a.org>.',
    'See the site a cat https://a.org.',
  ],
  ['quotations', '> She said: no.\n> Twice.', 'She said: no.\nTwice.'],
  ['lists', '- one\n- two\n\n3. three\n4. four', '- one\n- two\n\n3. three\n4. four'],
  ['rules', 'Above\n\n---\n\nBelow', 'Above\n\nBelow'],
  ['escaped brackets', 'I: \\[laughs\\] Yes \\*really\\*.', 'I: [laughs] Yes *really*.'],
  ['entities', 'Tom &amp; Jerry &eacute;', 'Tom & Jerry é'],
  ['signs that are no HTML', 'I: <laughs> Yes <b>really</b><br>so.', 'I: <laughs> Yes really\nso.'],
  ['a label that has the form of an address', '[doctor]: hello', '[doctor]: hello'],
  ['addresses of links', 'Words.\n\n[1]: https://example.org', 'Words.'],
  ['indented paragraphs', '    I: Not **code**.', 'I: Not code.'],
  ['code', '```\nas *it* is\n```', 'as *it* is'],
  ['comments', 'Be<!-- who? -->fore\n\n<!-- a\n\nb -->After', 'Before\n\nAfter'],
  ['emphasis that is a blank', 'My name is _____ and 2 * 3 * 4.', 'My name is _____ and 2 * 3 * 4.'],
])('%s', (_what, markdown, text) => {
  expect(markdownText(markdown).text).toBe(text)
})

test('a table of speakers becomes turns', async () => {
  const table =
    '| Speaker | Text |\n|---|:--|\n| Ann | How **are** you? |\n| Ben | Fine. |\n| Ann | Good. |\n| Ben | Yes. |'
  expect(listed(await read('a.md', table))).toEqual(['Ann: How are you?', 'Ben: Fine.', 'Ann: Good.', 'Ben: Yes.'])
})

test('the head that tools write is left out, a transcript between lines is not', async () => {
  const words = 'Ann: Hello.\nBen: Hi.\n'
  expect(markdownText(`---\ntitle: First\ntags:\n  - a\n---\n${words}`)).toEqual({
    text: words.trim(),
    notes: ['The head of the file between --- lines was left out of the text.'],
  })
  expect(markdownText(`---\n${words}---\n`).text).toContain('Hello.')
})

test.each([
  ['marks without end', '*a_ '.repeat(40_000)],
  ['quotations in quotations', '>'.repeat(80_000)],
  ['lists in lists', '1. '.repeat(40_000)],
  ['brackets', '['.repeat(120_000)],
  ['comments that never close', '<!--'.repeat(40_000)],
  ['ticks', Array.from({ length: 400 }, (_, count) => '`'.repeat(count)).join(' ')],
  ['fences', '```\n'.repeat(40_000)],
  ['blank lines', '\n'.repeat(400_000)],
])('%s take no more than their share of time', async (_what, markdown) => {
  expect(await cpuSeconds(() => markdownText(markdown))).toBeLessThan(5)
})
