import type { XlsxSheet } from '../../office/writeXlsx.ts'
import type { Project } from '../../study/project.ts'
import { KIND_WORDS } from '../items.ts'
import { cooccurrenceCommand } from './commandLine.ts'
import type { Question } from './question.ts'
import { type CooccurrenceReport, cooccurrenceTable } from './report.ts'
import { sayLayer, sayScope } from './words.ts'

/** A workbook of two sheets: the table with typed cells, and what it is. */
export function cooccurrenceSheets(
  project: Project,
  question: Question,
  report: CooccurrenceReport,
  { at, file }: { readonly at: string; readonly file: string },
): XlsxSheet[] {
  const table = cooccurrenceTable(report)
  const facts: [string, string | number][] = [
    ['Study', project.info.title],
    ['Relation', report.operator],
    ['Measure', report.measure],
    ['Counted in', report.unit],
    ['Definition', report.definition],
    ['Scope', sayScope(project, question.scope)],
    ['Compared with', question.against ? sayScope(project, question.against) : 'nothing'],
    ['Layer', sayLayer(project, question.coder)],
    ['Rows', KIND_WORDS[question.of][1]],
    ['Columns', KIND_WORDS[question.columnsOf ?? question.of][1]],
    ['Codes below', question.descendants ? 'counted with each code' : 'not counted with the code above'],
    ['Codebook', `${project.codes.size} codes, as of the date below`],
    ['Date', at],
    ['Command line', cooccurrenceCommand(project, question, file)],
  ]
  return [
    {
      name: 'Co-occurrence',
      columns: table.columns.map((title, at) => ({ title, width: at === 0 ? 36 : 12 })),
      rows: table.rows,
    },
    {
      name: 'About this table',
      columns: [
        { title: 'What', width: 18 },
        { title: 'Words', width: 100 },
      ],
      rows: facts,
    },
  ]
}
