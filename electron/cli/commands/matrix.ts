import { Command, Option } from 'commander'
import { ITEM_KINDS, type ItemKind } from '../../../shared/analysis/items.ts'
import { countMatrix } from '../../../shared/matrix/countMatrix.ts'
import { type Count, COUNTS, type MatrixQuestion } from '../../../shared/matrix/question.ts'
import { readColumns } from '../../../shared/matrix/readColumns.ts'
import { answeredQueries, matrixRows } from '../../../shared/matrix/rows.ts'
import { matrixAsCsv, matrixAsJson, matrixAsXlsx, matrixTable } from '../../../shared/reports/matrixReport.ts'
import { CannotDo } from '../cannotDo.ts'
import { coderNamed, itemNamed } from '../lookUp.ts'
import { deliver, formOf, type OutputOptions, withTableOptions } from '../output.ts'
import { readStudy } from '../readableProject.ts'

interface MatrixOptions extends OutputOptions {
  readonly rows: ItemKind
  readonly codes?: readonly string[]
  readonly themes?: readonly string[]
  readonly queries?: readonly string[]
  readonly columns: string
  readonly count: Count
  readonly coder?: string
  readonly alone?: boolean
}

const ABOUT = `
Columns can be crossed: --columns waves,attribute:Gender
Saved queries can be rows and columns: --rows codes --columns queries
A code counts with everything below it, as a union; --alone counts each code by itself. Totals are counted anew, never added up.
“out of” says what could have been counted: the cases or sources with words in the column, or its words or characters. A column
without data is empty (null), which is not the same as 0.`

export function matrixCommand(): Command {
  return withTableOptions(
    new Command('matrix')
      .description('codes against cases, waves, sources, coders or attributes, counted so that nothing counts twice')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .addOption(new Option('--rows <what>', 'what the rows are').choices(ITEM_KINDS).default('codes'))
      .option(
        '--columns <what>',
        'cases, waves, sources, coders, queries or attribute:NAME; several crossed by commas',
        'waves',
      )
      .option('--codes <path...>', 'only these codes, as rows')
      .option('--themes <path...>', 'only these themes, as rows')
      .option('--queries <name...>', 'only these saved queries, as rows and columns')
      .addOption(new Option('--count <what>', 'what is counted').choices(COUNTS).default('segments'))
      .option('--coder <name>', 'codings of this coder only')
      .option('--alone', 'each code without those below it'),
  )
    .addHelpText('after', ABOUT)
    .action(async (path: string, options: MatrixOptions) => {
      const study = await readStudy(path)
      const { project, texts } = study
      const textOf = (textId: string) => texts.get(textId)
      const only = (kind: ItemKind) => options[kind]?.map((path) => itemNamed(project, kind, path).id) ?? null
      const columns = readColumns(project, options.columns, () => answeredQueries(project, only('queries'), textOf))
      if (!columns.ok) throw new CannotDo(columns.message)
      const coderId = options.coder === undefined ? null : coderNamed(project, options.coder).id
      const question: MatrixQuestion = {
        rows: matrixRows(project, options.rows, {
          alone: options.alone ?? false,
          coderId,
          textOf,
          only: only(options.rows),
        }),
        columns: columns.columns,
        count: options.count,
        coderId,
      }
      const matrix = countMatrix(project, question, textOf)
      if (options.output?.endsWith('.xlsx')) {
        const day = new Date().toISOString().slice(0, 10)
        return deliver(matrixAsXlsx(project, question, matrix, day), options)
      }
      const form = formOf(options, 'text')
      if (form === 'json') return deliver(matrixAsJson(project, question, matrix), options)
      if (form === 'csv') return deliver(matrixAsCsv(matrix, { rawCells: options.rawCells ?? false }), options)
      const table = matrixTable(matrix)
      const lines = [table.columns, ...table.rows].map((cells) => `${cells.map((cell) => cell ?? '').join('\t')}\n`)
      return deliver(lines.join(''), options)
    })
}
