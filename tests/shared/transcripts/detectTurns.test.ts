import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectTurns } from '../../../shared/transcripts/detectTurns.ts'
import { listed } from '../../support/turns.ts'
import { cpuSeconds } from '../../support/cpuSeconds.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'

const turnsOf = (text: string) => listed({ text, ...detectTurns(text) })

describe('labels in every style that transcripts come in', () => {
  const said = [
    'And the gym, did that last?',
    'Until my mam fell ill: then I stopped.',
    'Tell me more.',
    'There is no more.',
  ]
  const expected = (one: string, other: string, times: readonly (number | null)[] = []) =>
    said.map((words, index) => {
      const time = times[index] ?? null
      return `${index % 2 === 0 ? one : other}${time === null ? '' : ` @${time}`}: ${words}`
    })
  const clocks = ['00:00:00', '00:00:29', '00:01:02', '01:00:05']
  const seconds = [0, 29, 62, 3605]
  const write = (label: (name: string, clock: string) => string, names: readonly string[], between = '\n') =>
    said.map((words, index) => label(names[index % 2] as string, clocks[index] as string) + words).join(between)

  test.each([
    ['Name: words', write((name) => `${name}: `, ['Interviewer', 'P01']), 'Interviewer', 'P01'],
    ['a tab behind the colon', write((name) => `${name}:\t`, ['GANZGLASS', 'LOFFLER'], '\n\n'), 'GANZGLASS', 'LOFFLER'],
    ['no blank behind the colon', write((name) => `${name}:`, ['I', 'R']), 'I', 'R'],
    ['blanks before the colon', write((name) => `${name}  : `, ['Moderator', 'Marie']), 'Moderator', 'Marie'],
    ['a wide colon', write((name) => `${name}：`, ['采访者', '受访者']), '采访者', '受访者'],
    [
      'asterisks left by Markdown',
      write((name) => `**${name}:** `, ['Paul Kinsley', 'Cheryl Nenn']),
      'Paul Kinsley',
      'Cheryl Nenn',
    ],
    [
      'asterisks inside the colon',
      write((name) => `**${name}**: `, ['Paul Kinsley', 'Cheryl Nenn']),
      'Paul Kinsley',
      'Cheryl Nenn',
    ],
    ['[name] words', write((name) => `[${name}] `, ['doctor', 'patient']), 'doctor', 'patient'],
    ['[name]: words', write((name) => `[${name}]: `, ['doctor', 'patient']), 'doctor', 'patient'],
    [
      'a label alone on its line',
      write((name) => `${name}:\n`, ['Interviewer', 'Eddie'], '\n\n'),
      'Interviewer',
      'Eddie',
    ],
    [
      'capitals alone on their line',
      write((name) => `${name}\n`, ['INTERVIEWER', 'EDDIE'], '\n\n'),
      'INTERVIEWER',
      'EDDIE',
    ],
    [
      'commas and brackets',
      write((name) => `${name}: `, ['Okafor, Ifeoma (External)', 'Maren P01 (she/her)']),
      'Okafor, Ifeoma (External)',
      'Maren P01 (she/her)',
    ],
    [
      'titles with full stops',
      write((name) => `${name}: `, ['Dr. A. Smith', 'Mrs. O’Neil']),
      'Dr. A. Smith',
      'Mrs. O’Neil',
    ],
    ['right to left', write((name) => `${name}: `, ['المُحاوِرة', 'م٣']), 'المُحاوِرة', 'م٣'],
    ['small letters', write((name) => `${name}: `, ['interviewer', 'p01']), 'interviewer', 'p01'],
    ['dashes before the names', write((name) => `– ${name}: `, ['Anna', 'Ben']), 'Anna', 'Ben'],
    ['captions with >>', write((name) => `>> ${name}: `, ['HOST', 'EDDIE']), 'HOST', 'EDDIE'],
  ])('%s', (_style, text, one, other) => {
    expect(turnsOf(text)).toEqual(expected(one, other))
  })

  test.each([
    ['Rev', write((name, clock) => `${name} (${clock}):\n`, ['Devon Zuegel', 'Adam Wiggins'], '\n\n')],
    ['Reduct', write((name, clock) => `${name} (${clock}) - `, ['Devon Zuegel', 'Adam Wiggins'], '\n\n')],
    [
      'the canonical text of subtitles',
      write((name, clock) => `${name} (${clock}): `, ['Devon Zuegel', 'Adam Wiggins'], '\n\n'),
    ],
    ['a time before the name', write((name, clock) => `[${clock}] ${name}: `, ['Devon Zuegel', 'Adam Wiggins'])],
    [
      'a time without brackets before the name',
      write((name, clock) => `${clock} ${name}: `, ['Devon Zuegel', 'Adam Wiggins']),
    ],
    ['a time before the colon', write((name, clock) => `${name} [${clock}]: `, ['Devon Zuegel', 'Adam Wiggins'])],
    ['Otter with hours', write((name, clock) => `${name}  ${clock}  \n`, ['Devon Zuegel', 'Adam Wiggins'], '\n\n')],
    ['Word’s own transcription', write((name, clock) => `${clock} ${name}\n`, ['Devon Zuegel', 'Adam Wiggins'], '\n')],
    ['a time with fractions', write((name, clock) => `${name} (${clock}.000): `, ['Devon Zuegel', 'Adam Wiggins'])],
  ])('%s, with times', (_style, text) => {
    expect(turnsOf(text)).toEqual(expected('Devon Zuegel', 'Adam Wiggins', seconds))
  })

  test('Otter’s short times', () => {
    const text =
      'Unknown Speaker  0:00  \nThanks for coming.\n\nMaren  0:09  \nI have, yes.\n\nUnknown Speaker  1:13  \nLovely.'
    expect(turnsOf(text)).toEqual([
      'Unknown Speaker @0: Thanks for coming.',
      'Maren @9: I have, yes.',
      'Unknown Speaker @73: Lovely.',
    ])
  })

  test('a span of time gives both ends', () => {
    const { turns } = detectTurns(
      '[00:00:01 - 00:00:04] Ann: Hello there.\n[00:00:04 - 00:00:09] Ben: Hello.\n[00:00:09 - 00:00:10] Ann: Yes.\n[00:00:11 - 00:00:12] Ben: No.',
    )
    expect(turns.map(({ time, timeEnd }) => [time, timeEnd])).toEqual([
      [1, 4],
      [4, 9],
      [9, 10],
      [11, 12],
    ])
  })

  test('the stamp that f4 puts behind a turn is its end and none of its words', () => {
    const text = 'I: How was it? #00:00:12-4#\nB: Long. #00:00:14-0#\nI: Why? #00:00:15-1#\nB: No idea. #00:00:20-9#'
    expect(turnsOf(text)).toEqual(['I: How was it?', 'B: Long.', 'I: Why?', 'B: No idea.'])
    expect(detectTurns(text).turns.map(({ timeEnd }) => timeEnd)).toEqual([12.4, 14, 15.1, 20.9])
  })
})

