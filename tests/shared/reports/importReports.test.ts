import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { undo } from '../../../shared/commands/undo.ts'
import { exchangeText } from '../../../shared/reports/exchangeText.ts'
import { reportOf, surveyReport, transcriptsReport } from '../../../shared/reports/importReports.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { headerOf, type LogEntry } from '../../../shared/study/logEntry.ts'
import { undoStackOf } from '../../../shared/study/undoStack.ts'
import { surveyPlan } from '../../../shared/surveys/surveyPlan.ts'
import { aCode, ANA, aProject, aSource, guid } from '../../support/study.ts'

const BEGINNING = { id: guid('report'), at: ANA.at }
const TURN = { labelStart: 0, start: 0, end: 1, speaker: null, time: null, timeEnd: null }

function entryOf(seq: number, type: string, changes: LogEntry['changes']): LogEntry {
  const none = { undoes: null, redoes: null, restores: null }
  return { seq, at: ANA.at, coderId: null, type, words: '', changes, ...none, undoable: true }
}

test('the report of an import says what came in, what was refused, and what became no text', () => {
  const report = transcriptsReport(BEGINNING, {
    read: [
      { fileName: 'Nora.docx', notes: ['2 pictures left out.'], text: { turns: [TURN, TURN] } },
      { fileName: 'Eddie.txt', notes: [], text: { turns: [TURN] } },
    ],
    refused: [{ fileName: 'old.doc', reason: 'It is an older Word document.' }],
    leftOut: ['twice.txt'],
    newCases: ['Nora'],
    newWaves: [],
  })
  expect(exchangeText(report)).toBe(
    [
      `Imported 2 transcripts\n${ANA.at}`,
      'What came in\n- 2 texts\n- 3 turns\n- 1 case',
      'What did not come over\n- “old.doc”: It is an older Word document.\n- “twice.txt”: left out by choice',
      'Worth knowing\n- Nora.docx: 2 pictures left out.\n',
    ].join('\n\n'),
  )
})

test('a document with sentences about it is not said to have lost nothing', () => {
  const read = [{ fileName: 'Nora.docx', notes: ['2 pictures left out.'], text: { turns: [] } }]
  const report = transcriptsReport(BEGINNING, { read, refused: [], leftOut: [], newCases: [], newWaves: [] })
  expect(report.fileName).toBe('Nora.docx')
  expect(exchangeText(report)).toContain('Nothing but what is said under “Worth knowing”.')
})

test('columns of a survey that were left out stand in its report', () => {
  const table = { ok: true as const, head: ['ID', 'Phone'], rows: [['Nora', '1']], notes: ['Read as UTF-8.'] }
  const roles = ['case', 'nothing'] as const
  const plan = surveyPlan(aProject(), table, roles, { newId: () => guid('new'), coderId: null, at: '', original: null })
  const report = surveyReport(BEGINNING, { fileName: 'survey.csv', table, roles, plan })
  expect(report.counts).toEqual({ Case: 1 })
  expect(report.lost).toEqual([{ what: 'the column “Phone”', count: 1, why: 'left out by choice, or empty' }])
  expect(report.warnings).toContain('Read as UTF-8.')
})

test('the report goes with the import when that is taken back', () => {
  const project = aProject()
  const report = transcriptsReport(BEGINNING, { read: [], refused: [], leftOut: [], newCases: [], newWaves: [] })
  const outcome = decide(project, {
    type: 'import-sources',
    sources: [aSource('Eddie', 10)],
    newWaves: [],
    newCases: [],
    belongings: [],
    report,
    ...ANA,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const after = applyChanges(project, outcome.changes)
  expect([...after.exchanges.keys()]).toEqual([report.id])
  const back = undo(after, entryOf(1, 'import-sources', [...outcome.changes]))
  if (!back.ok) throw new Error(back.refusal.reason)
  expect(applyChanges(after, back.changes).exchanges.size).toBe(0)
})

test('undo after an export takes back what was done before it', () => {
  const project = aProject(aCode('Illness', null, 1))
  const exchange = reportOf({ ...BEGINNING, direction: 'out', title: 'Exported the codebook as Word' })
  const exported = decide(project, { type: 'record-exchange', exchange, ...ANA })
  if (!exported.ok) throw new Error(exported.refusal.reason)
  const log = [entryOf(1, 'create-code', []), entryOf(2, 'record-exchange', [...exported.changes])]
  expect(undoStackOf(log.map(headerOf)).undoable.map(({ seq }) => seq)).toEqual([1])
})
