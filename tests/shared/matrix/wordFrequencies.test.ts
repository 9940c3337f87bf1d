import { expect, test } from 'vitest'
import { countWords, placeAt, type WordsQuestion } from '../../../shared/matrix/wordFrequencies.ts'
import { STOP_WORDS } from '../../../shared/matrix/stopWords.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const WORDS = 'Eddie: Gym 🙂 gym, don’t.\nInterviewer: The gym?'
const length = [...WORDS].length
const newline = WORDS.indexOf('\n') - 1
const text: SourceText = {
  id: guid('P1 text'),
  text: WORDS,
  turns: [
    { labelStart: 0, start: 7, end: newline, speaker: 0, time: null, timeEnd: null },
    { labelStart: newline + 1, start: newline + 14, end: length, speaker: 1, time: null, timeEnd: null },
  ],
}
const project = aProject(
  aCode('Sport'),
  {
    ...aSource('P1', length),
    speakers: [
      { name: 'Eddie', role: 'participant' as const },
      { name: 'Interviewer', role: 'interviewer' as const },
    ],
  },
  aCoding('Sport', 'P1', 7, 12),
  aCoding('Sport', 'P1', 8, 16, 'Ben'),
)
const ALL: WordsQuestion = { codeIds: null, speaker: null, waveId: null, stop: new Set() }

function counted(question: Partial<WordsQuestion>): string[] {
  return countWords(project, { ...ALL, ...question }, () => text).counts.map(({ word, times }) => `${word} ${times}`)
}

test.each([
  ['everything but labels', {}, ['gym 3', "don't 1", 'the 1']],
  ['the participant', { speaker: { role: 'participant' } }, ['gym 2', "don't 1"]],
  ['one speaker by name', { speaker: { name: 'Interviewer' } }, ['gym 1', 'the 1']],
  ['without the stop list', { stop: STOP_WORDS }, ['gym 3']],
  ['in passages that overlap, once', { codeIds: new Set([guid('Sport')]) }, ['gym 2']],
  ['in another wave', { waveId: guid('W9') }, []],
] as const)('%s', (_, question, words) => {
  expect(counted(question)).toEqual(words)
})

test('places count code points', () => {
  const { counts, placesOf } = countWords(project, ALL, () => text)
  expect(counts[0]).toEqual({ word: 'gym', times: 3, sources: 1 })
  const places = [0, 1, 2, 3].map((nth) => placeAt(placesOf('gym'), nth))
  expect(places.map((place) => place && [...WORDS].slice(place.start, place.end).join(''))).toEqual([
    'Gym',
    'gym',
    'gym',
    null,
  ])
  expect(places[0]?.sourceId).toBe(guid('P1'))
})