describe('what is inside a turn and what is not', () => {
  test('paragraphs without a label continue the turn', () => {
    const text = 'I: So?\n\nR: First this.\n\nThen that, at 10:30.\n\nNote to self: nothing.\n\nI: And?\n\nR: Done.'
    expect(turnsOf(text)).toEqual([
      'I: So?',
      'R: First this.\n\nThen that, at 10:30.\n\nNote to self: nothing.',
      'I: And?',
      'R: Done.',
    ])
  })

  test('the head of a transcript is in no turn', () => {
    const text =
      'Oral history interview: Cheryl Nenn\n\nInterviewer: Paul Kinsley, 15 April 2008\nParticipant: P01\nDate: 3 May 2008\n\n' +
      'Paul Kinsley: Today is April 15th.\n\nCheryl Nenn: Present?\n\nPaul Kinsley: Yeah.\n\nCheryl Nenn: Well.'
    expect(turnsOf(text)[0]).toBe('Paul Kinsley: Today is April 15th.')
    expect(detectTurns(text).speakers).toEqual(['Paul Kinsley', 'Cheryl Nenn'])
  })

  test('somebody who speaks once is a speaker where the label is written like the others', () => {
    const text =
      'INT: How are you?\n\nEDDIE: Fine.\n\nNURSE: Can I come in?\n\nEDDIE: Sure. And then I said\n\nBut: no.\n\nINT: Go on.'
    expect(detectTurns(text).speakers).toEqual(['INT', 'EDDIE', 'NURSE'])
  })

  test('words with a colon at the start of a paragraph are no speaker', () => {
    const text =
      'Ann: How did it begin?\n\nBen: It began so.\n\nThe truth is: I never went. And then: nothing.\n\nAnn: Never?\n\nBen: Never.\n\nhttp://example.org/a: an address.\n\nAnn: I see.'
    expect(detectTurns(text).speakers).toEqual(['Ann', 'Ben'])
  })

  test('where turns go on over paragraphs, a single name before a colon may be words', () => {
    const turn = 'Ann: And then?\n\nBen: Then we moved.\n\nTwice, in fact.\n\n'
    const words = 'Edinburgh: that was different.\n\nLeith: so was that.\n\n'
    expect(detectTurns(turn + words + turn + turn).speakers).toEqual(['Ann', 'Ben'])
    expect(detectTurns(`${turn}Nurse: Can I come in?\n\n${turn}${turn}`).speakers).toEqual(['Ann', 'Ben', 'Nurse'])
  })

  test('a label without words is no turn', () => {
    expect(turnsOf('I: So?\nR:\nI: Hello?\nR: Yes.\nI: Good.\nR: Yes.')).toEqual([
      'I: So?',
      'I: Hello?',
      'R: Yes.',
      'I: Good.',
      'R: Yes.',
    ])
  })

  test('a shorter form of a time inside a text with times belongs to the same speakers', () => {
    const text = 'Ann (00:00:01): One.\n\nBen (00:00:02): Two.\n\nAnn: Three.\n\nBen (00:00:09): Four: five.'
    expect(turnsOf(text)).toEqual(['Ann @1: One.', 'Ben @2: Two.', 'Ann: Three.', 'Ben @9: Four: five.'])
  })

  test('times with nobody named begin turns of nobody', () => {
    const text = '[00:00:01] It was cold.\n\n[00:00:09] So I stayed in.\n\n[00:01:00] All week.'
    expect(turnsOf(text)).toEqual(['– @1: It was cold.', '– @9: So I stayed in.', '– @60: All week.'])
  })

  test('two turns are enough where both names are known parts', () => {
    expect(turnsOf('Interviewer: How are you?\nP01: Fine.')).toEqual(['Interviewer: How are you?', 'P01: Fine.'])
  })
})

