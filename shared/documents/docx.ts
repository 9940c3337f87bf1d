import { contentTypes, ooxmlPackage, relationships } from '../office/ooxmlPackage.ts'
import { escapeText } from '../refi/xmlText.ts'
import { type Block, type Document, type ListItem, runsOf, type Words } from './document.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** An A4 page and its margins of 2 cm, in twentieths of a point. */
const [SHORT, LONG, MARGIN] = [11_906, 16_838, 1134] as const

interface DocxOptions {
  /** Tables with many columns need the long side. */
  readonly isLandscape?: boolean
}

/** A Word file; the same document gives the same bytes. */
export function docxOf(
  { title, about, blocks }: Document,
  { isLandscape = false }: DocxOptions = {},
): Uint8Array<ArrayBuffer> {
  const [width, height] = isLandscape ? [LONG, SHORT] : [SHORT, LONG]
  const body = [
    paragraph('Title', runs(title)),
    ...(about === '' ? [] : [paragraph('Subtitle', runs(about))]),
    ...blocks.map((block) => blockXml(block, width - 2 * MARGIN)),
  ].join('')
  const section = `<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"${isLandscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'word/document.xml', contentType: `${TYPE}.document.main+xml` },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml` },
      { path: 'word/numbering.xml', contentType: `${TYPE}.numbering+xml` },
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([
      { type: 'styles', target: 'styles.xml' },
      { type: 'numbering', target: 'numbering.xml' },
    ]),
    'word/styles.xml': STYLES,
    'word/numbering.xml': NUMBERING,
  })
}

function blockXml(block: Block, width: number): string {
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

/** Columns share the page by how much stands in them, none less than a short word needs. */
function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[], page: number): number[] {
  const weights = columns.map((name, at) =>
    Math.min(60, Math.max(9, name.length, ...rows.map((row) => Math.sqrt((row[at] ?? '').length) * 4))),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => Math.floor((page * weight) / sum))
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
