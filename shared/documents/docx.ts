import { contentTypes, ooxmlPackage, relationships } from '../office/ooxmlPackage.ts'
import { escapeAttribute, escapeText } from '../refi/xmlText.ts'
import { type Block, type Document, type ListItem, runsOf, type Words } from './document.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** An A4 page and its margins of 2 cm, in twentieths of a point. */
const [SHORT, LONG, MARGIN] = [11_906, 16_838, 1134] as const

/** Drawings in pixels, by their SVG: what programs show that cannot draw it. */
export type Pixels = ReadonlyMap<string, Uint8Array>

interface DocxOptions {
  /** Word draws the SVG since 2016. Without pixels, an older one shows an empty place. */
  readonly pixels?: Pixels
  /** Tables with many columns need the long side. */
  readonly isLandscape?: boolean
}

/** A Word file; the same document gives the same bytes. */
export function docxOf(
  { title, about, blocks }: Document,
  { isLandscape = false, pixels = new Map() }: DocxOptions = {},
): Uint8Array<ArrayBuffer> {
  const [width, height] = isLandscape ? [LONG, SHORT] : [SHORT, LONG]
  const room = { width: width - 2 * MARGIN, height: height - 2 * MARGIN }
  const figures = blocks.filter((block) => block.is === 'figure')
  const body = [
    paragraph('Title', runs(title)),
    ...(about === '' ? [] : [paragraph('Subtitle', runs(about))]),
    ...blocks.map((block) =>
      block.is === 'figure' ? figureXml(block, figures.indexOf(block), room) : blockXml(block, room.width),
    ),
  ].join('')
  const section = `<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"${isLandscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'word/document.xml', contentType: `${TYPE}.document.main+xml` },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml` },
      { path: 'word/numbering.xml', contentType: `${TYPE}.numbering+xml` },
      ...figures.flatMap((_, at) => [
        { path: `word/${figurePath(at, 'png')}`, contentType: 'image/png' },
        { path: `word/${figurePath(at, 'svg')}`, contentType: 'image/svg+xml' },
      ]),
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': `<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([
      { type: 'styles', target: 'styles.xml' },
      { type: 'numbering', target: 'numbering.xml' },
      ...figures.flatMap((_, at) => [
        { type: 'image', target: figurePath(at, 'png') },
        { type: 'image', target: figurePath(at, 'svg') },
      ]),
    ]),
    ...Object.fromEntries(
      figures.flatMap(({ svg }, at) => [
        [`word/${figurePath(at, 'png')}`, pixels.get(svg) ?? WHITE_PIXEL],
        [`word/${figurePath(at, 'svg')}`, svg],
      ]),
    ),
    'word/styles.xml': STYLES,
    'word/numbering.xml': NUMBERING,
  })
}

type Figure = Extract<Block, { is: 'figure' }>

/** What the margins leave of a page, in twentieths of a point. */
interface Room {
  readonly width: number
  readonly height: number
}

/** Styles and numbering come first among what the document refers to. */
const RELATIONS_BEFORE_FIGURES = 2
/** A twentieth of a point in the units of drawings. */
const EMU = 635

function figurePath(at: number, ending: 'png' | 'svg'): string {
  return `media/figure${at + 1}.${ending}`
}

/** A PNG of one white pixel. */
const WHITE_PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
)