describe('texts without turns', () => {
  test.each([
    [
      'a field note',
      'Field note, 3 May\n\nI arrived at 10:30 and waited. Note to self: ask about the lift.\n\nNote to self: bring cake.\n\n' +
        'Setting: a kitchen, warm.\n\nEddie was in bed: his mam opened. See https://example.org/lift: useless.\n\nReflection: I talked too much.',
    ],
    [
      'field notes with the same headings each day',
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday']
        .map((day) => `Date: ${day}\nSetting: kitchen\nObservation: she waited.\nReflection: why?\nNote to self: ask.`)
        .join('\n\n'),
    ],
    [
      'a diary',
      ['Monday', 'Tuesday', 'Monday', 'Tuesday'].map((day) => `${day}: I went out and came back.`).join('\n'),
    ],
    ['numbered days', Array.from({ length: 9 }, (_, day) => `Day ${day + 1}: walked ${day} miles.`).join('\n')],
    [
      'letters',
      [
        'From: Ann\nTo: Ben\nSubject: Tea\n\nCome at 4: please.',
        'From: Ben\nTo: Ann\nSubject: RE: Tea\n\nYes: gladly.',
      ].join('\n\n'),
    ],
    ['an agenda', 'Registration  9:00\nWelcome  9:30\nTalk  10:00\nLunch  12:30'],
    [
      'a list of words',
      'Setback: something worse\nGain: something better\nEvent: something that happened\nSpan: a while',
    ],
    ['verses', 'And then: the sea\nAnd then: the sky\nAnd then: the sea\nAnd then: the sky'],
    ['annotations in brackets', '[laughs] So I went.\n[pause] And came back.\n[laughs] It was fine.\n[pause] Really.'],
    ['answers alone on lines', 'Yes\nIt was.\nNo\nIt was not.\nYes\nMaybe.\nNo\nNever.'],
    ['prose with one time in brackets', 'The meeting (10:30): we discussed the lift.\nIt was long.'],
    [
      'prose',
      'It was a cold winter. I said: enough. They said: wait.\n\nSo I waited: three hours.\n\nIn the end: nothing.',
    ],
    ['interview questions without answers', 'Q1: How are you?\nQ2: What changed?\nQ3: Why?\nQ4: Anything else?'],
    ['nothing', ''],
    ['white space', ' \n\n\t\n'],
  ])('%s', (_what, text) => {
    expect(turnsOf(text)).toEqual([])
  })
})

describe('whatever the text', () => {
  const alphabet = [
    'I',
    'R',
    'P01',
    'Ann',
    ':',
    ' ',
    '\n',
    '\n\n',
    '(00:01:02)',
    '[0:09]',
    '-',
    '**',
    '\t',
    'words',
    '😔',
    'é',
    '#00:00:01-2#',
    '?',
    '：',
    '>>',
  ]
  const scraps = fc.array(fc.constantFrom(...alphabet), { maxLength: 80 }).map((parts) => parts.join(''))

  test('turns are in order, apart, inside the text and free of labels', () => {
    fc.assert(
      fc.property(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const { turns, speakers } = detectTurns(text)
        expectSoundTurns(text, turns, speakers.length)
      }),
      { numRuns: 500 },
    )
  })

  const name = fc.constantFrom('Interviewer', 'P01', 'Maren', 'Eddie’s mam', 'GANZGLASS', 'المُحاوِرة', 'Dr. Smith')
  const words = fc
    .array(fc.constantFrom('yes', 'I went', 'and then', 'no: never', '10:30', '😔', 'été', '(laughs)'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((all) => all.join(' '))

  test('the turns of a transcript are found as they were written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 4 }),
        fc.array(words, { minLength: 8, maxLength: 30 }),
        fc.constantFrom(': ', ':\t', ' : '),
        fc.constantFrom('\n', '\n\n'),
        (names, said, mark, between) => {
          const expected = said.map((one, index) => `${names[index % names.length]}: ${one}`)
          const text = said.map((one, index) => `${names[index % names.length]}${mark}${one}`).join(between)
          expect(turnsOf(text)).toEqual(expected)
        },
      ),
    )
  })

  test.each([
    'a: ',
    '(',
    '[0:09] ',
    'A\n',
    ': \n',
    ' ',
    '\n',
    '1:',
    'Ann (00:00:01): a\n',
    '\u2028',
    '**a',
    '- ',
    '>>',
  ])('300,000 characters of %j take no more than their share of time', async (piece) => {
    expect(await cpuSeconds(() => detectTurns(piece.repeat(Math.ceil(300_000 / piece.length))))).toBeLessThan(4)
  })
})
