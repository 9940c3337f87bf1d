import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { ITEM_KINDS, type ItemKind, KIND_WORDS } from '../../../shared/analysis/items.ts'
import { answer } from '../../../shared/analysis/cooccurrence/compute.ts'
import {
  FIRST_QUESTION,
  type Measure,
  MEASURES,
  type Operator,
  parseOperator,
  type Question,
  type Scope,
  type Unit,
  UNITS,
  WHOLE_STUDY,
} from '../../../shared/analysis/cooccurrence/question.ts'
import {
  type CooccurrenceReport,
  cooccurrenceReport,
  cooccurrenceTable,
} from '../../../shared/analysis/cooccurrence/report.ts'
import { cooccurrenceAsXlsx } from '../../../shared/analysis/cooccurrence/workbook.ts'
import type { Project } from '../../../shared/study/project.ts'
import { CannotDo } from '../cannotDo.ts'
import { attributeNamed, coderNamed, itemNamed, waveNamed } from '../lookUp.ts'
import { readStudy } from '../readableProject.ts'
import { csv, deliver, formOf, json, type OutputOptions, withTableOptions } from '../output.ts'

interface CooccurrenceOptions extends OutputOptions {
  readonly operator: Operator
  readonly measure: Measure
  readonly unit?: Unit
  readonly codes?: readonly string[]
  readonly columns?: readonly string[]
  readonly columnsOf?: ItemKind
  /** True for all of them. */
  readonly themes?: readonly string[] | true
  readonly queries?: readonly string[] | true
  readonly descendants?: boolean
  readonly used?: boolean
  readonly coder?: string
  readonly wave?: string
  readonly where?: string
  readonly againstWave?: string
  readonly against?: string
  readonly againstAll?: boolean
}

export function cooccurrenceCommand(): Command {
  return withTableOptions(
    new Command('cooccurrence')
      .description('which codes, themes or saved queries meet: each with every other, by one relation and one measure')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .addOption(
        new Option(
          '--operator <relation>',
          'overlaps, partly-overlaps, equals, encloses, within, same-turn, same-paragraph, same-source, same-case, same-case-wave, near:100c, followed-by:2t (c characters, w words, t turns, p paragraphs)',
        )
          .default(FIRST_QUESTION.operator, 'overlaps')
          .argParser(operatorNamed),
      )
      .addOption(
        new Option('--measure <measure>', 'what a cell says').choices(MEASURES).default(FIRST_QUESTION.measure),
      )
      .addOption(
        new Option(
          '--unit <unit>',
          'what units, Jaccard, lift and their like count; else what the operator names, or turns',
        ).choices(UNITS),
      )
      .option('--codes <path...>', 'only these codes, e.g. "Setbacks > Illness"')
      .addOption(
        new Option('--themes [path...]', 'themes in place of codes, each with the codings of its codes').conflicts([
          'codes',
          'queries',
        ]),
      )
      .addOption(
        new Option('--queries [name...]', 'saved queries in place of codes, each with what answers it').conflicts(
          'codes',
        ),
      )
      .addOption(
        new Option('--columns-of <what>', 'what the columns are, where not what the rows are').choices(ITEM_KINDS),
      )
      .option('--columns <path...>', 'the columns, where they are not those of the rows')
      .option('--descendants', 'each code with everything below it')
      .option('--used', 'without codes that nobody used here')
      .option('--coder <name>', 'only by this coder; without it, all coders together')
      .option('--wave <name>', 'only sources of this wave')
      .option('--where <attribute=value>', 'only cases with this value')
      .option('--against-wave <name>', 'the difference to this wave, in shares of cases')
      .option('--against <attribute=value>', 'the difference to cases with this value, in shares of cases')
      .option('--against-all', 'the difference to the whole study, in shares of cases'),
  ).action(async (path: string, options: CooccurrenceOptions) => {
    const study = await readStudy(path)
    const { project, texts } = study
    const question = questionOf(project, options)
    const answered = answer(project, (textId) => texts.get(textId), question)
    const report = cooccurrenceReport(project, question, answered)
    const day = new Date().toISOString().slice(0, 10)
    await deliver(
      options.output?.endsWith('.xlsx')
        ? cooccurrenceAsXlsx(project, question, report, { day, file: basename(path) })
        : written(report, options),
      options,
    )
  })
}

function written(report: CooccurrenceReport, options: CooccurrenceOptions): string {
  const form = formOf(options, 'text')
  if (form === 'json') return json(report)
  const table = cooccurrenceTable(report)
  if (form === 'csv') return csv(table.columns, table.rows, options)
  return inWords(report)
}

function questionOf(project: Project, options: CooccurrenceOptions): Question {
  const { columns, coder, againstWave, against, columnsOf = null } = options
  const of = ITEM_KINDS.find((kind) => options[kind] !== undefined) ?? 'codes'
  const idsOf = (kind: ItemKind, paths: readonly string[] | true | undefined) =>
    paths === undefined || paths === true ? null : paths.map((path) => itemNamed(project, kind, path).id)
  const isCompared = againstWave !== undefined || against !== undefined || options.againstAll === true
  return {
    of,
    columnsOf,
    operator: options.operator,
    measure: options.measure,
    unit: options.unit ?? null,
    rows: idsOf(of, options[of]),
    columns: idsOf(columnsOf ?? of, columns),
    descendants: options.descendants ?? false,
    usedOnly: options.used ?? false,
    coder: coder === undefined ? null : coderNamed(project, coder).id,
    scope: scopeOf(project, options.wave, options.where),
    against: isCompared ? scopeOf(project, againstWave, against) : null,
  }
}

function scopeOf(project: Project, wave: string | undefined, where: string | undefined): Scope {
  return {
    waveId: wave === undefined ? WHOLE_STUDY.waveId : waveNamed(project, wave).id,
    group: where === undefined ? WHOLE_STUDY.group : groupOf(project, where),
  }
}

function groupOf(project: Project, where: string): Scope['group'] {
  const at = where.indexOf('=')
  if (at < 0) throw new CannotDo(`“${where}” is no choice of cases. Write it like “Gender=woman”.`)
  return { attributeId: attributeNamed(project, where.slice(0, at)).id, value: where.slice(at + 1).trim() }
}

function operatorNamed(text: string): Operator {
  const operator = parseOperator(text)
  if (!operator) throw new InvalidArgumentError('It is none of the relations.')
  return operator
}

/** The pairs that meet, the most first. */
function inWords({ of, rows, columns, cells, definition }: CooccurrenceReport): string {
  const found = rows.flatMap((row, at) =>
    columns.flatMap((column, place) => {
      const value = cells[at]?.[place] ?? null
      const isTwice = columns.indexOf(row) > place && cells[rows.indexOf(column)]?.[columns.indexOf(row)] === value
      return value === null || value === 0 || row === column || isTwice ? [] : [{ row, column, value }]
    }),
  )
  const lines = found
    .sort((a, b) => b.value - a.value)
    .map(({ row, column, value }) => `${Number.isInteger(value) ? value : value.toFixed(3)}\t${row} × ${column}`)
  return `${definition}\n\n${lines.length === 0 ? `No ${KIND_WORDS[of][1]} meet so.` : lines.join('\n')}\n`
}
