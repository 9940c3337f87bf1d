import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import { themeDocument } from '../../../shared/reports/themeDocument.ts'
import { THEME_COLUMNS, themeCells, themeRows } from '../../../shared/reports/themeRows.ts'
import type { ThemeMap } from '../../../shared/records/themeMap.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { mapModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { saveExport } from '../../project/saveExport.ts'

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

export async function exportMap(open: OpenProject, map: ThemeMap, format: 'svg' | 'png'): Promise<void> {
  const { project } = open.state
  const picture = mapPicture(mapModel(project, map.id), { caption: map.caption })
  const svg = svgOf(picture, PICTURE_FONT, map.name)
  if (format === 'svg') await saveExport(open.host, `${map.name}.svg`, svg)
  else {
    const bytes = await pngOf(svg, picture.width, picture.height)
    await saveExport(open.host, `${map.name}.png`, bytes)
  }
}

/** Dots for each pixel of the map: 300 dots an inch where a figure is 16 cm wide, as far as the browser draws. */
const SCALE = 3
const LARGEST = 12_000

async function pngOf(svg: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(SCALE, LARGEST / Math.max(width, height))
  const image = new Image(width, height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This window cannot draw pictures')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}
