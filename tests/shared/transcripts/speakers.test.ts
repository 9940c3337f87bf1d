import { describe, expect, test } from 'vitest'
import { applySpeakerEdits, type SpeakerEdit } from '../../../shared/transcripts/applySpeakerEdits.ts'
import { previewOf } from '../../../shared/transcripts/previewOf.ts'
import { knownPart, nameForm } from '../../../shared/transcripts/speakerName.ts'
import { suggestMerges } from '../../../shared/transcripts/suggestMerges.ts'
import { read } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

const rolesOf = async (text: string) =>
  Object.fromEntries((await read('a.txt', text)).speakers.map(({ name, role }) => [name, role]))
const said = (...turns: readonly string[]) => [...turns, ...turns].join('\n')

describe('who asks and who is asked, as a first guess', () => {
  test.each([
    ['names that say so', said('INT: Yes.', 'P01: No.'), { INT: 'interviewer', P01: 'participant' }],
    ['I and R', said('I: Yes.', 'R: No.'), { I: 'interviewer', R: 'participant' }],
    [
      'the other of two is a participant',
      said('Researcher: Yes.', 'Maren: No.'),
      { Researcher: 'interviewer', Maren: 'participant' },
    ],
    [
      'the one beside a participant asks',
      said('Sarah: Yes.', 'P01: No.'),
      { Sarah: 'interviewer', P01: 'participant' },
    ],
    [
      'several participants and a moderator',
      said('Moderator: So.', 'Ana: Yes.', 'Ben: No.', 'All: Ha.'),
      { Moderator: 'interviewer', Ana: 'participant', Ben: 'participant', All: 'other' },
    ],
    [
      'numbered interviewers',
      said('Interviewer 1: So.', 'Interviewer 2: And.', 'Eddie: Yes.'),
      { 'Interviewer 1': 'interviewer', 'Interviewer 2': 'interviewer', Eddie: 'participant' },
    ],
    ['other languages', said('المُحاوِرة: نعم.', 'م٣: لا.'), { المُحاوِرة: 'interviewer', م٣: 'participant' }],
    [
      'whoever asks far more',
      said('Devon: How so?', 'Mark: Like this.', 'Devon: Why?', 'Mark: Because.'),
      { Devon: 'interviewer', Mark: 'participant' },
    ],
    ['nobody, where both tell', said('Devon: So.', 'Mark: Like this.'), { Devon: 'participant', Mark: 'participant' }],
    [
      'the head of the transcript',
      `Interviewer: Paul Kinsley, 15 April 2008\n\n${said('Paul Kinsley: Yes.', 'Cheryl Nenn: No.')}`,
      { 'Paul Kinsley': 'interviewer', 'Cheryl Nenn': 'participant' },
    ],
  ])('%s', async (_why, text, roles) => {
    expect(await rolesOf(text)).toEqual(roles)
  })

  test.each([
    ['INT', 'interviewer'],
    ['Interviewerin', 'interviewer'],
    ['RA', 'interviewer'],
    ['המראיינת', 'interviewer'],
    ['P01', 'participant'],
    ['Participant 12', 'participant'],
    ['Befragte', 'participant'],
    ['Speaker 2', 'speaker'],
    ['Crosstalk', 'other'],
    ['Eddie', null],
    ['Q4', null],
  ])('%s is known as %s', (name, part) => {
    expect(nameForm(name) === 'none' ? null : knownPart(name)).toBe(part)
  })
})

const NAMES =
  'INT: So?\nInterviewer: And?\nEddie: One.\nEDDIE: Two.\nEddie Jones: Three.\nEddei: Four.\nP01: Five.\nP02: Six.\n'

