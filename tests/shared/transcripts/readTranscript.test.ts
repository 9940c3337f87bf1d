import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMATS, UNREADABLE_FORMATS } from '../../../shared/transcripts/formats.ts'
import { readTranscript } from '../../../shared/transcripts/readTranscript.ts'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { docx, notesPart, p, r, table } from '../../support/docx.ts'
import { read, refusal } from '../../support/readFile.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'
import { listed } from '../../support/turns.ts'

const WORDS = 'Interviewer: How are you?\n\nP01: Fine.\n\nInterviewer: Good.\n\nP01: Yes.\n'

describe('which format a file is in', () => {
  test.each([
    ['a.txt', WORDS, 'txt'],
    ['A.TXT', WORDS, 'txt'],
    ['wave 1/P01.final.md', WORDS, 'md'],
    ['a.docx', docx(p('Words.')), 'docx'],
    ['renamed.txt', docx(p('Words.')), 'docx'],
    ['old.doc', docx(p('Words.')), 'docx'],
    ['no ending', docx(p('Words.')), 'docx'],
  ])('%s', async (name, content, format) => {
    expect((await read(name, content)).format).toBe(format)
  })

  test('a name that says something else is mentioned', async () => {
    expect((await read('renamed.txt', docx(p('Words.')))).notes).toEqual([
      'The file is named .txt and was read as what it is: Word document.',
    ])
    expect((await read('a.docx', docx(p('Words.')))).notes).toEqual([])
  })

  test.each([
    ['a.pdf', '%PDF-1.7', 'damaged', 'The PDF is damaged and cannot be read. '],
    ['a.pages', 'words', 'unsupported-format', 'This is a Pages document, which cannot be read. '],
    ['a.odt', 'words', 'damaged', 'A part of the file is damaged'],
    [
      'a.mp3',
      'words',
      'unsupported-format',
      'This is a recording, which cannot be read. Import its transcript: .docx, .txt, .srt or .vtt.',
    ],
    ['study.qdpx', 'words', 'unsupported-format', 'This is a project, which cannot be read. Open it as a project'],
    [
      'a.xyz',
      'words',
      'unknown-format',
      'Files ending in .xyz are not known. These can be imported: .docx, .vtt, .srt, .odt, .pdf, .rtf, .html, .textgrid, .csv, .xlsx, .txt, .md.',
    ],
    ['README', 'words', 'unknown-format', 'A file without an ending cannot be recognised. '],
    ['a.txt', '', 'no-words', 'The file is empty.'],
    ['a.txt', ' \r\n\t\u00a0', 'no-words', 'There are no words in the file.'],
    ['a.docx', 'no zip', 'damaged', 'The file is damaged'],
  ])('%s with %j is refused', async (name, content, kind, message) => {
    const refused = await refusal(name, content)
    expect(refused.kind).toBe(kind)
    expect(refused.message.startsWith(message)).toBe(true)
  })

  test('no ending belongs to two formats, and every refusal gives advice', () => {
    const endings = [...FORMATS, ...UNREADABLE_FORMATS].flatMap((format) => format.endings)
    expect(new Set(endings).size).toBe(endings.length)
    for (const ending of endings) expect(ending).toMatch(/^\.[a-z0-9]+$/)
    for (const { advice } of UNREADABLE_FORMATS) expect(advice).toMatch(/^[A-Z].*\.$/)
  })
})

describe('what is read', () => {
  test('the text as it stands, with labels; turns cover the words', async () => {
    const transcript = await read('P01 w1.txt', WORDS.replaceAll('\n', '\r\n'))
    expect(transcript).toMatchObject({
      fileName: 'P01 w1.txt',
      size: 76,
      format: 'txt',
      mediaType: 'text/plain',
      text: WORDS,
      length: 69,
      cues: null,
      notes: [],
    })
    expect(transcript.encoding).toEqual({ encoding: 'utf-8', marked: false, confidence: 1, alternatives: [] })
    expect(transcript.speakers).toEqual([
      { name: 'Interviewer', role: 'interviewer', turns: 2 },
      { name: 'P01', role: 'participant', turns: 2 },
    ])
    expect(transcript.turns[1]).toEqual({ labelStart: 27, start: 32, end: 37, speaker: 1, time: null, timeEnd: null })
    expect(transcript.confidence).toBeGreaterThan(0.8)
  })

  test('astral characters count once', async () => {
    const transcript = await read('a.txt', 'I: 😔?\nR: 👩‍👧 yes.')
    expect(listed(transcript)).toEqual(['I: 😔?', 'R: 👩‍👧 yes.'])
    expect(transcript.length).toBe(17)
  })

  test('wrapped lines are joined, unless the researcher wants them', async () => {
    const wrapped = Array.from(
      { length: 8 },
      (_, at) => `${at % 2 ? 'Ben' : 'Ann'}: ${'some words '.repeat(4)}and\n${'more words '.repeat(4)}until\nhere.`,
    ).join('\n\n')
    const auto = await read('a.txt', wrapped)
    expect(auto.text.split('\n\n')[0]).toBe(
      'Ann: some words some words some words some words and more words more words more words more words until here.',
    )
    expect(auto.notes).toEqual([
      '16 line breaks inside paragraphs became blanks: the lines were broken at a fixed width.',
    ])
    expect((await read('a.txt', wrapped, { joinWrappedLines: 'no' })).text).toBe(wrapped)
    expect((await read('a.txt', 'One\ntwo.', { joinWrappedLines: 'yes' })).text).toBe('One two.')
  })

  test('a text without speakers has no turns and says nothing about them', async () => {
    expect(await read('note.txt', 'I arrived at 10:30.\n\nNote to self: bring cake.')).toMatchObject({
      turns: [],
      speakers: [],
      confidence: 0,
      notes: [],
    })
  })
})

