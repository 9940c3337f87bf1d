import { describe, expect, test } from 'vitest'
import { docx, docxParts, notesPart, p, packed, r, relationships, table } from '../../support/docx.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const INTERVIEW =
  p(r('Interviewer:', '<w:b/>'), r(' How are you?')) + p(r('P01:', '<w:b/>'), '<w:r><w:tab/></w:r>', 'Fine.')

describe('the words stand as a reader reads them', () => {
  test('a paragraph a line, tabs and line breaks inside', async () => {
    const body =
      p('Title') +
      INTERVIEW +
      p('Interviewer: One', '<w:r><w:br/></w:r>', 'two', '<w:r><w:cr/></w:r>', 'three') +
      p('P01: Yes.')
    const { text } = await read('a.docx', docx(body))
    expect(text).toBe('Title\nInterviewer: How are you?\nP01:\tFine.\nInterviewer: One\ntwo\nthree\nP01: Yes.')
  })

  test('labels in bold are labels', async () => {
    expect(listed(await read('a.docx', docx(INTERVIEW)))).toEqual(['Interviewer: How are you?', 'P01: Fine.'])
  })

  test.each([
    ['links', p('See ', `<w:hyperlink r:id="rId9">${r('the site')}</w:hyperlink>`, '.'), 'See the site.'],
    ['fields', p('Page ', `<w:fldSimple w:instr="PAGE">${r('7')}</w:fldSimple>`, '.'), 'Page 7.'],
    ['right-to-left runs', p(`<w:bdo w:val="rtl">${r('שלום')}</w:bdo>`), 'שלום'],
    ['content controls', `<w:sdt><w:sdtPr/><w:sdtContent>${p('Inside.')}</w:sdtContent></w:sdt>`, 'Inside.'],
    [
      'symbols and special hyphens',
      p('<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
      'a‑b☺',
    ],
    ['emoji and ampersands', p('Tom & Jerry < 👩‍👧‍👦'), 'Tom & Jerry < 👩‍👧‍👦'],
    [
      'tab stops, which are no tabs',
      `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>${r('words')}</w:p>`,
      'words',
    ],
    [
      'ruby, without its reading aid',
      p(`<w:r><w:ruby><w:rt>${r('かん')}</w:rt><w:rubyBase>${r('漢')}</w:rubyBase></w:ruby></w:r>`),
      '漢',
    ],
  ])('%s', async (_what, body, text) => {
    expect((await read('a.docx', docx(body))).text).toBe(text)
  })

  test('a text box, once, though Word writes it twice', async () => {
    const words = `<w:txbxContent>${p('In a box.')}</w:txbxContent>`
    const choice = `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${words}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${words}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const { text } = await read('a.docx', docx(p('Before.', box) + p('After.')))
    expect(text.split('\n')).toEqual(['Before.', 'In a box.', 'After.'])
  })

  test('a box of before 2010', async () => {
    const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('In a box.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
    expect((await read('a.docx', docx(p('Before.', box)))).text).toBe('Before.\nIn a box.')
  })
})

describe('what is not on the page is left out, and said', () => {
  test('tracked changes count as accepted', async () => {
    const body = p(
      'I ',
      `<w:ins w:id="1">${r('never ')}</w:ins>`,
      'went',
      `<w:del w:id="2"><w:r><w:delText> home</w:delText></w:r></w:del>`,
      '.',
    )
    const { text, notes } = await read('a.docx', docx(body))
    expect(text).toBe('I never went.')
    expect(notes).toEqual(['Tracked changes were read as accepted: 1 insertion in the text, 1 deletion left out.'])
  })

  test('a deleted end of a paragraph joins it to the next', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${r('One ')}</w:p>${p('two.')}`
    expect((await read('a.docx', docx(body))).text).toBe('One two.')
  })

  test('moved words stand where they went', async () => {
    const body =
      p(`<w:moveFrom w:id="1">${r('here')}</w:moveFrom>`, 'A ') + p('B ', `<w:moveTo w:id="2">${r('here')}</w:moveTo>`)
    expect((await read('a.docx', docx(body))).text).toBe('A \nB here')
  })

  test('comments in the margin, with their authors', async () => {
    const body = p('Words', '<w:r><w:commentReference w:id="1"/></w:r>', '.')
    const { text, notes } = await read(
      'a.docx',
      docx(body, notesPart('comment', [p('Check!'), p('Why?')], 'w:author="Ana M"')),
    )
    expect(text).toBe('Words.')
    expect(notes).toEqual(['2 comments (Ana M) in the margin are not part of the text.'])
  })

  test('footnotes stand at the end, numbered, and in no turn', async () => {
    const body =
      p('I: So?') +
      p('R: Yes', '<w:r><w:footnoteReference w:id="1"/></w:r>', '.') +
      p('I: And?') +
      p('R: No', '<w:r><w:endnoteReference w:id="1"/></w:r>', '.')
    const transcript = await read(
      'a.docx',
      docx(body, { ...notesPart('footnote', [p('She nods.')]), ...notesPart('endnote', [p('R: shakes her head.')]) }),
    )
    expect(transcript.text).toBe('I: So?\nR: Yes[1].\nI: And?\nR: No[2].\n\n[1] She nods.\n[2] R: shakes her head.')
    expect(listed(transcript)).toEqual(['I: So?', 'R: Yes[1].', 'I: And?', 'R: No[2].'])
    expect(transcript.notes[0]).toBe(
      '2 footnotes stand at the end of the text, outside the turns; numbers in square brackets refer to them.',
    )
  })

  test.each([
    [
      'hidden words',
      p('Seen', r(' unseen', '<w:vanish/>'), '.'),
      'Seen.',
      '1 passage formatted as hidden was left out.',
    ],
    [
      'words hidden once and shown again',
      p('Seen', r(' again', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')),
      'Seen again',
      undefined,
    ],
    [
      'pictures',
      p(
        'Look:',
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
      ),
      'Look:',
      '1 picture left out.',
    ],
    ['formulas', p('So ', '<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>', '.'), 'So .', '1 formula left out.'],
    ['embedded objects', p('A ', '<w:r><w:object/></w:r>', '.'), 'A .', '1 embedded object left out.'],
    [
      'automatic numbers',
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${r('First')}</w:p>`,
      'First',
      'The automatic bullets and numbers of 1 paragraph are not part of the text.',
    ],
  ])('%s', async (_what, body, text, note) => {
    const transcript = await read('a.docx', docx(body))
    expect(transcript.text).toBe(text)
    expect(transcript.notes).toEqual(note === undefined ? [] : [note])
  })

  test('headers, macros and links to other files', async () => {
    const parts = docxParts(p('Words.'), {
      ...relationships([
        { type: 'header', target: 'header1.xml' },
        { type: 'attachedTemplate', target: 'file:///C:/evil.dotm', outside: true },
        { type: 'hyperlink', target: 'https://example.org', outside: true },
      ]),
      'word/header1.xml': `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p('Confidential')}</w:hdr>`,
    })
    const { text, notes, format } = await read('a.docm', packed({ ...parts, 'word/vbaProject.bin': new Uint8Array(8) }))
    expect([text, format]).toEqual(['Words.', 'docx'])
    expect(notes).toEqual([
      'The headers and footers of the pages are not part of the text.',
      'The document holds macros, which were ignored.',
      '1 link to files outside the document was not followed.',
    ])
  })
})

describe('tables', () => {
  test('speaker beside words become turns', async () => {
    const transcript = await read(
      'a.docx',
      docx(
        p('Transcript') +
          table([
            ['Interviewer', 'How are you?'],
            ['P01', p('Fine.') + p('Really.')],
            ['Interviewer:', 'Good.'],
            ['P01', 'Yes.'],
          ]),
      ),
    )
    expect(transcript.text).toBe(
      'Transcript\nInterviewer:\tHow are you?\nP01:\tFine.\nReally.\nInterviewer:\tGood.\nP01:\tYes.',
    )
    expect(listed(transcript)).toEqual([
      'Interviewer: How are you?',
      'P01: Fine.\nReally.',
      'Interviewer: Good.',
      'P01: Yes.',
    ])
    expect(transcript.notes).toEqual(['4 rows of tables were read as turns.'])
  })

  test('a head, a column of numbers and one of times; a name that goes on is written once', async () => {
    const rows = [
      ['No.', 'Timespan', 'Content', 'Speaker'],
      ['1', '0:00.0 - 0:09.5', 'How did it begin?', 'Anna'],
      ['2', '0:09.5 - 1:02.0', 'With the gym.', 'Eddie'],
      ['3', '1:02.0 - 1:10.0', 'And the pool.', ''],
      ['4', '1:10.0 - 1:12.0', 'And then?', 'Anna'],
      ['5', '1:12.0 - 1:30.0', 'My mam fell ill.', 'Eddie'],
    ]
    expect(listed(await read('a.docx', docx(table(rows))))).toEqual([
      'Anna @0: How did it begin?',
      'Eddie @9: With the gym.\nAnd the pool.',
      'Anna @70: And then?',
      'Eddie @72: My mam fell ill.',
    ])
  })

  test('a name in a cell over several rows', async () => {
    const merged = (value: string, words: string) => `<w:tc><w:tcPr><w:vMerge${value}/></w:tcPr>${p(words)}</w:tc>`
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
    const words = (text: string) => `<w:tc>${p(text)}</w:tc>`
    const body = `<w:tbl>${row(words('Interviewer'), words('So?'))}${row(merged(' w:val="restart"', 'P01'), words('One.'))}${row(merged('', ''), words('Two.'))}${row(words('Interviewer'), words('Yes.'))}</w:tbl>`
    expect(listed(await read('a.docx', docx(body)))).toEqual([
      'Interviewer: So?',
      'P01: One.\nTwo.',
      'Interviewer: Yes.',
    ])
  })

  test('any other table keeps its cells in order', async () => {
    const { text, turns } = await read(
      'a.docx',
      docx(
        table([
          ['Item', 'Price'],
          ['Felt', '£2'],
          ['Tube', '£4'],
        ]),
      ),
    )
    expect(text).toBe('Item\tPrice\nFelt\t£2\nTube\t£4')
    expect(turns).toEqual([])
  })
})

describe('packages that are refused', () => {
  const container = (...more: string[]) => {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    for (const [at, name] of more.entries())
      bytes.set(
        [...name].flatMap((letter) => [letter.charCodeAt(0), 0]),
        512 + at * 128,
      )
    return bytes
  }

  test('a document with a password', async () => {
    expect(await refusal('a.docx', container('EncryptionInfo', 'EncryptedPackage'))).toEqual({
      ok: false,
      kind: 'protected',
      message:
        'The document is protected by a password. Open it in Word, save a copy without the password, and import the copy.',
    })
  })

  test('an older document, whatever its ending', async () => {
    for (const name of ['a.doc', 'a.docx']) {
      expect((await refusal(name, container('WordDocument'))).message).toBe(
        'This is an older Word document, which cannot be read. Open it in Word or LibreOffice, save it as .docx and import that.',
      )
    }
  })

  const withDocument = (xml: string) => packed({ ...docxParts(''), 'word/document.xml': xml })
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

  test.each([
    [
      'a document type',
      withDocument(`<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document ${W}><w:body/></w:document>`),
      'damaged',
      'document type',
    ],
    [
      'an outside entity',
      withDocument(`<!DOCTYPE w SYSTEM "file:///etc/passwd"><w:document ${W}/>`),
      'damaged',
      'document type',
    ],
    [
      'an entity from nowhere',
      withDocument(`<w:document ${W}><w:body>&lol;</w:body></w:document>`),
      'damaged',
      'damaged',
    ],
    ['nesting without end', withDocument(`<w:document ${W}>${'<w:body>'.repeat(5000)}`), 'damaged', '200 deep'],
    ['XML that is cut', withDocument(`<w:document ${W}><w:body><w:p>`), 'damaged', 'damaged'],
    [
      'too many paragraphs',
      withDocument(`<w:document ${W}><w:body>${'<w:p/>'.repeat(60_000)}</w:body></w:document>`),
      'too-large',
      '50,000 paragraphs',
    ],
    [
      'too many runs',
      withDocument(`<w:document ${W}><w:body><w:p>${'<w:r/>'.repeat(300_000)}</w:p></w:body></w:document>`),
      'too-large',
      '250,000 pieces',
    ],
    [
      'a part that unpacks to far more',
      packed({ ...docxParts(p('a')), 'word/media/a.bin': new Uint8Array(30_000_000) }),
      'too-large',
      '200 times',
    ],
    ['no document at all', packed({ 'other.xml': '<a/>' }), 'damaged', 'no text part'],
    ['another kind of document part', withDocument('<a/>'), 'damaged', 'no text part'],
    [
      'names that lead out of the folder',
      packed({ ...docxParts(p('a')), '../evil.xml': '<a/>' }),
      'damaged',
      'do not fit',
    ],
    ['a document without words', docx(p('')), 'no-words', 'no words'],
  ])('%s', async (_what, bytes, kind, words) => {
    const refused = await refusal('a.docx', bytes)
    expect(refused.kind).toBe(kind)
    expect(refused.message).toContain(words)
    expect(refused.message).toMatch(/\.$/)
  })

  test('an entry that lies about its length', async () => {
    const bytes = docx(p('a'.repeat(5000)))
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at < bytes.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
    }
    expect((await refusal('a.docx', bytes)).kind).toBe('damaged')
  })

  test('entries that lie over each other', async () => {
    const bytes = docx(p('words'))
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at < bytes.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0, true)
    }
    expect((await refusal('a.docx', bytes)).kind).toBe('damaged')
  })
})
