import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { caseFigure, casesFigure } from '../../../shared/timeline/figure.ts'
import { mapCaption } from '../../../shared/themes/mapCaption.ts'
import { mapModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { type Picture, PRINT } from '../../../shared/timeline/picture.ts'
import { picturePdf } from '../../../shared/timeline/picturePdf.ts'
import { FIRST_CHOICE, timelineModel } from '../../../shared/timeline/timelineModel.ts'
import { pdfPages } from '../../../shared/transcripts/pdf/pdfPages.ts'

const ROOT = join(import.meta.dirname, '../../..')
const { project } = readSampleStudy(join(ROOT, 'build/sample-study'))
const cases = inOrder(project.cases.values())
const options = { choice: FIRST_CHOICE, axis: 'calendar', width: 1100, date: '2024-03-01' } as const
const cut = (name: string) =>
  Uint8Array.from(readFileSync(join(ROOT, `node_modules/pdfjs-dist/standard_fonts/LiberationSans-${name}.ttf`)))
const FONTS = {
  regular: cut('Regular'),
  bold: cut('Bold'),
  italic: cut('Italic'),
  boldItalic: cut('BoldItalic'),
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await pdfPages(bytes, undefined)
  if (!read.ok) throw new Error('the PDF cannot be opened')
  expect(read.pages).toHaveLength(1)
  return read.pages.flatMap(({ items }) => items.map((item) => item.text)).join(' ')
}

function textsOf({ shapes }: Picture): string[] {
  return shapes.flatMap((shape) => (shape.el === 'g' ? shape.shapes : [shape])).flatMap(({ text }) => text ?? [])
}

test('a timeline reopens as a PDF with every word that the SVG shows, and its letters are embedded', async () => {
  const [len] = cases
  if (!len) throw new Error('no case')
  const picture = caseFigure(project, timelineModel(project, len), options)
  const { bytes, unset } = await picturePdf(picture, FONTS, 'Timeline of Len', options.date)
  expect(unset).toEqual([])
  const text = (await textOf(bytes)).replaceAll(/\s+/g, ' ')
  for (const one of textsOf(picture)) expect(text).toContain(one.replaceAll(/\s+/g, ' ').trim())
  expect(text).toContain('Knees finish him')
  expect(text).toContain('2024-03-01')
  const again = await picturePdf(picture, FONTS, 'Timeline of Len', options.date)
  expect(again.bytes.length).toBe(bytes.length)
})

test('several cases stand on one page, and no number in it is broken', async () => {
  const models = cases.slice(0, 3).map((one) => timelineModel(project, one))
  const picture = casesFigure(project, models, options)
  const text = await textOf((await picturePdf(picture, FONTS, 'Timelines of 3 cases', null)).bytes)
  for (const { case: one } of models) expect(text).toContain(one.name)
  expect(text).not.toContain('NaN')
})

test('letters that the typeface lacks are told', async () => {
  const picture: Picture = {
    width: 100,
    height: 20,
    fades: [],
    shapes: [{ el: 'text', attrs: { x: 0, y: 14, 'font-size': 12, fill: PRINT.ink }, text: 'Añ 林' }],
  }
  expect((await picturePdf(picture, FONTS, 'A name', null)).unset).toEqual(['林'])
})

test('a theme map reopens as a PDF with its cards, legend and caption, its words centred on their cards', async () => {
  const [map] = inOrder(project.maps.values())
  if (!map) throw new Error('no map')
  const caption = mapCaption(project, map, null, '2024-03-01')
  const picture = mapPicture(mapModel(project, map.id), { caption })
  const { bytes, unset } = await picturePdf(picture, FONTS, map.name, '2024-03-01')
  expect(unset).toEqual([])
  const text = (await textOf(bytes)).replaceAll(/\s+/g, ' ')
  for (const one of textsOf(picture)) expect(text).toContain(one.replaceAll(/\s+/g, ' ').trim())
  expect(text).toContain('relation shown by quotations')
  expect(text).toContain('Codebook')
  const anchored: Picture = {
    width: 200,
    height: 40,
    fades: [],
    shapes: ['start', 'middle', 'end'].map((anchor) => ({
      el: 'text',
      attrs: { x: 90, y: 20, transform: 'translate(10 0)', fill: '#000000', 'font-size': 12, 'text-anchor': anchor },
      text: 'wide',
    })),
  }
  const read = await pdfPages((await picturePdf(anchored, FONTS, 'Anchors', null)).bytes, undefined)
  const lefts = read.ok ? read.pages.flatMap(({ items }) => items.map(({ x }) => Math.round(x))) : []
  const width = Math.round(((lefts[0] ?? 0) - (lefts[2] ?? 0)) * 100) / 100
  expect(lefts[0]).toBe(Math.round(100 * 0.75 + 6))
  expect((lefts[0] ?? 0) - (lefts[1] ?? 0)).toBeCloseTo(width / 2, -0.5)
  expect(width).toBeGreaterThan(10)
})
