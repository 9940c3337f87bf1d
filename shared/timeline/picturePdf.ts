import fontkit from '@pdf-lib/fontkit'
import {
  BlendMode,
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from 'pdf-lib'
import { type Fade, fixed, type Mark, type Picture } from './picture.ts'

/** The four cuts of the typeface as TrueType files: metric twins of Arial, in which the layout measures. */
export interface PictureFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly italic: Uint8Array
  readonly boldItalic: Uint8Array
}

export interface PicturePdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Letters that the typeface does not have or that run from right to left, each once; they do not read well in the file. */
  readonly unset: readonly string[]
}

/** A CSS pixel in points. */
const POINT = 0.75
/** White around the figure, in points, so that no stroke at its edge is cut. */
const MARGIN = 6
/** Scripts that would need to be turned round first. */
const TURNED = /\p{Script=Hebrew}|\p{Script=Arabic}/u

type Cut = keyof PictureFonts

/**
 * The picture as one page of PDF: the same shapes as the SVG, all of them vectors, with the letters it uses embedded.
 * What is see-through is mixed with the white of the paper and multiplied onto it, so that it looks the same without transparency.
 *
 * @param date of the file, ISO; null gives the same bytes for the same picture
 */
export async function picturePdf(
  { width, height, fades, shapes }: Picture,
  fontFiles: PictureFonts,
  title: string,
  date: string | null,
): Promise<PicturePdf> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(title)
  document.setCreator('Throughline')
  document.setLanguage('en-GB')
  if (date !== null) document.setCreationDate(new Date(date))
  const page = document.addPage([width * POINT + 2 * MARGIN, height * POINT + 2 * MARGIN])
  const marks = shapes.flatMap((shape) => (shape.el === 'g' ? shape.shapes : [shape]))
  const unset = new Set<string>()
  const fonts = new Map<Cut, PDFFont>()
  // Without ligatures, so that what is searched for is what is found.
  for (const cut of new Set(marks.filter(({ el }) => el === 'text').map(cutOf)))
    fonts.set(cut, await document.embedFont(fontFiles[cut], { subset: true, features: { liga: false } }))
  const shadings = shadingsOf(page, fades)
  for (const mark of marks) {
    const font = fonts.get(cutOf(mark))
    if (mark.el === 'text') {
      if (font) drawText(page, mark, font, unset)
    } else if (String(mark.attrs['fill']).startsWith('url(')) drawFade(page, mark, shadings)
    else drawShape(page, mark)
  }
  return { bytes: Uint8Array.from(await document.save()), unset: [...unset] }
}

function cutOf({ attrs }: Mark): Cut {
  const isBold = Number(attrs['font-weight'] ?? 400) >= 600
  if (attrs['font-style'] === 'italic') return isBold ? 'boldItalic' : 'italic'
  return isBold ? 'bold' : 'regular'
}

function numberOf({ attrs }: Mark, name: string): number {
  return Number(attrs[name] ?? 0)
}

function drawText(page: PDFPage, mark: Mark, font: PDFFont, unset: Set<string>): void {
  const has = new Set(font.getCharacterSet())
  const text = (mark.text ?? '').normalize('NFC')
  for (const character of text)
    if (!has.has(character.codePointAt(0) ?? 0) || TURNED.test(character)) unset.add(character)
  const size = numberOf(mark, 'font-size') * POINT
  const [dx, dy] = movedBy(mark.attrs['transform'])
  const shares: Readonly<Record<string, number>> = { middle: 0.5, end: 1 }
  const before = font.widthOfTextAtSize(text, size) * (shares[String(mark.attrs['text-anchor'])] ?? 0)
  page.drawText(text, {
    x: MARGIN + (numberOf(mark, 'x') + dx) * POINT - before,
    y: page.getHeight() - MARGIN - (numberOf(mark, 'y') + dy) * POINT,
    size,
    font,
    color: colorOf(String(mark.attrs['fill'])),
  })
}

function drawShape(page: PDFPage, mark: Mark): void {
  const { attrs } = mark
  const fill = attrs['fill'] === undefined || attrs['fill'] === 'none' || mark.el === 'line' ? null : attrs['fill']
  const { stroke } = attrs
  const [dx, dy] = movedBy(attrs['transform'])
  const opacity = Number(attrs['fill-opacity'] ?? 1)
  if (fill === null && stroke === undefined) return
  page.drawSvgPath(pathOf(mark), {
    x: MARGIN + dx * POINT,
    y: page.getHeight() - MARGIN - dy * POINT,
    scale: POINT,
    ...(fill === null ? {} : { color: colorOf(String(fill), opacity) }),
    ...(stroke === undefined
      ? {}
      : { borderColor: colorOf(String(stroke)), borderWidth: Number(attrs['stroke-width'] ?? 1) }),
    ...(attrs['stroke-dasharray'] === undefined
      ? {}
      : { borderDashArray: String(attrs['stroke-dasharray']).split(' ').map(Number) }),
    ...(opacity < 1 ? { blendMode: BlendMode.Multiply } : {}),
  })
}

