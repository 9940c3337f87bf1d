import { expect, test } from 'vitest'
import { readSurveyTable } from '../../../shared/surveys/surveyTable.ts'
import { isTranscriptTable } from '../../../shared/transcripts/speechColumns.ts'
import { read, refusal } from '../../support/readFile.ts'
import { listed } from '../../support/turns.ts'

function isTranscript(csv: string): boolean {
  const table = readSurveyTable(new TextEncoder().encode(csv))
  return table.ok && isTranscriptTable(table)
}

test('rows of one speaker are one turn, with the time of its first', async () => {
  const csv =
    'start,end,speaker,text,confidence\n0.5,1,Ada,Hello.,0.9\n1,2,,Again.,0.8\n62.25,63,Ben,"Yes, hello",0.7\n'
  const transcript = await read('a.csv', csv)
  expect(listed(transcript)).toEqual(['Ada @0.5: Hello. Again.', 'Ben @62.25: Yes, hello'])
  expect(transcript.text).toBe('Ada (00:00:00): Hello. Again.\n\nBen (00:01:02): Yes, hello')
  expect(transcript.notes).toContain('Columns left out: “confidence”.')
})

test.each([
  ['no times', 'Speaker;Text\nAda;Hello\nBen;Hi\nAda;Bye\n', 'Ada: Hello\n\nBen: Hi\n\nAda: Bye'],
  ['a time that is none', 'Speaker,Text,Start\nAda,Hello,0:01\nBen,Hi,later\n', 'Ada: Hello\n\nBen: Hi'],
  [
    'no head',
    'Ada,Hello there you\nBen,Hi and so on\nAda,Bye\nBen,Bye\n',
    'Ada: Hello there you\n\nBen: Hi and so on\n\nAda: Bye\n\nBen: Bye',
  ],
])('%s', async (_, csv, text) => {
  expect((await read('a.csv', csv)).text).toBe(text)
})

test('a table in which nobody speaks says what its first row should say', async () => {
  expect((await refusal('a.csv', 'Age,Height\n30,170\n31,180\n')).message).toContain('“Speaker” and “Text”')
})

test.each([
  [true, 'Speaker,Text\nAda,Hello\nBen,Hi\nAda,Bye\n'],
  // Everybody answers once: people asked, not turns taken.
  [false, 'Participant,Text\nP01,Long answer\nP02,Another answer\nP03,A third\n'],
  [false, 'ID,Wave,Age\nNora,1,67\nNora,2,67\n'],
  [false, 'Speaker,Text\n1,Hello\n2,Hi\n1,Bye\n'],
])('a transcript beyond doubt: %s for %j', (expected, csv) => {
  expect(isTranscript(csv)).toBe(expected)
})
