import { Command, InvalidArgumentError, Option } from 'commander'
import { TIMELINE_COLUMNS, timelineReport, timelineRows } from '../../../shared/reports/timelineReport.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { caseSvg, casesSvg, type FigureOptions } from '../../../shared/timeline/figure.ts'
import { FIRST_CHOICE, timelineModel } from '../../../shared/timeline/timelineModel.ts'
import { CannotDo } from '../cannotDo.ts'
import { caseNamed } from '../lookUp.ts'
import { readStudy } from '../readableProject.ts'
import { csv, deliver, formOf, json, type OutputOptions, withTableOptions } from '../output.ts'

interface TimelineOptions extends OutputOptions {
  readonly format?: 'json' | 'csv' | 'svg'
  readonly case: string[]
  readonly axis: 'calendar' | 'anchor'
  readonly gap: number
  readonly width: number
}

const collect = (name: string, names: string[]) => [...names, name]

function positive(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number above 0.')
  return number
}

export function timelineCommand(): Command {
  return withTableOptions(
    new Command('timeline')
      .description('what happened to cases and when, with bounds of inexact dates, waves and gaps in contact')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .option('--case <name>', 'only this case; may be given several times', collect, [])
      .addOption(new Option('--format <format>', 'json, csv (a row an event) or svg').choices(['json', 'csv', 'svg']))
      .addOption(
        new Option('--axis <axis>', 'of the picture: calendar, or months since the anchor of each case')
          .choices(['calendar', 'anchor'])
          .default('calendar'),
      )
      .option('--gap <days>', 'days without contact from which it is a gap', positive, FIRST_CHOICE.gapDays)
      .option('--width <pixels>', 'width of the picture', positive, 1100),
  ).action(async (path: string, options: TimelineOptions) => {
    const study = await readStudy(path)
    const { project } = study
    const cases =
      options.case.length > 0 ? options.case.map((name) => caseNamed(project, name)) : inOrder(project.cases.values())
    const form = options.format ?? (options.output?.endsWith('.svg') ? 'svg' : formOf(options, 'json'))
    if (form === 'svg') return deliver(pictureOf(study.project, cases, options), options)
    const report = timelineReport(project, cases, options.gap)
    if (form === 'csv') return deliver(csv(TIMELINE_COLUMNS, timelineRows(report), options), options)
    return deliver(json(report), options)
  })
}

function pictureOf(
  project: Parameters<typeof caseSvg>[0],
  cases: Parameters<typeof timelineReport>[1],
  { axis, gap, width }: TimelineOptions,
): string {
  const figure: FigureOptions = {
    choice: { ...FIRST_CHOICE, gapDays: gap },
    axis,
    width,
    date: null,
  }
  const models = cases
    .map((one) => timelineModel(project, one, figure.choice))
    .filter(({ time, items }) => items.length > 0 && (axis === 'calendar' || time.anchor !== null))
  const [first] = models
  if (!first)
    throw new CannotDo(
      axis === 'anchor'
        ? 'None of these cases has an anchor and anything to place on a timeline.'
        : 'None of these cases has anything to place on a timeline.',
    )
  return models.length === 1 ? caseSvg(project, first, figure) : casesSvg(project, models, figure)
}
