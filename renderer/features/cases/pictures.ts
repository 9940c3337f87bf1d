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
import { ownBytes } from '../../host/ownFile.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { quotedTexts } from '../../project/quotedTexts.ts'
import { saveExport } from '../../project/saveExport.ts'
import { tableEntries, today } from '../../project/tableExport.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'

/** Width of an exported figure: a page’s text width at 96 pixels an inch, in landscape. */
const WIDTH = 1100
/** A figure for print has 300 pixels an inch. */
const SHARPNESS = 300 / 96

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
    { id: 'pdf', text: 'Picture as PDF, for print', run: () => void savePdf(open, `${name}.pdf`, figure()) },
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

async function savePdf(open: OpenProject, name: string, { project, models, choice, axis }: Figure): Promise<void> {
  try {
    const date = today()
    const options = { choice, axis, width: WIDTH, date }
    const [only] = models
    const isOne = models.length === 1 && only
    const picture = isOne ? caseFigure(project, only, options) : casesFigure(project, models, options)
    // Most sessions never print: the writer of PDFs is only read when it is needed.
    const [{ picturePdf }, { pictureFonts }] = await Promise.all([
      import('../../../shared/timeline/picturePdf.ts'),
      import('./pictureFonts.ts'),
    ])
    const fonts = await pictureFonts(ownBytes)
    const { bytes, unset } = await picturePdf(picture, fonts, isOne ? sayCase(only) : sayCases(models), date)
    const saved = await saveExport(open.host, name, bytes)
    if (saved && unset.length > 0)
      notify(`The PDF’s typeface cannot set ${unset.slice(0, 8).join(' ')}. The picture as SVG has these letters.`)
  } catch (error) {
    notifyProblem(`The PDF could not be written (${String(error)}). The SVG holds the same.`)
  }
}

async function savePng(open: OpenProject, name: string, svg: string): Promise<void> {
  try {
    await saveExport(open.host, name, await pngOf(svg))
  } catch (error) {
    notifyProblem(`The picture could not be drawn (${String(error)}). The SVG holds the same.`)
  }
}

async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * SHARPNESS)
    canvas.height = Math.round(image.naturalHeight * SHARPNESS)
    const drawing = canvas.getContext('2d')
    if (!drawing) throw new Error('no canvas')
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the picture is too large')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    URL.revokeObjectURL(address)
  }
}
