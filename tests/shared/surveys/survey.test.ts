import { describe, expect, test } from 'vitest'
import { undo } from '../../../shared/commands/undo.ts'
import { decide } from '../../../shared/commands/commands.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import { guessColumnRoles } from '../../../shared/surveys/columnRoles.ts'
import { surveyPlan } from '../../../shared/surveys/surveyPlan.ts'
import { readSurveyTable, type SurveyTable } from '../../../shared/surveys/surveyTable.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'
import { ANA, aProject, guid } from '../../support/study.ts'

const CSV = [
  'ID;Wave;Date;Age;Living;How did you get on with the machine?;Anything else?',
  'P01;1;2025-02-03;67;alone;"Badly at first; I could not sleep, 😔 and it hummed all night.";',
  'P02;1;2025-02-04;71;with family;Quite well, my daughter helped me with the tubes every day.;"The nurse never rang, and I waited for weeks."',
  'P01;2;2025-09-01;67;with family;Now I hardly hear it any more, which surprised everybody here.;-',
].join('\n')

function table(content: string | Uint8Array = CSV): SurveyTable {
  const read = readSurveyTable(typeof content === 'string' ? new TextEncoder().encode(content) : content)
  if (!read.ok) throw new Error(read.message)
  return read
}

let next = 0
const newId = () => guid(`survey ${(next += 1)}`)
const planOf = (project: Project, one: SurveyTable, roles = guessColumnRoles(one)) =>
  surveyPlan(project, one, roles, { newId, coderId: ANA.coderId, at: ANA.at, original: null })

test('columns are guessed for what they are', () => {
  expect(guessColumnRoles(table())).toEqual(['case', 'wave', 'date', 'attribute', 'attribute', 'answer', 'attribute'])
})

describe('a survey with repeated interviews', () => {
  const roles = ['case', 'wave', 'date', 'attribute', 'attribute', 'answer', 'answer'] as const

  test('each row is a source of its case and wave, its answers under their questions', () => {
    const { sources, texts, newCases, newWaves, belongings } = planOf(aProject(), table(), [...roles])
    expect(newCases.map(({ name }) => name)).toEqual(['P01', 'P02'])
    expect(newWaves.map(({ name }) => name)).toEqual(['1', '2'])
    expect(sources.map(({ name, date }) => [name, date])).toEqual([
      ['P01, 1', '2025-02-03'],
      ['P02, 1', '2025-02-04'],
      ['P01, 2', '2025-09-01'],
    ])
    expect(belongings).toHaveLength(3)
    expect(texts[0]?.text).toBe(
      'How did you get on with the machine?\nBadly at first; I could not sleep, 😔 and it hummed all night.',
    )
    for (const text of texts) expectSoundTurns(text.text, text.turns, 2)
    expect(texts[1]?.turns).toHaveLength(4)
  })

  test('what changes between the rows of a case belongs to the wave, what does not to the case', () => {
    const { newAttributes, caseValues } = planOf(aProject(), table(), [...roles])
    expect(newAttributes.map(({ name, level, type }) => [name, level, type])).toEqual([
      ['Age', 'case', 'integer'],
      ['Living', 'case-wave', 'category'],
    ])
    expect(caseValues[0]?.values.map(({ value, waveId }) => [value, waveId !== null])).toEqual([
      ['67', false],
      ['alone', true],
      ['with family', true],
    ])
  })

  test('it is one step of the history, and a second import adds to the same cases', () => {
    const project = aProject()
    const plan = planOf(project, table(), [...roles])
    const outcome = decide(project, { type: 'import-survey', ...plan, report: null, ...ANA })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    expect(outcome.words).toBe('imported a survey of 2 cases with 3 sources')
    const after = applyChanges(project, outcome.changes)
    expect(inOrder(after.cases.values())[0]?.sourceIds).toHaveLength(2)
    expect(inOrder(after.cases.values())[0]?.values).toHaveLength(3)

    const again = planOf(after, table(), [...roles])
    expect([again.newCases, again.newWaves, again.newAttributes].flat()).toEqual([])

    const entry = { seq: 1, at: ANA.at, coderId: null, type: 'import-survey', words: '', changes: [...outcome.changes] }
    const back = undo(after, { ...entry, undoes: null, redoes: null, restores: null, undoable: true })
    if (!back.ok) throw new Error(back.refusal.reason)
    expect(recordsOf(applyChanges(after, back.changes))).toEqual(recordsOf(project))
  })
})

test('a workbook says the same as a CSV', () => {
  const { head, rows } = table()
  const columns = head.map((title) => ({ title, width: 10 }))
  const book = writeXlsx([{ name: 'Sheet', columns, rows: rows.map((row) => head.map((_, at) => row[at] ?? '')) }])
  const read = table(book)
  expect(read.head).toEqual(head)
  expect(read.rows.map((row) => head.map((_, at) => row[at] ?? ''))).toEqual(
    rows.map((row) => head.map((_, at) => row[at] ?? '')),
  )
})

test('differing values without a wave are said, and the first counts', () => {
  const { notes, caseValues } = planOf(aProject(), table('id,mood\nP01,low\nP01,high\nP02,low'))
  expect(caseValues[0]?.values.map(({ value }) => value)).toEqual(['low'])
  expect(notes.join()).toContain('1 value differs')
})

test.each([
  ['without rows', 'a,b\n', 'no rows'],
  ['that is no text', new Uint8Array(200).fill(1), 'not a text'],
])('a table %s is refused', (_what, content, words) => {
  const read = readSurveyTable(typeof content === 'string' ? new TextEncoder().encode(content) : content)
  expect(!read.ok && read.message).toContain(words)
})
