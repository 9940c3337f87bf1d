import { Command, Option } from 'commander'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { GROUPINGS, type Grouping, groupQuotations } from '../../../shared/query/groupQuotations.ts'
import { parseQuery, type QueryProblem } from '../../../shared/query/parseQuery.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import { QUOTATION_COLUMNS, type QuotationRow, quotationRows } from '../../../shared/reports/quotationRows.ts'
import { CannotDo } from '../cannotDo.ts'
import { openProjectFile } from '../projectOnDisk.ts'
import {
  csv,
  csvOption,
  deliver,
  formOf,
  json,
  jsonOption,
  type OutputOptions,
  outputOption,
  quietOption,
  rawCellsOption,
} from '../output.ts'

interface QuotesOptions extends OutputOptions {
  readonly query: string
  readonly by?: Grouping
}

type GroupedRow = QuotationRow & { readonly group?: string }

const EXAMPLES = `
The query language is that of the Quotations view:
  Setbacks AND NOT "Service gaps"          both on exactly the same words, or not
  Illness WITHIN Setbacks                  OVERLAPS, PARTLY-OVERLAPS, ENCLOSES, EQUALS
  Money NEAR/50w Continuity                w words, c characters, t turns, p paragraphs
  Setbacks FOLLOWED-BY/2t Gains            PRECEDED-BY, SAME-TURN, SAME-PARAGRAPH, SAME-SOURCE, SAME-CASE
  case.gender = woman wave:"1 year" speaker:participant coder:AM date:>=2020 text:"link worker" memo:* starred
A code stands for itself and everything below it; only:Setbacks is the code alone.`

export function quotesCommand(): Command {
  return new Command('quotes')
    .description('the quotations that answer a query, each with its case, wave, turn, codes and coders')
    .argument('<project>', 'a .qdpx file of any program')
    .option('--query <text>', 'what to find; without it, every quotation', '')
    .addOption(new Option('--by <what>', 'grouped; one with two codes stands under both').choices(GROUPINGS))
    .addOption(jsonOption())
    .addOption(csvOption())
    .addOption(outputOption())
    .addOption(rawCellsOption())
    .addOption(quietOption())
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: QuotesOptions) => {
      const { study, file } = await openProjectFile(path)
      await file.close()
      const { project, texts } = study
      const parsed = parseQuery(options.query)
      if (!parsed.ok) throw new CannotDo(sayProblem(options.query, parsed.problem))
      const resolved = resolveQuery(project, parsed.query)
      if (!resolved.ok) throw new CannotDo(sayProblem(options.query, resolved.problem))
      const textOf = (textId: string) => texts.get(textId)
      const found = evaluateQuery(project, resolved.query, textOf)
      const rows: readonly GroupedRow[] =
        options.by === undefined
          ? quotationRows(project, found, textOf)
          : groupQuotations(project, found, options.by, textOf).flatMap(({ name, quotations }) =>
              quotationRows(project, quotations, textOf).map((row) => ({ group: name, ...row })),
            )
      const form = formOf(options, 'text')
      if (form === 'json') return deliver(json(rows), options)
      if (form === 'csv') return deliver(asCsv(rows, options), options)
      return deliver(rows.map(inWords).join(''), options)
    })
}

function asCsv(rows: readonly GroupedRow[], options: QuotesOptions): string {
  const columns = [...(options.by === undefined ? [] : (['group'] as const)), ...QUOTATION_COLUMNS]
  const cellOf = (row: GroupedRow, column: (typeof columns)[number]) => {
    const cell = row[column] ?? null
    return typeof cell === 'string' || typeof cell === 'number' || cell === null ? cell : cell.join('; ')
  }
  return csv(
    columns,
    rows.map((row) => columns.map((column) => cellOf(row, column))),
    options,
  )
}

function inWords({ group, source, turn, codes, text }: GroupedRow): string {
  const where = `${source}${turn === null ? '' : `, turn ${turn}`}`
  const under = group === undefined ? '' : `${group}: `
  return `${under}${where} [${codes.join('; ')}]: ${text.replace(/\s+/g, ' ').trim()}\n`
}

function sayProblem(query: string, { message, place }: QueryProblem): string {
  const at = query.slice(place.utf16Start, place.utf16End)
  return at === '' || message.includes(at) ? message : `${message} (at “${at}”)`
}
