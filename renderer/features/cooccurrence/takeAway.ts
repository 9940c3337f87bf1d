import { cooccurrenceCommand } from '../../../shared/analysis/cooccurrence/commandLine.ts'
import { cooccurrenceReport, cooccurrenceTable } from '../../../shared/analysis/cooccurrence/report.ts'
import { cooccurrenceAsXlsx } from '../../../shared/analysis/cooccurrence/workbook.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import type { SvgFigure } from '../../charts/codeMatrix/matrixSvg.ts'
import { pngOf } from '../../charts/pngOf.ts'
import { printFigure } from '../../charts/printFigure.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { saveExport } from '../../project/saveExport.ts'
import { today } from '../../project/today.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'
import type { Answered } from './cooccurrenceSession.ts'

/** What can be taken away of an answer. The tables are, byte for byte, those of the command line. */
export function takeAwayEntries(open: OpenProject, answered: Answered, drawing: () => SvgFigure): MenuEntry[] {
  const { project, question } = answered
  const report = () => cooccurrenceReport(project, question, answered)
  const name = `co-occurrence, ${answered.plan.measure}`
  const { name: file } = open.state.file
  const save = (ending: string, content: string | Uint8Array<ArrayBuffer>) =>
    void saveExport(open.host, `${name}.${ending}`, content)
  const command = cooccurrenceCommand(project, question, file)
  return [
    {
      id: 'table',
      section: 'Table',
      entries: [
        {
          id: 'csv',
          text: 'CSV',
          run() {
            const table = cooccurrenceTable(report())
            save('csv', csvOf(table.columns, table.rows))
          },
        },
        {
          id: 'xlsx',
          text: 'Excel',
          note: 'with what it counts',
          run: () => save('xlsx', cooccurrenceAsXlsx(project, question, report(), { day: today(), file })),
        },
        { id: 'json', text: 'JSON', run: () => save('json', `${JSON.stringify(report(), null, 2)}\n`) },
        {
          id: 'copy',
          text: 'Copy as table',
          run() {
            const table = cooccurrenceTable(report())
            const rows = [table.columns, ...table.rows].map((row) => row.map((cell) => cell ?? '').join('\t'))
            void copy(rows.join('\n'), 'The table is on the clipboard.')
          },
        },
      ],
    },
    {
      id: 'figure',
      section: 'Figure',
      entries: [
        { id: 'svg', text: 'SVG', run: () => save('svg', drawing().svg) },
        {
          id: 'png',
          text: 'PNG',
          note: 'twice the size',
          run() {
            pngOf(drawing())
              .then((bytes) => save('png', bytes))
              .catch((error: unknown) =>
                notifyProblem(`The picture could not be made (${String(error)}). SVG has no limit of size.`),
              )
          },
        },
        {
          id: 'print',
          text: 'Print…',
          run() {
            printFigure(drawing()).catch((error: unknown) =>
              notifyProblem(`It could not be printed (${String(error)}).`),
            )
          },
        },
      ],
    },
    {
      id: 'again',
      section: 'Again',
      entries: [
        {
          id: 'command',
          text: 'Copy as command line',
          run: () => void copy(command, 'The command is on the clipboard. It gives the same bytes as the CSV.'),
        },
      ],
    },
  ]
}

async function copy(words: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words)
    notify(done)
  } catch {
    notifyProblem('The clipboard could not be written to. Save the table as CSV instead.')
  }
}
