import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOf } from '../../../shared/transcripts/clock.ts'
import { readableName } from '../../../shared/transcripts/cueTurns.ts'
import { detectTurns } from '../../../shared/transcripts/detectTurns.ts'
import { read, refusal } from '../../support/readFile.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'
import { listed, turnWords } from '../../support/turns.ts'

const VTT = (...cues: readonly string[]) => ['WEBVTT', ...cues].join('\n\n')

describe('who speaks', () => {
  test('a label that stands only where the speaker changes', async () => {
    const srt =
      '1\n00:00:00,179 --> 00:00:02,399\nTravis: When you first get\nstarted\n\n2\n00:00:02,400 --> 00:00:04,799\nyou make mistakes.\n\n' +
      '3\n00:00:05,000 --> 00:00:06,000\nSarah: So true.\n\n4\n00:00:06,000 --> 00:00:07,500\nTravis: Yes.\n\n5\n00:00:08,000 --> 00:00:09,000\nSarah: Next.'
    const transcript = await read('a.srt', srt)
    expect(listed(transcript)).toEqual([
      'Travis @0.179: When you first get started you make mistakes.',
      'Sarah @5: So true.',
      'Travis @6: Yes.',
      'Sarah @8: Next.',
    ])
    expect(
      transcript.text.startsWith(
        'Travis (00:00:00): When you first get started you make mistakes.\n\nSarah (00:00:05): So',
      ),
    ).toBe(true)
    expect(transcript.turns[0]?.timeEnd).toBe(4.799)
    expect(transcript.cues).toEqual({
      count: 5,
      overlaps: 0,
      labels: [
        { name: 'Travis', cues: 2 },
        { name: 'Sarah', cues: 2 },
      ],
    })
  })

  test('Zoom: the name in every cue, sentences cut in two', async () => {
    const vtt = VTT(
      '1\n00:00:02.110 --> 00:00:07.735\nModerator  : You said you were frightened',
      '2\n00:00:07.745 --> 00:00:08.640\nModerator  : in March.',
      '3\n00:00:08.980 --> 00:00:12.735\nMaren P01 (she/her): Did I? Well.',
      '4\n00:00:13.075 --> 00:00:14.630\nModerator  : You did.',
    )
    expect(listed(await read('a.vtt', vtt))).toEqual([
      'Moderator @2.11: You said you were frightened in March.',
      'Maren P01 (she/her) @8.98: Did I? Well.',
      'Moderator @13.075: You did.',
    ])
  })

  test('Teams: voice tags, ids, two voices in a cue', async () => {
    const vtt = VTT(
      '9f767c45-4164-bde5-5bc8-b0c1cb91ce37/11-0\n00:00:03.480 --> 00:00:05.600\n<v Okafor, Ifeoma (External)>A year, Maren.</v>',
      '9f767c45-4164-bde5-5bc8-b0c1cb91ce37/12-0\n00:00:05.810 --> 00:00:09.550 align:start position:0%\n<v P01>Older.</v>\n<v Okafor, Ifeoma (External)>Good.</v>',
    ).replaceAll('\n', '\r\n')
    expect(listed(await read('a.vtt', vtt))).toEqual([
      'Okafor, Ifeoma (External) @3.48: A year, Maren.',
      'P01 @5.81: Older.',
      'Okafor, Ifeoma (External) @5.81: Good.',
    ])
  })

  test('a voice with classes, and tags around words', async () => {
    const vtt = VTT(
      '00:01.000 --> 00:02.000\n<v.loud Esme Smith>It’s a <c.yellow>blue</c> <i>apple</i> <00:00:01.500>tree, Q&amp;A &lt;3 &#233;&nbsp;!',
    )
    expect(listed(await read('a.vtt', vtt))).toEqual(['Esme Smith @1: It’s a blue apple tree, Q&A <3 é !'])
  })

  test('signs in angle brackets that are no tags stay', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color="red">Well</font> <laughs> I < you.'
    expect(turnWords(await read('a.srt', srt))).toEqual(['Well <laughs> I < you.'])
  })

  test('nobody named: paragraphs follow the pauses', async () => {
    const vtt = VTT(
      '00:01.000 --> 00:02.000\nIt was cold: very.',
      '00:02.000 --> 00:03.000\nI stayed in.',
      '00:09.000 --> 00:10.000\nThen came spring',
      '00:20.000 --> 00:21.000\nat last.',
    )
    const transcript = await read('a.vtt', vtt)
    expect(transcript.text).toBe('(00:00:01): It was cold: very. I stayed in.\n\n(00:00:09): Then came spring at last.')
    expect(listed(transcript)).toEqual(['– @1: It was cold: very. I stayed in.', '– @9: Then came spring at last.'])
    expect(transcript.speakers).toEqual([])
    expect(transcript.notes).toContain('The subtitles name no speakers; paragraphs follow the pauses.')
  })
})