/** Every shape as the path of its outline, in pixels. */
function pathOf(mark: Mark): string {
  const at = (name: string) => numberOf(mark, name)
  const { el, attrs } = mark
  if (el === 'line') return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`
  if (el === 'rect') {
    const [x, y, right, bottom] = [at('x'), at('y'), fixed(at('x') + at('width')), fixed(at('y') + at('height'))]
    const r = Math.min(at('rx'), at('width') / 2, at('height') / 2)
    if (r === 0) return `M${x} ${y}L${right} ${y}L${right} ${bottom}L${x} ${bottom}Z`
    const [left, near, top, low] = [fixed(x + r), fixed(right - r), fixed(y + r), fixed(bottom - r)]
    const corner = (toX: number, toY: number) => `A${r} ${r} 0 0 1 ${toX} ${toY}`
    return `M${left} ${y}L${near} ${y}${corner(right, top)}L${right} ${low}${corner(near, bottom)}L${left} ${bottom}${corner(x, low)}L${x} ${top}${corner(left, y)}Z`
  }
  if (el === 'circle') {
    const [x, y, r] = [at('cx'), at('cy'), at('r')]
    return `M${fixed(x - r)} ${y}A${r} ${r} 0 1 1 ${fixed(x + r)} ${y}A${r} ${r} 0 1 1 ${fixed(x - r)} ${y}Z`
  }
  return String(attrs['d'])
}

/** The sum of the moves in a transform: pictures use no other. */
function movedBy(transform: string | number | undefined): [number, number] {
  let [x, y] = [0, 0]
  for (const [, dx, dy] of String(transform ?? '').matchAll(/translate\(([-\d.]+) ([-\d.]+)\)/g)) {
    x += Number(dx)
    y += Number(dy)
  }
  return [x, y]
}

/** Red, green and blue from 0 to 1, mixed with white where the colour is see-through. */
function channels(hex: string, opacity = 1): [number, number, number] {
  const long = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex
  const channel = (from: number) => {
    const value = Number.parseInt(long.slice(from, from + 2), 16) / 255
    return Number.isNaN(value) ? 0 : 1 - (1 - value) * opacity
  }
  return [channel(1), channel(3), channel(5)]
}

function colorOf(hex: string, opacity = 1) {
  return rgb(...channels(hex, opacity))
}

/** The soft edges as shadings from 0 to 1 along x, by their id. ISO 32000-1, 8.7.4.5.3 (axial) and 7.10.3 (stitched functions). */
function shadingsOf(page: PDFPage, fades: readonly Fade[]): ReadonlyMap<string, PDFName> {
  const { context } = page.doc
  const names = new Map<string, PDFName>()
  const shadings = PDFDict.withContext(context)
  for (const [index, { id, color, stops }] of fades.entries()) {
    const parts = stops.slice(1).map(([, opacity], before) =>
      context.obj({
        FunctionType: 2,
        Domain: [0, 1],
        N: 1,
        C0: channels(color, stops[before]?.[1] ?? 0),
        C1: channels(color, opacity),
      }),
    )
    const stitched = context.obj({
      FunctionType: 3,
      Domain: [0, 1],
      Functions: parts,
      Bounds: stops.slice(1, -1).map(([offset]) => offset),
      Encode: parts.flatMap(() => [0, 1]),
    })
    const name = PDFName.of(`Fade${index}`)
    shadings.set(
      name,
      context.register(
        context.obj({ ShadingType: 2, ColorSpace: 'DeviceRGB', Coords: [0, 0, 1, 0], Function: stitched }),
      ),
    )
    names.set(id, name)
  }
  if (names.size > 0) page.node.normalizedEntries().Resources.set(PDFName.of('Shading'), shadings)
  return names
}

function drawFade(page: PDFPage, mark: Mark, shadings: ReadonlyMap<string, PDFName>): void {
  const name = shadings.get(String(mark.attrs['fill']).slice(5, -1))
  if (!name) return
  const [width, height] = [numberOf(mark, 'width') * POINT, numberOf(mark, 'height') * POINT]
  const x = MARGIN + numberOf(mark, 'x') * POINT
  const y = page.getHeight() - MARGIN - numberOf(mark, 'y') * POINT - height
  const state = page.node.newExtGState('Soft', page.doc.context.obj({ Type: 'ExtGState', BM: 'Multiply' }))
  const unit = [0, 0, 1, 1].map((number) => PDFNumber.of(number))
  page.pushOperators(
    pushGraphicsState(),
    PDFOperator.of(PDFOperatorNames.SetGraphicsStateParams, [state]),
    PDFOperator.of(
      PDFOperatorNames.ConcatTransformationMatrix,
      [width, 0, 0, height, x, y].map((number) => PDFNumber.of(number)),
    ),
    PDFOperator.of(PDFOperatorNames.AppendRectangle, unit),
    PDFOperator.of(PDFOperatorNames.ClipNonZero),
    PDFOperator.of(PDFOperatorNames.EndPath),
    PDFOperator.of(PDFOperatorNames.ShadingFill, [name]),
    popGraphicsState(),
  )
}