/** A drawing as wide as the words, or as high as the page; it stays one of lines and letters, sharp at any size. */
function figureXml({ svg, words }: Figure, at: number, room: Room): string {
  const [, width = '1', height = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  const ratio = Number(height) / Number(width)
  const wide = Math.min(room.width, (room.height * 0.9) / ratio)
  const [cx, cy] = [Math.round(wide * EMU), Math.round(wide * ratio * EMU)]
  const [png, vectors] = [1, 2].map((nth) => `rId${RELATIONS_BEFORE_FIGURES + 2 * at + nth}`)
  const said = `id="${at + 1}" name="Figure ${at + 1}" descr="${escapeAttribute(words)}"`
  // [MS-ODRAWXML] 2.26.1.1: the picture in pixels is the picture, and the one in vectors an extension of it.
  const blip = `<a:blip r:embed="${png}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${vectors}"/></a:ext></a:extLst></a:blip>`
  const picture = `<pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr ${said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
  return `<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${said}/><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}

function blockXml(block: Exclude<Block, Figure>, width: number): string {
  switch (block.is) {
    case 'heading':
      return paragraph(`Heading${block.level}`, runs(block.words))
    case 'paragraph':
      return paragraph(block.isQuiet ? 'Quiet' : 'Normal', runs(block.words))
    case 'quote':
      return `${paragraph('Quote', runs(block.words))}${block.by === '' ? '' : paragraph('Attribution', runs(block.by))}`
    case 'list':
      return block.items.map((item) => itemXml(block.kind, item)).join('')
    case 'table':
      return tableXml(block.columns, block.rows, width)
    case 'line':
      return '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="CFC9BD"/></w:pBdr></w:pPr></w:p>'
  }
}

function itemXml(kind: 'bullet' | 'number' | 'check', { words, depth, isDone }: ListItem): string {
  if (kind === 'check')
    return `<w:p><w:pPr><w:pStyle w:val="Normal"/><w:ind w:left="${360 + depth * 360}" w:hanging="360"/></w:pPr>${runs(isDone ? '☑  ' : '☐  ')}${runs(words)}</w:p>`
  return `<w:p><w:pPr><w:pStyle w:val="Normal"/><w:numPr><w:ilvl w:val="${Math.min(depth, 3)}"/><w:numId w:val="${kind === 'number' ? 2 : 1}"/></w:numPr></w:pPr>${runs(words)}</w:p>`
}

function tableXml(columns: readonly string[], rows: readonly (readonly string[])[], page: number): string {
  const widths = columnWidths(columns, rows, page)
  const cell = (words: string, at: number, isHead: boolean) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/></w:tcPr>${words
      .split('\n')
      .map((line) => paragraph('Cell', isHead ? runs([{ text: line, bold: true }]) : runs(line)))
      .join('')}</w:tc>`
  const row = (cells: readonly string[], isHead: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${columns.map((_, at) => cell(cells[at] ?? '', at, isHead)).join('')}</w:tr>`
  const borders =
    '<w:tblBorders><w:top w:val="single" w:sz="6" w:color="5D6670"/><w:bottom w:val="single" w:sz="6" w:color="5D6670"/><w:insideH w:val="single" w:sz="4" w:color="E4E0D8"/></w:tblBorders>'
  return `<w:tbl><w:tblPr><w:tblW w:w="${page}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('')}</w:tblGrid>${row(columns, true)}${rows.map((cells) => row(cells, false)).join('')}</w:tbl><w:p/>`
}

/** A letter of the words in a table, about, and what is free to the left and right of a cell; twentieths of a point. */
const LETTER = 112
const CELL_MARGINS = 230

/** No column is narrower than its longest word, as far as the page goes; the rest is shared by how much stands in them. */
function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[], page: number): number[] {
  const all = columns.map((name, at) => [name, ...rows.map((row) => row[at] ?? '')])
  const least = all.map(
    (cells) =>
      Math.min(18, Math.max(...cells.flatMap((cell) => cell.split(/[\s-]+/).map(({ length }) => length)))) * LETTER +
      CELL_MARGINS,
  )
  const needed = sum(least)
  if (needed >= page) return least.map((width) => Math.floor((width * page) / needed))
  const weights = all.map((cells) => Math.min(60, Math.max(1, ...cells.map((cell) => Math.sqrt(cell.length) * 4 - 8))))
  const shared = sum(weights)
  return least.map((width, at) => Math.floor(width + ((page - needed) * (weights[at] ?? 0)) / shared))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function paragraph(style: string, inside: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${inside}</w:p>`
}

/** Properties stand in the order of the schema, which Word insists on. */
function runs(words: Words): string {
  return runsOf(words)
    .map(({ text, bold, italic, struck }) => {
      const properties = [
        bold ? '<w:b/><w:bCs/>' : '',
        italic ? '<w:i/><w:iCs/>' : '',
        struck ? '<w:strike/>' : '',
      ].join('')
      const lines = text
        .split('\n')
        .map((line) => `<w:t xml:space="preserve">${escapeText(line)}</w:t>`)
        .join('<w:br/>')
      return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${lines}</w:r>`
    })
    .join('')
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`

function style(id: string, name: string, about: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${about}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

const heading = (level: number, before: number, halfPoints: number) =>
  style(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:spacing w:before="${before}" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
    `<w:b/><w:bCs/>${size(halfPoints)}`,
  )

const STYLES = `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${size(22)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:style>${[
  style('Title', 'Title', '<w:spacing w:after="60"/>', `<w:b/><w:bCs/>${size(36)}`),
  style('Subtitle', 'Subtitle', '<w:spacing w:after="280"/>', `<w:color w:val="5D6670"/>${size(20)}`),
  heading(1, 360, 28),
  heading(2, 280, 24),
  heading(3, 200, 22),
  style(
    'Quote',
    'Quote',
    '<w:keepLines/><w:spacing w:before="80" w:after="20"/><w:ind w:left="400" w:right="400"/>',
    '<w:i/><w:iCs/>',
  ),
  style(
    'Attribution',
    'Attribution',
    '<w:spacing w:after="160"/><w:ind w:left="400"/>',
    `<w:color w:val="5D6670"/>${size(19)}`,
  ),
  style('Quiet', 'Quiet', '<w:spacing w:after="100"/>', `<w:color w:val="5D6670"/>${size(20)}`),
  style('Cell', 'Cell', '<w:spacing w:before="30" w:after="30" w:line="245" w:lineRule="auto"/>', size(18)),
].join('')}</w:styles>`

const levels = (kind: 'bullet' | 'decimal') =>
  [0, 1, 2, 3]
    .map(
      (level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${kind}"/><w:lvlText w:val="${kind === 'bullet' ? '•' : `%${level + 1}.`}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${360 + level * 360}" w:hanging="360"/></w:pPr></w:lvl>`,
    )
    .join('')

const NUMBERING = `<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>${levels('bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>${levels('decimal')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