describe('the cues', () => {
  test('overlapping ones stand in the order in which they begin, and are counted', async () => {
    const vtt = VTT(
      '00:03.000 --> 00:04.000\n<v Ann>Two.',
      '00:01.000 --> 00:03.500\n<v Ben>One.',
      '00:05.000 --> 00:06.000\n<v Ben>Three.',
    )
    const transcript = await read('a.vtt', vtt)
    expect(listed(transcript)).toEqual(['Ben @1: One.', 'Ann @3: Two.', 'Ben @5: Three.'])
    expect(transcript.cues?.overlaps).toBe(1)
    expect(transcript.notes).toContain(
      '1 cue overlaps the next: people spoke at once. Turns stand in the order in which they begin.',
    )
  })

  test('a blank line inside a cue loses nothing; heads, styles and remarks are no words', async () => {
    const vtt =
      'WEBVTT - Interview\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE checked by AM\n\nNOTE duration:"00:01:00"\n\n' +
      '1\n00:00:01.000 --> 00:00:02.000\nOne\n\ntwo\n\n2\n00:00:03.000 --> 00:00:04.000\nthree.\n3\n00:00:05.000 --> 00:00:06.000\nFour.'
    const transcript = await read('a.vtt', vtt)
    expect(turnWords(transcript).join(' ')).toBe('One two three. Four.')
    expect(transcript.cues?.count).toBe(3)
    expect(transcript.notes).toContain('1 remark that players do not show was left out.')
  })

  test('a single number that somebody says is kept', async () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:02,000\nHow many?\n\n2\n00:00:02,000 --> 00:00:03,000\n7\n\n3\n00:00:03,000 --> 00:00:04,000\nSeven.'
    expect(turnWords(await read('a.srt', srt)).join(' ')).toBe('How many? 7 Seven.')
  })

  test('direction controls written as entities are removed too', async () => {
    expect((await read('a.vtt', VTT('00:01.000 --> 00:02.000\na&#8238;b&lrm;c&#0;d'))).text).toBe(
      '(00:00:01): abc&#0;d',
    )
  })

  test('subtitles under another ending are recognised', async () => {
    const { format, notes } = await read('a.txt', VTT('00:01.000 --> 00:02.000\nHello.'))
    expect(format).toBe('vtt')
    expect(notes[0]).toBe('The file is named .txt and was read as what it is: WebVTT subtitles.')
    expect((await read('a.txt', '1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.')).format).toBe('srt')
  })

  test('a file without cues is refused', async () => {
    expect((await refusal('a.srt', 'Interviewer: Hello.')).message).toBe(
      'There are no subtitles in the file: no line has a start and an end time with --> between.',
    )
  })
})

describe('whatever the cues', () => {
  const word = fc.oneof(
    fc.constantFrom('yes', 'No.', 'and: then', '10:30', '(00:00:01):', 'été', '😔', '- so', 'Ann:', '[x]'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  )
  const name = fc.oneof(
    fc.constantFrom(
      'Ann',
      'P01',
      'Okafor, Ifeoma (External)',
      'Note',
      'المُحاوِرة',
      '10:30',
      '[x]',
      '- a',
      '(00:00:01)',
      '*b*',
      'Dr. A. Smith: chair',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  const cues = fc.array(
    fc.record({
      voice: fc.option(name, { nil: null }),
      words: fc.array(word, { minLength: 1, maxLength: 5 }),
      pause: fc.nat(9000),
      length: fc.integer({ min: 1, max: 9000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  const stamp = (milliseconds: number) =>
    `${clockOf(milliseconds / 1000)}.${String(milliseconds % 1000).padStart(3, '0')}`
  const file = cues.map((all) => {
    let at = 0
    return VTT(
      ...all.map(({ voice, words, pause, length }) => {
        const start = at + pause
        at = start + Math.ceil(length / 2)
        const tag = voice === null ? '' : `<v ${voice.replace(/[<>&\s]+/g, ' ')}>`
        return `${stamp(start)} --> ${stamp(start + length)}\n${tag}${words.join(' ').replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`
      }),
    )
  })

  test('speakers, times and words are read back from the text alone', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (vtt) => {
        const result = await read('a.vtt', vtt).catch(() => null)
        if (!result) return
        const { text, turns, speakers } = result
        const again = detectTurns(text)
        expectSoundTurns(text, turns, speakers.length)
        expect(again.speakers).toEqual(speakers.map(({ name }) => name))
        expect(again.turns).toEqual(
          turns.map((turn) => ({
            ...turn,
            time: Math.floor(turn.time ?? 0),
            timeEnd: again.turns[turns.indexOf(turn)]?.timeEnd,
          })),
        )
      }),
      { numRuns: 400 },
    )
  })

  test('a name is written so that it reads back, or not at all', () => {
    fc.assert(
      fc.property(name, (any) => {
        const readable = readableName(any)
        if (readable !== null)
          expect(listed({ text: `${readable} (00:00:01): a`, ...detectTurns(`${readable} (00:00:01): a`) })).toEqual([
            `${readable} @1: a`,
          ])
      }),
      { numRuns: 1000 },
    )
    expect(readableName('Okafor, Ifeoma (External)')).toBe('Okafor, Ifeoma (External)')
    expect(readableName('Chair: Dr. Smith')).toBe('Chair. Dr. Smith')
    expect(readableName('')).toBe(null)
  })
})
