import { type ItemKind, pathOfItem } from '../analysis/items.ts'
import { sayCodebook } from '../codebook/sayCodebook.ts'
import type { Matrix } from '../matrix/countMatrix.ts'
import type { MatrixQuestion } from '../matrix/question.ts'
import { writeColumns } from '../matrix/readColumns.ts'
import { sayMatrix } from '../matrix/sayMatrix.ts'
import { writeXlsx, type XlsxSheet } from '../office/writeXlsx.ts'
import type { Guid } from '../records/guid.ts'
import type { Project } from '../study/project.ts'
import { aboutSheet } from './aboutSheet.ts'
import { type Cell, csvOf } from './csv.ts'
import { shellWord } from './shellWord.ts'

/** A matrix as other programs read it. */
export interface MatrixReport {
  readonly count: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (readonly (number | null)[])[]
  /** What could have been counted in each column. */
  readonly denominators: readonly number[]
  readonly totals: {
    readonly rows: readonly number[]
    readonly columns: readonly (number | null)[]
    readonly all: number
  }
  readonly definition: readonly string[]
  readonly codebook: string
}

export function matrixReport(project: Project, question: MatrixQuestion, matrix: Matrix): MatrixReport {
  const { rows, columns, cells, denominators, totals, count } = matrix
  return {
    count,
    rows: rows.map(({ name }) => name),
    columns: columns.map(({ name }) => name),
    cells,
    denominators,
    totals: { rows: totals.rows, columns: totals.columns, all: totals.all },
    definition: sayMatrix(project, question),
    codebook: sayCodebook(project),
  }
}

export interface MatrixTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The cells with their totals, and what they are out of as the last row. */
export function matrixTable({ rows, columns, cells, totals, denominators }: Matrix): MatrixTable {
  return {
    columns: ['row', ...columns.map(({ name }) => name), 'total'],
    rows: [
      ...rows.map(({ name }, row) => [name, ...(cells[row] ?? []), totals.rows[row] ?? 0]),
      ['total', ...totals.columns, totals.all],
      ['out of', ...denominators, totals.denominator],
    ],
  }
}

export function matrixAsCsv(matrix: Matrix, options: { readonly rawCells?: boolean } = {}): string {
  const { columns, rows } = matrixTable(matrix)
  return csvOf(columns, rows, options)
}

export function matrixAsJson(project: Project, question: MatrixQuestion, matrix: Matrix): string {
  return `${JSON.stringify(matrixReport(project, question, matrix), null, 2)}\n`
}

/** @param day when it was made, as the second sheet says it */
export function matrixAsXlsx(
  project: Project,
  question: MatrixQuestion,
  matrix: Matrix,
  day: string,
): Uint8Array<ArrayBuffer> {
  const { columns, rows } = matrixTable(matrix)
  const sheet: XlsxSheet = {
    name: 'Matrix',
    columns: columns.map((title, index) => ({ title, width: index === 0 ? 38 : 14 })),
    rows,
  }
  return writeXlsx([sheet, aboutSheet(project, sayMatrix(project, question), day)])
}

/** Which rows a matrix was asked for, as the command line takes it. */
export interface AskedRows {
  readonly rows: ItemKind
  readonly alone: boolean
  /** Some of a kind, in the rows and in the columns; null for all there are. */
  readonly only: Readonly<Record<ItemKind, readonly Guid[] | null>>
}

/** The command that gives the same bytes as the CSV. */
export function matrixCommandLine(
  project: Project,
  file: string,
  question: MatrixQuestion,
  { rows, alone, only }: AskedRows,
): string {
  const { columns, count, coderId } = question
  const chosen = [...new Set([rows, ...(columns.some(({ is }) => is === 'queries') ? (['queries'] as const) : [])])]
  const coder = coderId === null ? null : (project.coders.get(coderId)?.name ?? null)
  return [
    'throughline matrix',
    shellWord(file),
    '--rows',
    rows,
    '--columns',
    shellWord(writeColumns(project, columns)),
    ...chosen.flatMap((kind) => {
      const ids = only[kind]
      return ids ? [`--${kind}`, ...ids.map((id) => shellWord(pathOfItem(project, kind, id)))] : []
    }),
    '--count',
    count,
    ...(coder === null ? [] : ['--coder', shellWord(coder)]),
    ...(alone ? ['--alone'] : []),
    '--csv',
  ].join(' ')
}
