import type { Block, Document } from '../documents/document.ts'
import { inOrder, type Project } from '../study/project.ts'
import { caseColumns, sayValue, valueAt } from './caseRows.ts'
import type { Cell } from './csv.ts'
import type { TimelineReport } from './timelineReport.ts'

/** A table as a spreadsheet has it, for a document. */
export function tableDocument(
  title: string,
  about: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Document {
  return { title, about, blocks: [tableOf(columns, rows)] }
}

function tableOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): Block {
  return { is: 'table', columns, rows: rows.map((row) => row.map(sayCell)) }
}

function sayCell(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)
}

/**
 * The table of participants as a paper prints it: what is fixed in one table, and a table of its own, waves across, for each attribute that
 * varies. A spreadsheet has room for all of them side by side; a page has not.
 */
export function caseTables(project: Project, date: string): Document {
  const cases = inOrder(project.cases.values())
  const fixed = caseColumns(project).filter(({ waveId }) => waveId === null)
  const waves = inOrder(project.waves.values())
  const varying = inOrder(project.attributes.values()).filter(({ level }) => level === 'case-wave')
  return {
    title: 'Cases',
    about: `${cases.length} cases of ${project.info.title}; ${date}.`,
    blocks: [
      tableOf(
        ['Case', ...fixed.map(({ title }) => title)],
        cases.map((one) => [
          one.name,
          ...fixed.map(({ attribute }) => sayValue(attribute, valueAt(one, attribute.id, null))),
        ]),
      ),
      ...varying.flatMap((attribute): Block[] => [
        { is: 'heading', level: 1, words: attribute.name },
        tableOf(
          ['Case', ...waves.map(({ name }) => name)],
          cases.map((one) => [one.name, ...waves.map(({ id }) => sayValue(attribute, valueAt(one, attribute.id, id)))]),
        ),
      ]),
    ],
  }
}

/** What happened, case by case in the order of time: the columns of it that a page has room for. */
export function eventTables(project: Project, { cases }: TimelineReport, date: string): Document {
  return {
    title: cases.length === 1 ? `Events of ${cases[0]?.case}` : 'Events',
    about: `${project.info.title}; ${date}. Dates are as they were told; an inexact one is given with its earliest and latest day.`,
    blocks: cases.flatMap((one): Block[] => {
      const events = [...one.events, ...one.spans].sort((a, b) =>
        (a.earliest ?? a.latest ?? '~') < (b.earliest ?? b.latest ?? '~') ? -1 : 1,
      )
      const rows = events.map((event) => [
        event.when,
        [event.earliest ?? '…', event.latest ?? '…'].join(' – '),
        event.title,
        [event.kind, event.direction].filter((part) => part !== null).join(', '),
        event.quotations.map(({ text, source }) => `“${text}” (${source})`).join('\n'),
      ])
      return [
        ...(cases.length === 1 ? [] : [{ is: 'heading', level: 1, words: one.case } as const]),
        ...(rows.length === 0
          ? [{ is: 'paragraph', words: 'Nothing is recorded.', isQuiet: true } as const]
          : [tableOf(['When', 'Earliest – latest', 'What', 'Kind', 'In their words'], rows)]),
      ]
    }),
  }
}
