import { sayCodebook } from '../../codebook/sayCodebook.ts'
import type { Project } from '../../study/project.ts'
import type { Cell as CsvCell } from '../../reports/csv.ts'
import type { Answer } from './compute.ts'
import type { Plan } from './plan.ts'
import { type ItemKind, KIND_WORDS } from '../items.ts'
import { isOfContexts, type Measure, type Question, writeOperator } from './question.ts'
import { sayDefinition } from './words.ts'

/** A co-occurrence table as it leaves the program. */
export interface CooccurrenceReport {
  readonly operator: string
  readonly measure: Measure
  readonly unit: string
  /** What the rows, and the columns, are paths of. */
  readonly of: ItemKind
  readonly columnsOf: ItemKind
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Row by row; null where a figure is undefined or not shown. */
  readonly cells: readonly (readonly (number | null)[])[]
  readonly definition: string
  readonly codebook: string
  /** The c-coefficient as ATLAS.ti prints it, which leaves its range where passages overlap; with that measure only. */
  readonly raw?: readonly (readonly (number | null)[])[]
}

export function cooccurrenceReport(
  project: Project,
  question: Question,
  { plan, figures }: Pick<Answer, 'plan' | 'figures'>,
): CooccurrenceReport {
  const pathOf = (item: number) => plan.items[item]?.path ?? ''
  const table = <T>(cellOf: (row: number, column: number) => T) =>
    plan.rows.map((_, row) => plan.columns.map((_, column) => cellOf(row, column)))
  const cellsOf = (numbers: Float64Array) =>
    table((row, column) => {
      const value = numbers[row * figures.columns + column] as number
      return Number.isNaN(value) ? null : value
    })
  const report = {
    of: plan.of,
    columnsOf: plan.columnsOf,
    operator: writeOperator(plan.operator),
    measure: plan.measure,
    unit: countedIn(plan),
    rows: plan.rows.map(pathOf),
    columns: plan.columns.map(pathOf),
    cells: cellsOf(figures.values),
    definition: sayDefinition(project, question, plan),
    codebook: sayCodebook(project),
  }
  return figures.raw ? { ...report, raw: cellsOf(figures.raw) } : report
}

/** What the figure is a number of. */
function countedIn({ measure, unit, against }: Plan): string {
  if (against) return 'share of cases'
  switch (measure) {
    case 'pairs':
      return 'pair'
    case 'a-segments':
    case 'b-segments':
    case 'c-coefficient':
      return 'segment'
    case 'cases':
    case 'cases-with-pair':
      return 'case'
    case 'characters':
      return 'character'
    case 'events':
      return 'stretch'
    default:
      return isOfContexts(measure) ? unit : 'pair'
  }
}

/** The table as rows of cells: the first column names the row's code, theme or saved query. */
export function cooccurrenceTable({ of, rows, columns, cells }: CooccurrenceReport): {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvCell[])[]
} {
  return {
    columns: [KIND_WORDS[of][0], ...columns],
    rows: rows.map((path, at) => [path, ...(cells[at] ?? [])]),
  }
}
