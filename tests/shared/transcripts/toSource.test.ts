import { expect, test } from 'vitest'
import { sourceSchema } from '../../../shared/records/source.ts'
import { sourceTextSchema } from '../../../shared/records/sourceText.ts'
import { duplicateOf, textFingerprint } from '../../../shared/transcripts/duplicateOf.ts'
import { sourceName, toSource } from '../../../shared/transcripts/toSource.ts'
import { oneByte } from '../../support/encode.ts'
import { read } from '../../support/readFile.ts'
import { guid } from '../../support/study.ts'

const IDS = {
  sourceId: guid('source'),
  textId: guid('text'),
  coderId: guid('Ana'),
  at: '2026-03-01T10:00:00Z',
  originalEntry: `sources/${guid('source')}.txt`,
  sha256: 'ab'.repeat(32),
}
const CHOICES = {
  name: null,
  sourceKind: 'interview',
  waveId: guid('wave'),
  date: '2020-03-14',
  interviewer: 'AM',
} as const

test('a transcript becomes a source and its words', async () => {
  const bytes = oneByte('I: So?\nR: Until my mam fell ill… “then” I stopped.', 'windows-1252') as Uint8Array
  const { source, text } = toSource(await read('wave 2/Eddie - 2nd interview.txt', bytes), CHOICES, IDS)
  expect(sourceSchema.parse(source)).toEqual(source)
  expect(sourceTextSchema.parse(text)).toEqual(text)
  expect(source).toMatchObject({
    name: 'Eddie - 2nd interview',
    length: 50,
    format: 'txt',
    encoding: 'windows-1252',
    speakers: [
      { name: 'I', role: 'interviewer' },
      { name: 'R', role: 'participant' },
    ],
    textId: text.id,
    waveId: guid('wave'),
    date: '2020-03-14',
    interviewer: 'AM',
    original: {
      entry: IDS.originalEntry,
      name: 'Eddie - 2nd interview.txt',
      mediaType: 'text/plain',
      size: 50,
      sha256: IDS.sha256,
    },
    createdBy: guid('Ana'),
  })
  expect(text.turns.length).toBe(2)
})

test('without a place for the original there is none', async () => {
  const { source } = toSource(
    await read('a.txt', 'Words.'),
    { ...CHOICES, name: ' My note ', sourceKind: 'field note' },
    { ...IDS, originalEntry: null },
  )
  expect(source).toMatchObject({ name: 'My note', sourceKind: 'field note', original: null, speakers: [] })
})

test.each([
  ['P07_w2.docx', 'P07_w2'],
  ['C:\\study\\Eddie.final.txt', 'Eddie.final'],
  ['Maureen baseline', 'Maureen baseline'],
  ['.txt', '.txt'],
  ['', 'Transcript'],
])('the source of %j is called %j', (file, name) => {
  expect(sourceName(file)).toBe(name)
})

test('the same file, and the same words in another file, are noticed', () => {
  const words = textFingerprint('I: So?\n\nR: Yes.')
  const existing = [
    { sourceId: guid('first'), sha256: 'aa', fingerprint: words },
    { sourceId: guid('second'), sha256: null, fingerprint: null },
  ]
  expect(duplicateOf({ sha256: 'aa', fingerprint: textFingerprint('other') }, existing)).toEqual({
    sourceId: guid('first'),
    same: 'file',
  })
  expect(duplicateOf({ sha256: 'bb', fingerprint: textFingerprint('I:  So?\nR: Yes.\n') }, existing)).toEqual({
    sourceId: guid('first'),
    same: 'text',
  })
  expect(duplicateOf({ sha256: null, fingerprint: textFingerprint('I: So?\n\nR: No.') }, existing)).toBe(null)
})

test('one letter or two swapped make another fingerprint', () => {
  expect(new Set(['abc', 'acb', 'abd', 'ab', 'abcc', '', 'a😔', 'a😕'].map(textFingerprint)).size).toBe(8)
})
