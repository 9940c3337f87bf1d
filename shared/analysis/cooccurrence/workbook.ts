import { writeXlsx } from '../../office/writeXlsx.ts'
import { aboutSheet } from '../../reports/aboutSheet.ts'
import type { Project } from '../../study/project.ts'
import { KIND_WORDS } from '../items.ts'
import { cooccurrenceCommand } from './commandLine.ts'
import type { Question } from './question.ts'
import { type CooccurrenceReport, cooccurrenceTable } from './report.ts'
import { sayLayer, sayScope } from './words.ts'

interface Made {
  /** `2026-03-01` */
  readonly day: string
  /** The project's name on disk, for the command that gives the same table. */
  readonly file: string
}

/** A workbook of two sheets: the table with typed cells, and what it is. */
export function cooccurrenceAsXlsx(
  project: Project,
  question: Question,
  report: CooccurrenceReport,
  { day, file }: Made,
): Uint8Array<ArrayBuffer> {
  const table = cooccurrenceTable(report)
  const about = aboutSheet(
    project,
    [
      report.definition,
      ['Relation', report.operator],
      ['Measure', report.measure],
      ['Counted in', report.unit],
      ['Scope', sayScope(project, question.scope)],
      ['Compared with', question.against ? sayScope(project, question.against) : 'nothing'],
      ['Layer', sayLayer(project, question.coder)],
      ['Rows', KIND_WORDS[question.of][1]],
      ['Columns', KIND_WORDS[question.columnsOf ?? question.of][1]],
      ['Codes below', question.descendants ? 'counted with each code' : 'not counted with the code above'],
      ['Command line', cooccurrenceCommand(project, question, file)],
    ],
    day,
  )
  const columns = table.columns.map((title, at) => ({ title, width: at === 0 ? 36 : 12 }))
  return writeXlsx([{ name: 'Co-occurrence', columns, rows: table.rows }, about])
}