test('an aborted reading is cancelled', async () => {
  const before = AbortSignal.abort()
  expect(await readTranscript({ name: 'a.txt', bytes: new Uint8Array(3) }, { signal: before })).toMatchObject({
    ok: false,
    kind: 'cancelled',
  })
  for (const [name, bytes] of [
    ['a.docx', docx(p('Words.'))],
    ['a.txt', new TextEncoder().encode(WORDS)],
    ['a.vtt', new TextEncoder().encode('WEBVTT\n\n00:01.000 --> 00:02.000\na')],
  ] as const) {
    const controller = new AbortController()
    const reading = readTranscript({ name, bytes }, { signal: controller.signal })
    controller.abort()
    expect(await reading).toMatchObject({ ok: false, kind: 'cancelled' })
  }
})

describe('whatever the bytes', () => {
  const soundOrRefused = async (name: string, bytes: Uint8Array) => {
    const result = await readTranscript({ name, bytes })
    if (!result.ok) {
      expect(result.message).toMatch(/^[A-Z].*\.$/s)
      return
    }
    const { text, turns, speakers, length } = result.transcript
    expect(length).toBe([...text].length)
    expect(/[\r\0\u202A-\u202E\u2066-\u2069]/.test(text)).toBe(false)
    expectSoundTurns(text, turns, speakers.length)
    expect(speakers.reduce((sum, speaker) => sum + speaker.turns, 0)).toBe(
      turns.filter(({ speaker }) => speaker !== null).length,
    )
  }
  const endings = fc.constantFrom('.txt', '.md', '.docx', '.srt', '.vtt', '.doc', '')

  test('random ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), endings, (bytes, ending) =>
        soundOrRefused(`a${ending}`, bytes),
      ),
      { numRuns: 250 },
    )
  })

  test('random texts', async () => {
    const scrap = fc.constantFrom(
      'WEBVTT',
      '\n',
      '\n\n',
      '00:01.000 --> 00:02.000',
      '00:00:01,000 --> 00:00:02,000',
      '<v Ann>',
      '</v>',
      '&amp;',
      '1',
      'Ann:',
      ' words ',
      'NOTE',
      '**',
      '> ',
      '- ',
      '```',
      '<!--',
      '| a | b |',
      '|---|---|',
      '#',
      '😔',
      '\u202e',
      '[x]: y',
    )
    const texts = fc.array(scrap, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join('')))
    await fc.assert(
      fc.asyncProperty(texts, endings, (bytes, ending) => soundOrRefused(`a${ending}`, bytes)),
      { numRuns: 400 },
    )
  })

  const document = docx(
    p('Title') +
      p(r('I:', '<w:b/>'), ' So?') +
      p('R: Yes', '<w:r><w:footnoteReference w:id="1"/></w:r>') +
      table([
        ['I', 'And?'],
        ['R', 'No.'],
      ]) +
      p('I: ', `<w:ins w:id="3">${r('ok')}</w:ins>`),
    notesPart('footnote', [p('She nods.')]),
  )

  test('a document cut anywhere', async () => {
    for (let end = 0; end < document.length; end += 23) await soundOrRefused('a.docx', document.subarray(0, end))
  })

  test('a document with bytes changed', async () => {
    const changes = fc.array(fc.tuple(fc.nat(document.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const bytes = document.slice()
        for (const [at, byte] of all) bytes[at] = byte
        await soundOrRefused('a.docx', bytes)
      }),
      { numRuns: 250 },
    )
  })

  test('a document of any elements in any order', async () => {
    const names = [
      'p',
      'r',
      't',
      'tbl',
      'tr',
      'tc',
      'pPr',
      'rPr',
      'del',
      'ins',
      'sdt',
      'sdtContent',
      'hyperlink',
      'fldChar',
      'instrText',
      'pict',
      'vanish',
      'br',
      'tab',
      'footnoteReference',
      'sym',
      'numPr',
      'vMerge',
      'tcPr',
      'txbxContent',
      'moveTo',
      'ruby',
    ]
    const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('words', 'I: a', '<w:t>R: words</w:t>', '<w:br/>', '<w:tab/>'),
        fc
          .tuple(fc.constantFrom(...names), fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, inner]) => `<w:${name} w:val="1" w:id="1">${inner.join('')}</w:${name}>`),
      ),
    })).node
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 8 }), (parts) => soundOrRefused('a.docx', docx(parts.join('')))),
      { numRuns: 250 },
    )
  })

  test.each([
    ['a.txt', '\n'],
    ['a.txt', 'A: '],
    ['a.txt', 'A\n'],
    ['a.txt', '(0:00:00)'],
    ['a.txt', 'I: yes, I was and so I went on for a good while until it broke\nhere\n\n'],
    ['a.md', '**A:** b\n\n'],
    ['a.vtt', '<v A>'],
    ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\nAnn: words\n\n'],
    ['a.srt', '-->\n'],
    ['a.vtt', '\n\n&#'],
  ])('200 kB of %s: %j take no more than their share of time', async (name, piece) => {
    const head = name === 'a.vtt' ? 'WEBVTT\n\n00:01.000 --> 00:02.000\n' : ''
    const bytes = new TextEncoder().encode(head + piece.repeat(Math.ceil(200_000 / piece.length)))
    expect(await cpuSeconds(() => readTranscript({ name, bytes }))).toBeLessThan(6)
  })
})
