import { describe, expect, test } from 'vitest'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { bomb, column, pdf, pdfOf, type Placed } from '../../support/pdf.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const TALK = [
  'Interviewer: How did you get on with the machine that they brought to you in the',
  'winter, the one with the long tube?',
  'P01: Badly at first, then rather well. It hums all night and my husband sleeps in the',
  'other room now, which is a pity.',
  'Interviewer: And now?',
  'P01: Now I hardly hear it.',
]

describe('the words stand as a reader reads them', () => {
  test('lines that were full go on, those that were not end a turn', async () => {
    const transcript = await read('a.pdf', pdf([column(TALK)]))
    expect(transcript.text.split('\n')).toEqual([`${TALK[0]} ${TALK[1]}`, `${TALK[2]} ${TALK[3]}`, TALK[4], TALK[5]])
    expect(listed(transcript)).toHaveLength(4)
    expect(transcript.notes).toEqual([])
  })

  test('a turn goes on over the page, and what stands at its edges does not come between', async () => {
    const page = (number: number, lines: readonly string[]): Placed[] => [
      { x: 60, y: 780, text: 'Oxygen at home, interview P01', size: 8 },
      ...column(lines),
      { x: 290, y: 30, text: `Page ${number} of 3`, size: 8 },
    ]
    const { text, notes } = await read(
      'a.pdf',
      pdf([page(1, TALK.slice(0, 3)), page(2, TALK.slice(3, 5)), page(3, TALK.slice(5))]),
    )
    expect(text.split('\n')[1]).toBe(`${TALK[2]} ${TALK[3]}`)
    expect(text).not.toContain('Page')
    expect(notes).toEqual(['6 lines that repeat at the edges of the pages left out: “Oxygen at home, interview P01”.'])
  })

  test('two columns are read one after the other, what goes across them stands between', async () => {
    const left = Array.from({ length: 8 }, (_, at) => `left ${at} with words that reach to the middle`)
    const right = Array.from({ length: 8 }, (_, at) => `right ${at} with words that reach the margin`)
    const title = {
      x: 60,
      y: 770,
      text: 'A title that stands across both of the columns and is a line of its own here',
      size: 10,
    }
    const { text } = await read('a.pdf', pdf([[title, ...column(left), ...column(right, { x: 330 })]]))
    expect(text.indexOf('left 7')).toBeLessThan(text.indexOf('right 0'))
    expect(text.indexOf('A title')).toBe(0)
  })

  test('names beside what was said are no columns', async () => {
    const rows = ['Interviewer', 'P01', 'Interviewer', 'P01', 'Interviewer', 'P01', 'Interviewer', 'P01', 'Interviewer']
    const said = rows.map((_, at) => `That is what was said in turn ${at}, and it is long enough for a line.`)
    const { text } = await read(
      'a.pdf',
      pdf([[...column(rows.map((name) => `${name}:`)), ...column(said, { x: 160 })]]),
    )
    expect(text.split('\n').slice(0, 2)).toEqual([`Interviewer:\t${said[0]}`, `P01:\t${said[1]}`])
  })

  test('a word that was cut at the end of a line is whole again where the document knows it whole', async () => {
    const lines = [
      'This is a line that is full to its end and cuts the word inter-',
      'view, and another that is as full, with a well-',
      'known word in it; interview is whole here and fills it.',
    ]
    expect((await read('a.pdf', pdf([column(lines)]))).text).toBe(
      'This is a line that is full to its end and cuts the word interview, and another that is as full, with a well-known word in it; interview is whole here and fills it.',
    )
  })

  test('numbers of lines stay until they are to be removed', async () => {
    const numbered = pdf([
      [...TALK.map((_, at) => ({ x: 30, y: 740 - 14 * at, text: String(at + 1) })), ...column(TALK)],
    ])
    const kept = await read('a.pdf', numbered)
    expect(kept.isNumbered).toBe(true)
    expect(kept.text.split('\n')[1]).toBe(`2\t${TALK[1]}`)
    const removed = await read('a.pdf', numbered, { lineNumbers: 'remove' })
    expect(removed.text.split('\n')[0]).toBe(`${TALK[0]} ${TALK[1]}`)
    expect(removed.notes).toEqual(['The numbers of the lines were removed.'])
  })

  test('pages without words are named', async () => {
    expect((await read('a.pdf', pdf([column(TALK), [], column(TALK)]))).notes).toContain(
      '1 page has no text and may be pictures: 2.',
    )
  })
})

describe('files that are refused', () => {
  test.each([
    ['a scan', pdf([[], []]), 'no-words', 'pictures of 2 pages rather than text: it was scanned'],
    ['garbage', `%PDF-1.4\n${'x'.repeat(5000)}`, 'damaged', 'damaged'],
    ['a file that is cut', pdf([column(TALK)]).subarray(0, 300), 'damaged', 'damaged'],
    [
      'a password',
      pdf([column(TALK)], {
        trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`,
      }),
      'protected',
      'password',
    ],
    ['too many pages', pdf(Array.from({ length: 10_000 }, () => [])), 'too-large', '10,000 pages'],
    ['a stream that unpacks to far more', bomb(300_000_000), 'too-large', '64 MB'],
    [
      'a stream that is packed twice',
      pdfOf([{ bytes: new Uint8Array(100_000), head: '/Filter [/FlateDecode /FlateDecode]' }]),
      'too-large',
      '64 MB',
    ],
  ])('%s', async (_what, bytes, kind, words) => {
    await read('warm.pdf', pdf([column(TALK)]))
    const seconds = await cpuSeconds(async () => {
      const refused = await refusal('a.pdf', bytes)
      expect(refused.kind).toBe(kind)
      expect(refused.message).toContain(words)
    })
    expect(seconds).toBeLessThan(2)
  })

  test('bits that rot are read or refused, and never more', async () => {
    const { readTranscript } = await import('../../../shared/transcripts/readTranscript.ts')
    const sound = pdf([column(TALK)])
    for (let round = 0; round < 60; round += 1) {
      const rotten = Uint8Array.from(sound)
      for (let hit = 0; hit < 12; hit += 1)
        rotten[(round * 7919 + hit * 104_729) % rotten.length] = (round * 31 + hit) & 255
      await readTranscript({ name: 'a.pdf', bytes: rotten })
    }
  })
})
