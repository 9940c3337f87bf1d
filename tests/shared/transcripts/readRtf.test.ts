import { describe, expect, test } from 'vitest'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const rtf = (body: string, head = '\\ansi\\ansicpg1252') => `{\\rtf1${head}${body}}`
const text = async (body: string, head?: string) => (await read('a.rtf', rtf(body, head))).text

describe('the words stand as a reader reads them', () => {
  test.each([
    ['paragraphs and tabs', 'I:\\tab How?\\par R:\\tab Well.\\par', 'I:\tHow?\nR:\tWell.'],
    ['line ends of the file mean nothing', 'one\r\ntwo\\par\nthree', 'onetwo\nthree'],
    ['bytes of the code page', "caf\\'e9 \\'93so\\'94 \\'80", 'café “so” €'],
    ['Unicode with a character beside it', "na\\u239?ve \\u8212\\'97 so", 'naïve — so'],
    ['no character beside it', '{\\uc0 \\u8212 x}\\u233e', '—xé'],
    ['two characters beside it', '\\uc2\\u20320??\\u22909 ??', '你好'],
    ['negative numbers and emoji in halves', '\\u-10179?\\u-8704?!', '😀!'],
    ['dashes and quotation marks by name', '\\ldblquote a\\rdblquote\\emdash b\\rquote c', '“a”—b’c'],
    ['braces and backslashes that are words', '\\{a\\\\b\\}', '{a\\b}'],
    ['hard blanks and hyphens', 'a\\~b\\_c\\-d', 'a\u00a0b\u2011cd'],
    ['a field shows what it came to', '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt the site}}.', 'the site.'],
    ['words given twice', '{\\upr{a?}{\\*\\ud{a\\u9731 ?}}}b', 'a☃b'],
    ['bytes that are not text', 'a\\bin5 }{\\}}b', 'ab'],
    ['unknown words', 'a\\nonsense12 b{\\*\\secret c}d', 'abd'],
    [
      'fonts and styles',
      '{\\fonttbl{\\f0 Times;}}{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\author A}}words',
      'words',
    ],
  ])('%s', async (_what, body, words) => {
    expect(await text(body)).toBe(words)
  })

  test('a font’s own character set', async () => {
    const fonts = '{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}'
    expect(await text(`${fonts}\\f1 \\'cf\\'f0{\\f0 \\'e9}\\'e8 \\f2 \\'82\\'a0\\'83J`)).toBe('Прéи あカ')
  })

  test('the code page of the document', async () => {
    expect(await text("\\'ec\\'f3", '\\ansi\\ansicpg1251')).toBe('му')
    expect(await text("\\'8e", '\\mac')).toBe('é')
  })

  test('a text box, behind its paragraph', async () => {
    const box =
      '{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt In a box.\\par}}{\\shprslt{\\do again}}}'
    expect(await text(`Before.${box}\\par After.\\par`)).toBe('Before.\nIn a box.\nAfter.')
  })

  test('a table of speakers becomes turns, any other keeps its cells', async () => {
    const row = (...cells: readonly string[]) =>
      `\\trowd\\cellx1000\\cellx2000 ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join(' ')}\\row\n`
    const rows = [
      row('Speaker', 'Words'),
      row('Interviewer', 'Hello.'),
      row('P01', 'Yes.'),
      row('Interviewer', 'Good.'),
    ]
    const spoken = await read('a.rtf', rtf(`Title\\par ${rows.join('')}\\pard End.\\par`))
    expect(spoken.text).toBe('Title\nInterviewer:\tHello.\nP01:\tYes.\nInterviewer:\tGood.\nEnd.')
    expect(spoken.notes).toEqual(['3 rows of tables were read as turns.'])
    expect(await text(`${row('Item', 'Price')}${row('Felt', "\\'a32")}\\pard\\par`)).toBe('Item\tPrice\nFelt\t£2')
  })
})

describe('what is not on the page is left out, and said', () => {
  test('tracked changes count as accepted, hidden words and comments are named', async () => {
    const body =
      'I {\\revised never }went{\\deleted  home}.{\\v secret}{\\*\\atnauthor AM}{\\*\\annotation why?}{\\pict\\wmetafile8 0102ff}{\\header Page 1}'
    const transcript = await read('a.rtf', rtf(body))
    expect(transcript.text).toBe('I never went.')
    expect(transcript.notes).toEqual([
      'Tracked changes were read as accepted: 1 insertion in the text, 1 deletion left out.',
      '1 comment in the margin is not part of the text.',
      '1 passage formatted as hidden was left out.',
      '1 picture left out.',
      'The headers and footers of the pages are not part of the text.',
    ])
  })

  test('footnotes stand at the end, outside the turns', async () => {
    const transcript = await read(
      'a.rtf',
      rtf('I: Why?\\par R: So{\\super\\chftn}{\\footnote {\\super\\chftn} Laughs.}.\\par'),
    )
    expect(transcript.text).toBe('I: Why?\nR: So[1].\n\n[1] Laughs.')
    expect(listed(transcript)).toEqual(['I: Why?', 'R: So[1].'])
  })
})

describe('hostile files', () => {
  test('nesting without end is refused', async () => {
    expect(await cpuSeconds(() => refusal('a.rtf', `{\\rtf1${'{'.repeat(2_000_000)}`))).toBeLessThan(2)
    expect((await refusal('a.rtf', `{\\rtf1${'{'.repeat(3000)}`)).message).toContain('2000 deep')
  })

  test('too many paragraphs are refused', async () => {
    expect((await refusal('a.rtf', rtf('\\par'.repeat(600_000)))).message).toContain('500,000 paragraphs')
  })

  test.each([
    '{\\rtf1',
    '{\\rtf1}}}}',
    "{\\rtf1 \\'",
    '{\\rtf1 \\u',
    '{\\rtf1\\bin99999999 a',
    '{\\rtf1 {\\footnote a',
  ])('%j ends somehow', async (broken) => {
    const { readTranscript } = await import('../../../shared/transcripts/readTranscript.ts')
    await readTranscript({ name: 'a.rtf', bytes: new TextEncoder().encode(broken) })
  })
})
