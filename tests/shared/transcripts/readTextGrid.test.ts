import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { detectTurns } from '../../../shared/transcripts/detectTurns.ts'
import { gridGroups, packGrids } from '../../../shared/transcripts/gridGroups.ts'
import { utf16 } from '../../support/encode.ts'
import { read, refusal } from '../../support/readFile.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'
import { listed, turnCounts } from '../../support/turns.ts'

const interval = (from: number, to: number, words: string) =>
  `        intervals [1]:\n            xmin = ${from} \n            xmax = ${to} \n            text = "${words}" \n`
const tier = (name: string, ...intervals: readonly string[]) =>
  `    item [1]:\n        class = "IntervalTier" \n        name = "${name}" \n        xmin = 0 \n        xmax = 9 \n        intervals: size = ${intervals.length} \n${intervals.join('')}`
const grid = (...tiers: readonly string[]) =>
  `File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = 9 \ntiers? <exists> \nsize = ${tiers.length} \nitem []: \n${tiers.join('')}`

const TWO = grid(
  tier('Doctor', interval(0, 1, 'Hello.'), interval(1, 3, ''), interval(3, 4.5, 'Since ""when""?')),
  tier('Patient', interval(0, 1.5, ''), interval(1.5, 2.5, 'My arm hurts.'), interval(2.5, 9, ' ')),
)

test('tiers are speakers, and their words stand in the order of time', async () => {
  const transcript = await read('a.TextGrid', TWO)
  expect(listed(transcript)).toEqual(['Doctor @0: Hello.', 'Patient @1.5: My arm hurts.', 'Doctor @3: Since "when"?'])
  expect(transcript.turns.map(({ timeEnd }) => timeEnd)).toEqual([1, 2.5, 4.5])
  expect(detectTurns(transcript.text).speakers).toEqual(['Doctor', 'Patient'])
})

test('the short form and UTF-16, both as Praat saves them', async () => {
  const short =
    '\uFEFFFile type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n1\n"IntervalTier"\n"Ada"\n0\n9\n1\n0\n9\n"Só."\n'
  expect(listed(await read('a.textgrid', utf16(short, 'le', false)))).toEqual(['Ada @0: Só.'])
})

test('words of an aligner that touch are one utterance, and its sounds are left out', async () => {
  const aligned = grid(
    tier('words', interval(0, 1, 'I'), interval(1, 2, 'went'), interval(2, 4, ''), interval(4, 5, 'home')),
    tier('phones', interval(0, 1, 'AY')),
  )
  const transcript = await read('a.TextGrid', aligned)
  expect(listed(transcript)).toEqual(['words @0: I went', 'words @4: home'])
  expect(transcript.notes.at(-1)).toBe('Tiers of single sounds are not part of the text: phones.')
})

test.each([
  ['cut short', TWO.slice(0, 600), 'cut short'],
  ['without words', grid(tier('A', interval(0, 1, ''))), 'no words'],
  ['with a tier of endless size', TWO.replace('size = 3', 'size = 999999999'), 'cut short'],
])('an annotation %s is refused', async (_what, text, words) => {
  expect((await refusal('a.TextGrid', text)).message).toContain(words)
})

/** From the briefing, which is not part of the repository. */
const FOLDER = new URL('../../../../shared/transcripts/', import.meta.url)

test('the consultation of the briefing', async ({ skip }) => {
  skip(!existsSync(FOLDER), `the transcripts of the briefing are not at ${FOLDER.pathname}`)
  for (const [who, turns] of [
    ['doctor', 53],
    ['patient', 56],
  ] as const) {
    const name = `05_primock57_day1_consultation01_${who}.TextGrid`
    const transcript = await read(name, readFileSync(new URL(name, FOLDER)))
    expect(Object.values(turnCounts(transcript))).toEqual([turns])
    expectSoundTurns(transcript.text, transcript.turns, transcript.speakers.length)
  }
})

test('names that differ in who speaks are one conversation; waves and people are not', () => {
  const names = [
    'visit3_doctor.TextGrid',
    'visit3_Patient.textgrid',
    'Ada w1.TextGrid',
    'Ada w2.TextGrid',
    'P01.TextGrid',
    'P02.TextGrid',
    'Ben baseline.TextGrid',
    'Ben followup.TextGrid',
    'pair-S1.TextGrid',
    'pair-S2.TextGrid',
    'notes_doctor.txt',
  ]
  expect(gridGroups(names)).toEqual([
    { stem: 'visit3', names: ['visit3_doctor.TextGrid', 'visit3_Patient.textgrid'] },
    { stem: 'pair', names: ['pair-S1.TextGrid', 'pair-S2.TextGrid'] },
  ])
})

test('the files of one conversation become one transcript in the order of time', async () => {
  const packed = packGrids([
    {
      name: 'visit3_doctor.TextGrid',
      bytes: utf16(grid(tier('speech', interval(0, 1, 'Hello.'), interval(3, 4, 'Since?'))), 'le', true),
    },
    { name: 'visit3_patient.TextGrid', bytes: new TextEncoder().encode(grid(tier('speech', interval(1, 2, 'Hi.')))) },
  ])
  const transcript = await read('visit3.zip', packed)
  expect(listed(transcript)).toEqual(['doctor @0: Hello.', 'patient @1: Hi.', 'doctor @3: Since?'])
  expect(transcript.notes.join(' ')).toContain('2 files of one conversation, merged by time.')
})

test('one file of a conversation that is cut short refuses all of them', async () => {
  const packed = packGrids([
    { name: 'a_x.TextGrid', bytes: new TextEncoder().encode(TWO) },
    { name: 'a_y.TextGrid', bytes: new TextEncoder().encode(TWO.slice(0, 300)) },
  ])
  expect((await refusal('a.zip', packed)).message).toContain('cut short')
})

const PRIMOCK = ['doctor', 'patient'].map(
  (who) => new URL(`../../../../shared/transcripts/05_primock57_day1_consultation01_${who}.TextGrid`, import.meta.url),
)
// The transcripts of the briefing are not part of the repository.
test.runIf(PRIMOCK.every((file) => existsSync(file)))('a real consultation of two files', async () => {
  const packed = packGrids(
    PRIMOCK.map((file) => ({ name: file.pathname.split('/').at(-1) ?? '', bytes: readFileSync(file) })),
  )
  const transcript = await read('consultation.zip', packed)
  expect(turnCounts(transcript)).toEqual({ Doctor: 53, Patient: 56 })
  const times = transcript.turns.map(({ time }) => time ?? 0)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expectSoundTurns(transcript.text, transcript.turns, 2)
})
