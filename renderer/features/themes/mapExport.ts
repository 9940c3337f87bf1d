import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import { themeDocument } from '../../../shared/reports/themeDocument.ts'
import { THEME_COLUMNS, themeCells, themeRows } from '../../../shared/reports/themeRows.ts'
import type { ThemeMap } from '../../../shared/records/themeMap.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { mapCaption } from '../../../shared/themes/mapCaption.ts'
import { mapModel, type Overlay } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { saveExport } from '../../project/saveExport.ts'
import { savePdf, savePng } from '../../project/savePicture.ts'
import { today } from '../../project/today.ts'

export type TableFormat = 'docx' | 'xlsx' | 'md' | 'html'

/** Every text of the project, for exports that quote. */
export async function allTexts({ state, store }: OpenProject): Promise<ReadonlyMap<string, SourceText>> {
  const texts = new Map<string, SourceText>()
  for (const { textId } of state.project.sources.values()) {
    const text = textId === null ? null : await store.text(textId)
    if (text) texts.set(text.id, text)
  }
  return texts
}

export async function exportTable(open: OpenProject, format: TableFormat): Promise<void> {
  const { project } = open.state
  const texts = await allTexts(open)
  const textOf = (id: string) => texts.get(id)
  const name = `${project.info.title} – themes.${format}`
  if (format === 'xlsx') {
    const columns = THEME_COLUMNS.map((title) => ({ title, width: 28 }))
    await saveExport(
      open.host,
      name,
      writeXlsx([{ name: 'Themes', columns, rows: themeRows(project, textOf).map(themeCells) }]),
    )
    return
  }
  const document = themeDocument(project, textOf)
  await saveExport(
    open.host,
    name,
    format === 'docx' ? docxOf(document) : format === 'md' ? markdownOf(document) : htmlOf(document),
  )
}

export type PictureFormat = 'svg' | 'png' | 'pdf'

/** A map as a figure of a paper, with the evidence that its cards show on the screen. */
export async function exportMap(
  open: OpenProject,
  map: ThemeMap,
  overlay: Overlay | null,
  format: PictureFormat,
): Promise<void> {
  const { project } = open.state
  const caption = mapCaption(project, map, overlay, today())
  const picture = mapPicture(mapModel(project, map.id, overlay), { caption })
  const name = `${map.name}.${format}`
  if (format === 'pdf') return savePdf(open, name, picture, map.name)
  const svg = svgOf(picture, PICTURE_FONT, map.name)
  if (format === 'png') return savePng(open, name, svg)
  await saveExport(open.host, name, svg)
}
