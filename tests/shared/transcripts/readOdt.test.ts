import { describe, expect, test } from 'vitest'
import { packed } from '../../support/docx.ts'
import { odt, odtContent } from '../../support/odt.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const p = (...runs: readonly string[]) => `<text:p>${runs.join('')}</text:p>`
const text = async (body: string) => (await read('a.odt', odt(body))).text

describe('the words stand as a reader reads them', () => {
  test.each([
    ['headings and paragraphs', `<text:h>Title</text:h>${p('One')}${p()}${p('Two')}`, 'Title\nOne\n\nTwo'],
    ['spans and links', p('<text:span>I:</text:span> <text:a>Why?</text:a>'), 'I: Why?'],
    ['blanks, tabs and breaks', p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), 'a   b\tc\nd'],
    ['white space between tags folds', p('\n   a   b\n  c'), 'a b c'],
    ['fields show what they came to', p('Page <text:page-number>7</text:page-number>'), 'Page 7'],
    [
      'ruby, without its reading aid',
      p('<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>'),
      '漢',
    ],
    ['lists', `<text:list><text:list-item>${p('a')}</text:list-item></text:list>${p('b')}`, 'a\nb'],
    [
      'a text box, behind its paragraph',
      p(`Before.<draw:frame><draw:text-box>${p('In a box.')}</draw:text-box></draw:frame>`) + p('After.'),
      'Before.\nIn a box.\nAfter.',
    ],
    [
      'a table of contents, without what it is made from',
      `<text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template></text:table-of-content-source><text:index-body>${p('One 1')}</text:index-body></text:table-of-content>`,
      'One 1',
    ],
  ])('%s', async (_what, body, words) => {
    expect(await text(body)).toBe(words)
  })

  test('a table of speakers becomes turns', async () => {
    const cell = (words: string) => `<table:table-cell>${p(words)}</table:table-cell>`
    const row = (...cells: readonly string[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`
    const table = `<table:table>${row('Speaker', 'Words')}${row('Interviewer', 'Hello.')}${row('P01', 'Yes.')}</table:table>`
    expect(listed(await read('a.odt', odt(table)))).toEqual(['Interviewer: Hello.', 'P01: Yes.'])
  })

  test('a flat file', async () => {
    const flat = odtContent(p('I: Why?') + p('R: So.')).replaceAll('office:document-content', 'office:document')
    expect((await read('a.fodt', flat)).text).toBe('I: Why?\nR: So.')
  })
})

describe('what is not on the page is left out, and said', () => {
  test('tracked changes, comments, hidden words, pictures', async () => {
    const body =
      `<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>${p('gone')}</text:deletion></text:changed-region>` +
      '<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>' +
      p(
        'I went<text:change text:change-id="c"/>.<office:annotation><dc:creator>AM</dc:creator><text:p>why?</text:p></office:annotation>',
        '<text:span text:style-name="T9">secret</text:span><draw:frame><draw:image/></draw:frame>',
      )
    const styles = '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
    const transcript = await read('a.odt', odt(body, { styles }))
    expect(transcript.text).toBe('I went.')
    expect(transcript.notes).toEqual([
      'Tracked changes were read as accepted: 1 insertion in the text, 1 deletion left out.',
      '1 comment (AM) in the margin is not part of the text.',
      '1 passage formatted as hidden was left out.',
      '1 picture left out.',
    ])
  })

  test('footnotes stand at the end', async () => {
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Laughs.</text:p></text:note-body></text:note>'
    expect(await text(p('I: Why?') + p('R: So', note, '.'))).toBe('I: Why?\nR: So[1].\n\n[1] Laughs.')
  })

  test('heads of pages are named', async () => {
    const head = '<style:header><text:p>Confidential</text:p></style:header>'
    expect((await read('a.odt', odt(p('a'), { 'styles.xml': `<x>${head}</x>` }))).notes).toEqual([
      'The headers and footers of the pages are not part of the text.',
    ])
  })
})

test.each([
  [
    'a password',
    odt(p('a'), { 'META-INF/manifest.xml': '<m:manifest xmlns:m="x"><m:encryption-data /></m:manifest>' }),
    'password',
  ],
  [
    'a document type',
    packed({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': '<!DOCTYPE a [<!ENTITY l "l">]><a/>',
    }),
    'document type',
  ],
  ['nesting without end', odt('<text:span>'.repeat(5000)), '200 deep'],
  ['too many paragraphs', odt('<text:p/>'.repeat(600_000)), '500,000 paragraphs'],
  ['no content', packed({ mimetype: 'application/vnd.oasis.opendocument.text' }), 'no text part'],
  [
    'a cell that repeats itself for ever',
    odt(
      `<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999"/></table:table-row></table:table>`,
    ),
    'no words',
  ],
])('%s is refused', async (_what, bytes, words) => {
  expect((await refusal('a.odt', bytes)).message).toContain(words)
})
