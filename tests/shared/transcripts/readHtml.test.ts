import { describe, expect, test } from 'vitest'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const text = async (body: string) => (await read('a.html', body)).text

describe('the words stand as a reader reads them', () => {
  test.each([
    ['paragraphs', '<p>One</p>\n<p>Two\n three</p>', 'One\nTwo three'],
    ['line breaks and divisions', '<div>I: Why?<br>R: So.</div><div>I: Oh.</div>', 'I: Why?\nR: So.\nI: Oh.'],
    ['character names and numbers', '<p>caf&eacute; &amp; &#128512; &nbsp;x &copy</p>', 'café & 😀 \u00a0x ©'],
    ['what is bold or a link', '<b>I:</b> <a href="javascript:alert(1)">Why</a>?', 'I: Why?'],
    ['tags that are left open', '<p>One<p>Two<b>bold', 'One\nTwobold'],
    ['text as typed', '<pre>a  b\n c</pre>', 'a  b\n c'],
    ['the title of the page is no text', '<html><head><title>T</title></head><body>Words', 'Words'],
  ])('%s', async (_what, body, words) => {
    expect(await text(body)).toBe(words)
  })

  test('a table of speakers becomes turns', async () => {
    const rows = [
      ['Speaker', 'Words'],
      ['Interviewer', 'Hello.'],
      ['P01', '<p>Yes.</p><p>Well.</p>'],
    ]
    const table = `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
    expect(listed(await read('a.html', table))).toEqual(['Interviewer: Hello.', 'P01: Yes.\nWell.'])
  })

  test('the encoding that the page states', async () => {
    const page = '<meta charset="windows-1251"><p>\u00cf\u00f0\u00e8</p>'
    const bytes = Uint8Array.from([...page].map((letter) => letter.charCodeAt(0)))
    expect((await read('a.html', bytes)).text).toBe('При')
  })
})

describe('nothing in a page can act', () => {
  test.each([
    ['<script>alert(1)</script>a', 'a'],
    ['a<img src=x onerror=alert(1)>', 'a'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg>a', 'a'],
    ['<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', ''],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">a', ''],
    ['<iframe srcdoc="<script>1</script>"></iframe>a', 'a'],
    ['<p style="display:none">hidden</p><p hidden>too</p>a', 'a'],
    ['<!-- <p>no</p> -->a<![CDATA[b]]>', 'a'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ])('%s', async (body, words) => {
    if (words === '') expect((await refusal('a.html', body)).kind).toBe('no-words')
    else expect(await text(body)).toContain(words)
    if (words === 'a') expect(await text(body)).not.toMatch(/alert|hidden|too|no\b/)
  })

  test('what was left out is said', async () => {
    expect((await read('a.html', '<script>1</script><img><iframe></iframe><p hidden>x</p>words')).notes).toEqual([
      '1 script in the page left out; nothing was run.',
      '1 picture left out; nothing was fetched.',
      '1 hidden part of the page left out.',
      '1 embedded object left out.',
    ])
  })
})

test.each([
  ['nesting without end', '<div>'.repeat(200_000), '500 deep'],
  ['tags without end', '<b></b>'.repeat(1_200_000), '1,000,000 tags'],
  ['ends without beginnings', `${'<b>'.repeat(400)}${'</x>'.repeat(1_500_000)}`, ''],
])('%s', async (_what, page, words) => {
  const seconds = await cpuSeconds(async () => {
    const { message } = await refusal('a.html', page)
    expect(message).toContain(words)
  })
  expect(seconds).toBeLessThan(3)
})
