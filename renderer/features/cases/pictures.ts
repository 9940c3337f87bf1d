import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { caseDocument } from '../../../shared/reports/caseDocument.ts'
import { eventTables } from '../../../shared/reports/tablesDocument.ts'
import { TIMELINE_COLUMNS, timelineReport, timelineRows } from '../../../shared/reports/timelineReport.ts'
import type { Case } from '../../../shared/records/case.ts'
import { accountOf } from '../../../shared/study/changeQuestions.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { AxisKind } from '../../../shared/timeline/axis.ts'
import { caseFigure, caseSvg, casesFigure, casesSvg, sayCases } from '../../../shared/timeline/figure.ts'
import type { TimelineChoice, TimelineModel } from '../../../shared/timeline/timelineModel.ts'
import { sayCase } from '../../../shared/timeline/timelinePicture.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { quotedTexts } from '../../project/quotedTexts.ts'
import { saveExport } from '../../project/saveExport.ts'
import { savePdf, savePng } from '../../project/savePicture.ts'
import { tableEntries } from '../../project/tableExport.ts'
import { today } from '../../project/today.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'

/** Width of an exported figure: a page’s text width at 96 pixels an inch, in landscape. */
const WIDTH = 1100

interface Figure {
  readonly project: Project
  readonly models: readonly TimelineModel[]
  readonly choice: TimelineChoice
  readonly axis: AxisKind
}

function svgOfFigure({ project, models, choice, axis }: Figure): string {
  const options = { choice, axis, width: WIDTH, date: today() }
  const [only] = models
  return models.length === 1 && only ? caseSvg(project, only, options) : casesSvg(project, models, options)
}

/** What can be taken away of the timelines on screen. */
export function exportEntries(open: OpenProject, name: string, figure: () => Figure): MenuEntry[] {
  const cases = (): readonly Case[] => figure().models.map(({ case: one }) => one)
  const report = () => timelineReport(figure().project, cases(), figure().choice.gapDays)
  return [
    {
      id: 'svg',
      text: 'Picture as SVG',
      run: () => void saveExport(open.host, `${name}.svg`, svgOfFigure(figure())),
    },
    { id: 'png', text: 'Picture as PNG, 300 dpi', run: () => void savePng(open, `${name}.png`, svgOfFigure(figure())) },
    { id: 'pdf', text: 'Picture as PDF, for print', run: () => void saveFigurePdf(open, `${name}.pdf`, figure()) },
    ...tableEntries(open, name, {
      sheet: 'Timelines',
      table: () => ({ columns: TIMELINE_COLUMNS, rows: timelineRows(report()) }),
      document: (date) => eventTables(figure().project, report(), date),
    }),
  ]
}

/** The whole case to read: attributes, portrait, change, events with their words. */
export function reportEntries(
  open: OpenProject,
  wanted: () => { readonly project: Project; readonly one: Case; readonly choice: TimelineChoice },
): MenuEntry[] {
  const write = async (format: keyof typeof DOCUMENTS) => {
    const { project, one, choice } = wanted()
    const textOf = await quotedTexts(open, accountOf(project, one.id))
    await saveExport(
      open.host,
      `${one.name}.${format}`,
      DOCUMENTS[format](caseDocument(project, one, choice, today(), textOf)),
    )
  }
  const save = (format: keyof typeof DOCUMENTS) => void write(format)
  return [
    { id: 'case-docx', text: 'Whole case as Word document', run: () => save('docx') },
    { id: 'case-html', text: 'Whole case as web page', run: () => save('html') },
    { id: 'case-md', text: 'Whole case as Markdown', run: () => save('md') },
  ]
}

const DOCUMENTS = { docx: docxOf, html: htmlOf, md: markdownOf } as const

function saveFigurePdf(open: OpenProject, name: string, { project, models, choice, axis }: Figure): Promise<void> {
  const options = { choice, axis, width: WIDTH, date: today() }
  const [only] = models
  return models.length === 1 && only
    ? savePdf(open, name, caseFigure(project, only, options), sayCase(only))
    : savePdf(open, name, casesFigure(project, models, options), sayCases(models))
}
