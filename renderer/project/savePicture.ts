import type { Picture } from '../../shared/timeline/picture.ts'
import { ownBytes } from '../host/ownFile.ts'
import { notify, notifyProblem } from './notices.ts'
import type { OpenProject } from './openProject.ts'
import { saveExport } from './saveExport.ts'
import { today } from './today.ts'

/** A figure for print has 300 pixels an inch. */
const SHARPNESS = 300 / 96
/** Greater sides than this a browser does not paint. */
const MOST_PIXELS = 16_000

/** A picture as one page of PDF, all of it vectors, for print. */
export async function savePdf(open: OpenProject, name: string, picture: Picture, title: string): Promise<void> {
  try {
    // Most sessions never print: the writer of PDFs is only read when it is needed.
    const [{ picturePdf }, { pictureFonts }] = await Promise.all([
      import('../../shared/timeline/picturePdf.ts'),
      import('./pictureFonts.ts'),
    ])
    const date = today()
    const { bytes, unset } = await picturePdf(picture, await pictureFonts(ownBytes), title, date)
    const saved = await saveExport(open.host, name, bytes)
    if (saved && unset.length > 0)
      notify(`The PDF’s typeface cannot set ${unset.slice(0, 8).join(' ')}. The picture as SVG has these letters.`)
  } catch (error) {
    notifyProblem(`The PDF could not be written (${String(error)}). The SVG holds the same.`)
  }
}

/** A drawing in pixels, 300 an inch or as many as can be painted. */
export async function savePng(open: OpenProject, name: string, svg: string): Promise<void> {
  try {
    await saveExport(open.host, name, await pngOf(svg))
  } catch (error) {
    notifyProblem(`The picture could not be drawn (${String(error)}). The SVG holds the same.`)
  }
}

/** A drawing in pixels, as sharp as print wants it. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const { naturalWidth, naturalHeight } = image
    const sharpness = Math.min(SHARPNESS, MOST_PIXELS / Math.max(naturalWidth, naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(naturalWidth * sharpness)
    canvas.height = Math.round(naturalHeight * sharpness)
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