describe('correcting the speakers', () => {
  const edited = async (
    edits: readonly SpeakerEdit[],
    text = 'INT: So?\nP01: Yes.\nInterviewer: And?\nP01: No.\nINT: Fine.\nP01: Bye.\nInterviewer: Bye.',
  ) => {
    const transcript = await read('a.txt', text)
    const result = applySpeakerEdits(transcript, edits)
    expect(result.text).toBe(transcript.text)
    expect(result.turns.map(({ start, end }) => [start, end])).toEqual(
      transcript.turns.map(({ start, end }) => [start, end]),
    )
    return result
  }

  test('merging keeps the turns and drops a speaker', async () => {
    const result = await edited([{ edit: 'merge', from: 0, into: 2 }])
    expect(result.speakers).toEqual([
      { name: 'Interviewer', role: 'interviewer', turns: 4 },
      { name: 'P01', role: 'participant', turns: 3 },
    ])
    expect(listed(result).slice(0, 3)).toEqual(['Interviewer: So?', 'P01: Yes.', 'Interviewer: And?'])
  })

  test('numbers mean the speakers as they were read, whatever came before', async () => {
    const result = await edited([
      { edit: 'merge', from: 0, into: 2 },
      { edit: 'rename', speaker: 1, name: ' Eddie ' },
      { edit: 'set-role', speaker: 1, role: 'other' },
      { edit: 'rename', speaker: 2, name: 'Ana' },
    ])
    expect(result.speakers).toEqual([
      { name: 'Ana', role: 'interviewer', turns: 4 },
      { name: 'Eddie', role: 'other', turns: 3 },
    ])
  })

  test('two speakers with one name are one speaker', async () => {
    expect((await edited([{ edit: 'rename', speaker: 0, name: 'Interviewer' }])).speakers.length).toBe(2)
  })

  test('merging in a circle ends, and no name stays no name', async () => {
    const result = await edited([
      { edit: 'merge', from: 0, into: 2 },
      { edit: 'merge', from: 2, into: 0 },
      { edit: 'rename', speaker: 1, name: '  ' },
    ])
    expect(result.speakers.map(({ name, turns }) => [name, turns])).toEqual([
      ['Interviewer', 4],
      ['P01', 3],
    ])
  })

  test('a speaker who is not there is a mistake of the program', async () => {
    await expect(edited([{ edit: 'rename', speaker: 9, name: 'x' }])).rejects.toThrow(RangeError)
    await expect(edited([{ edit: 'merge', from: 0, into: 9 }])).rejects.toThrow(RangeError)
  })

  test('speakers who may be one person are suggested, participants with numbers never', async () => {
    const { speakers } = await read('a.txt', NAMES.repeat(2))
    const name = (index: number) => speakers[index]?.name
    const pairs = suggestMerges(speakers).map(({ from, into, why }) => [
      [name(from) ?? '', name(into) ?? ''].sort((one, other) => (one < other ? -1 : 1)).join(' + '),
      why,
    ])
    expect(Object.fromEntries(pairs)).toEqual({
      'INT + Interviewer': 'same part',
      'EDDIE + Eddie': 'same spelling',
      'Eddei + Eddie': 'slip of the keyboard',
      'Eddie + Eddie Jones': 'part of the name',
    })
  })

  test('initials are suggested', () => {
    const speakers = [
      { name: 'Paul Kinsley', role: 'participant' as const, turns: 9 },
      { name: 'PK', role: 'participant' as const, turns: 2 },
    ]
    expect(suggestMerges(speakers)).toEqual([{ from: 1, into: 0, why: 'initials' }])
  })
})

test('the preview shows the first turns as they will read', async () => {
  const long = 'word '.repeat(200).trim()
  const transcript = await read(
    'a.txt',
    `Title 😔\n\nINT (00:00:01): So?\n\nP01 (00:00:03): ${long}\n\n${'INT (00:10:00): Why?\n\nP01 (00:20:00): So.\n\n'.repeat(9)}`,
  )
  const preview = previewOf(transcript)
  expect(preview.before).toBe('Title 😔')
  expect(preview.turns.length).toBe(12)
  expect(preview.moreTurns).toBe(8)
  expect(preview.turns[0]).toEqual({ speaker: 'INT', role: 'interviewer', time: 1, words: 'So?', cut: false })
  expect(preview.turns[1]?.cut).toBe(true)
  expect(long.startsWith(preview.turns[1]?.words ?? 'nothing')).toBe(true)
})

test('the preview of a text without turns shows its beginning', async () => {
  const preview = previewOf(await read('a.txt', '😔 A field note. '.repeat(1000)))
  expect(preview.turns).toEqual([])
  expect(preview.before.startsWith('😔 A field note. 😔')).toBe(true)
  expect([...preview.before].length).toBeLessThanOrEqual(4800)
})
