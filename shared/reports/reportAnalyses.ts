import { answer } from '../analysis/cooccurrence/compute.ts'
import { FIRST_QUESTION, type Question } from '../analysis/cooccurrence/question.ts'
import { type CooccurrenceReport, cooccurrenceReport } from '../analysis/cooccurrence/report.ts'
import type { Block } from '../documents/document.ts'
import type { Study } from '../study/study.ts'
import { inOrder } from '../study/project.ts'
import { caseSvg } from '../timeline/figure.ts'
import { FIRST_CHOICE, timelineModel } from '../timeline/timelineModel.ts'
import { sayCase } from '../timeline/timelinePicture.ts'
import { timelineReport } from './timelineReport.ts'

type Reported = Pick<Study, 'project' | 'texts'>

/** A page takes no wider table. */
const MOST_COLUMNS = 12
const MOST_PAIRS = 30

/** Themes against each other where there are any, and the codes that meet most often. */
export function cooccurrenceBlocks({ project, texts }: Reported): Block[] {
  const ask = (question: Question) =>
    cooccurrenceReport(
      project,
      question,
      answer(project, (id) => texts.get(id), question),
    )
  const themes = ask({ ...FIRST_QUESTION, of: 'themes', usedOnly: true })
  const codes = ask({ ...FIRST_QUESTION, usedOnly: true })
  const pairs = pairsOf(codes)
  return [
    { is: 'heading', level: 1, words: 'Co-occurrence' },
    ...(themes.rows.length === 0 ? [] : themeBlocks(themes)),
    { is: 'heading', level: 2, words: 'Codes that meet most often' },
    { is: 'paragraph', isQuiet: true, words: codes.definition },
    pairs.length === 0
      ? { is: 'paragraph', words: 'No codes meet so.' }
      : {
          is: 'table',
          columns: ['Code', 'Meets', 'Pairs'],
          rows: pairs.slice(0, MOST_PAIRS).map(({ row, column, value }) => [row, column, String(value)]),
        },
    ...(pairs.length > MOST_PAIRS
      ? [
          {
            is: 'paragraph',
            isQuiet: true,
            words: `The ${MOST_PAIRS} most frequent of ${pairs.length} pairs.`,
          } as const,
        ]
      : []),
  ]
}

function themeBlocks(report: CooccurrenceReport): Block[] {
  const names = report.rows.map((path) => path.split(' > ').at(-1) ?? path)
  const isTable = names.length <= MOST_COLUMNS
  const pairs = pairsOf(report).slice(0, MOST_PAIRS)
  return [
    { is: 'heading', level: 2, words: 'Themes' },
    { is: 'paragraph', isQuiet: true, words: report.definition },
    isTable
      ? {
          is: 'table',
          columns: ['Theme', ...names.map((_, at) => String(at + 1))],
          rows: names.map((name, at) => [
            `${at + 1}  ${name}`,
            ...(report.cells[at] ?? []).map((value, column) => (column === at || value === null ? '–' : String(value))),
          ]),
        }
      : {
          is: 'table',
          columns: ['Theme', 'Meets', 'Pairs'],
          rows: pairs.map(({ row, column, value }) => [row, column, String(value)]),
        },
  ]
}

/** Each pair once, the most frequent first. */
function pairsOf({ rows, cells }: CooccurrenceReport) {
  return rows
    .flatMap((row, at) =>
      rows.slice(at + 1).flatMap((column, offset) => {
        const value = cells[at]?.[at + 1 + offset] ?? 0
        return value > 0 ? [{ row, column, value }] : []
      }),
    )
    .sort((a, b) => b.value - a.value)
}

/** Wide enough for the words of a figure to be read where it fills a page's width. */
const FIGURE_WIDTH = 760

/** Each case that has events: its figure, and the same in a table. */
export function timelineBlocks({ project }: Reported): Block[] {
  const withEvents = new Set([...project.events.values()].map(({ caseId }) => caseId))
  const cases = inOrder(project.cases.values()).filter(({ id }) => withEvents.has(id))
  const told = timelineReport(project, cases).cases
  return [
    { is: 'heading', level: 1, words: 'Timelines' },
    ...(cases.length === 0 ? [{ is: 'paragraph', words: 'No events are recorded.' } as const] : []),
    ...cases.flatMap((one, at): Block[] => {
      const model = timelineModel(project, one, FIRST_CHOICE)
      const { events = [], spans = [] } = told[at] ?? {}
      const rows = [...events, ...spans].sort((a, b) => (a.earliest ?? '~').localeCompare(b.earliest ?? '~'))
      const figure = { choice: FIRST_CHOICE, axis: 'calendar', width: FIGURE_WIDTH, date: null } as const
      return [
        { is: 'heading', level: 2, words: one.name },
        ...(model.items.length === 0
          ? []
          : [{ is: 'figure', svg: caseSvg(project, model, figure), words: sayCase(model) } as const]),
        {
          is: 'table',
          columns: ['When', 'What', 'Kind', 'Change', 'Told in'],
          rows: rows.map(({ when, title, kind, direction, quotations }) => [
            when,
            title,
            kind ?? '',
            direction ?? '',
            [...new Set(quotations.map(({ source }) => source))].join(', '),
          ]),
        },
      ]
    }),
  ]
}
