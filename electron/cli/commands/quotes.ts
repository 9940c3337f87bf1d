import { Command, Option } from 'commander'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { GROUPINGS, type Grouping } from '../../../shared/query/groupQuotations.ts'
import { parseQuery, type QueryProblem } from '../../../shared/query/parseQuery.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import { parseAttribution } from '../../../shared/reports/attribution.ts'
import {
  exportRows,
  type GroupedRow,
  quotationsAsCsv,
  quotationsAsDocx,
  quotationsAsHtml,
  quotationsAsJson,
  quotationsAsXlsx,
} from '../../../shared/reports/quotationExport.ts'
import { CannotDo } from '../cannotDo.ts'
import { readStudy } from '../readableProject.ts'
import { deliver, formOf, type OutputOptions, withTableOptions } from '../output.ts'

interface QuotesOptions extends OutputOptions {
  readonly query: string
  readonly by?: Grouping
  readonly attribution: string
}

const EXAMPLES = `
The query language is that of the Quotations view:
  Setbacks AND NOT "Service gaps"          both on exactly the same words, or not
  Illness WITHIN Setbacks                  OVERLAPS, PARTLY-OVERLAPS, ENCLOSES, EQUALS
  Money NEAR/50w Continuity                w words, c characters, t turns, p paragraphs
  Setbacks FOLLOWED-BY/2t Gains            PRECEDED-BY, SAME-TURN, SAME-PARAGRAPH, SAME-SOURCE, SAME-CASE
  case.gender = woman wave:"1 year" speaker:participant coder:AM date:>=2020 text:"link worker" memo:* starred
A code stands for itself and everything below it; only:Setbacks is the code alone.`

export function quotesCommand(): Command {
  return withTableOptions(
    new Command('quotes')
      .description('the quotations that answer a query, each with its case, wave, turn, codes and coders')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .option('--query <text>', 'what to find; without it, every quotation', '')
      .addOption(new Option('--by <what>', 'grouped; one with two codes stands under both').choices(GROUPINGS))
      .option('--attribution <template>', 'a column such as "({case}, {Gender}, {wave}, turn {turn})"', ''),
  )
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: QuotesOptions) => {
      const study = await readStudy(path)
      const { project, texts } = study
      const parsed = parseQuery(options.query)
      if (!parsed.ok) throw new CannotDo(sayProblem(options.query, parsed.problem))
      const resolved = resolveQuery(project, parsed.query)
      if (!resolved.ok) throw new CannotDo(sayProblem(options.query, resolved.problem))
      const textOf = (textId: string) => texts.get(textId)
      const wanted = {
        project,
        found: evaluateQuery(project, resolved.query, textOf),
        textOf,
        by: options.by ?? null,
        query: options.query,
        attribution: options.attribution,
      }
      const attribution = parseAttribution(project, options.attribution)
      if (!attribution.ok) throw new CannotDo(attribution.message)
      const form = formOf(options, 'text')
      if (form === 'json') return deliver(quotationsAsJson(wanted), options)
      if (form === 'csv') return deliver(quotationsAsCsv(wanted, { rawCells: options.rawCells ?? false }), options)
      if (options.output?.endsWith('.docx')) return deliver(quotationsAsDocx(wanted), options)
      if (options.output?.endsWith('.xlsx'))
        return deliver(quotationsAsXlsx(wanted, new Date().toISOString().slice(0, 10)), options)
      if (options.output?.endsWith('.html')) return deliver(quotationsAsHtml(wanted), options)
      return deliver(exportRows(wanted).map(inWords).join(''), options)
    })
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
