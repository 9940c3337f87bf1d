import { contentTypes, ooxmlPackage, relationships } from '../office/ooxmlPackage.ts'
import { escapeAttribute, escapeText } from '../refi/xmlText.ts'
import { type Appendix, APPENDIX_COLUMNS, type AppendixLine, type AppendixRow } from './appendix.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Twentieths of a point: the words of an A4 page on its side, between margins of 2 cm. */
const PAGE_WIDTH = 16_838 - 2 * 1134
const SHARES = { name: 0.18, definition: 0.26, include: 0.17, exclude: 0.17, examples: 0.22 } as const
/** How far a code stands in from the one above it. */
const INDENT = 200
const DEEPEST_INDENT = 6

/**
 * The appendix as a Word document: a table on pages that lie on their side, its head repeated on each. A row goes on over the page:
 * rows kept whole leave most of a page empty before a long definition.
 */
export function writeDocx(appendix: Appendix): Uint8Array<ArrayBuffer> {
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'word/document.xml', contentType: `${TYPE}.document.main+xml` },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml` },
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': documentXml(appendix),
    'word/_rels/document.xml.rels': relationships([{ type: 'styles', target: 'styles.xml' }]),
    'word/styles.xml': STYLES,
  })
}

type Column = keyof typeof SHARES

function documentXml({ title, subtitle, rows, hasExamples }: Appendix): string {
  const columns = (Object.keys(SHARES) as Column[]).filter((column) => column !== 'examples' || hasExamples)
  const total = columns.reduce((sum, column) => sum + SHARES[column], 0)
  const widths = columns.map((column) => Math.floor((SHARES[column] / total) * PAGE_WIDTH))
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const head = columns.map((column, index) =>
    cell(paragraph('TableHead', run(APPENDIX_COLUMNS[column])), widths[index] as number, 'EFEBE4'),
  )
  const table = `<w:tbl><w:tblPr><w:tblStyle w:val="CodebookTable"/><w:tblW w:w="${PAGE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>${rows.map((row) => rowXml(row, columns, widths)).join('')}</w:tbl>`
  const section = `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
  const body = [paragraph('Title', run(title), title), paragraph('Subtitle', run(subtitle)), table, '<w:p/>', section]
  return `<w:document xmlns:w="${MAIN}"><w:body>${body.join('')}</w:body></w:document>`
}

function rowXml(row: AppendixRow, columns: readonly Column[], widths: readonly number[]): string {
  const isTop = row.depth === 0
  const fill = isTop ? 'F8F6F2' : null
  const cells = columns.map((column, index) => {
    const width = widths[index] as number
    if (column !== 'name') return cell(row[column].map(lineXml).join(''), width, fill)
    const indent = Math.min(row.depth, DEEPEST_INDENT) * INDENT
    const name = paragraph(isTop ? 'Theme' : 'CodeName', run(row.name), row.name, indent)
    const notes = row.notes.length === 0 ? '' : paragraph('Note', run(row.notes.join(', ')), '', indent)
    return cell(name + notes, width, fill)
  })
  return `<w:tr>${cells.join('')}</w:tr>`
}

function cell(paragraphs: string, width: number, fill: string | null): string {
  const shading = fill === null ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`
  // A cell must hold a paragraph.
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shading}</w:tcPr>${paragraphs === '' ? '<w:p/>' : paragraphs}</w:tc>`
}

function lineXml({ lead, words, attribution, isQuoted }: AppendixLine): string {
  const runs = [
    ...(lead === null ? [] : [run(`${lead} `, '<w:i/>')]),
    run(isQuoted ? `“${words}”` : words),
    ...(attribution === null ? [] : [run(` (${attribution})`)]),
  ]
  return paragraph('Cell', runs.join(''), words)
}

/** `words` decide the direction of the line where they begin with a script that runs from right to left. */
function paragraph(style: string, runs: string, words = '', indent = 0): string {
  const bidi = isRightToLeft(words) ? '<w:bidi/>' : ''
  const inset = indent === 0 ? '' : `<w:ind w:left="${indent}"/>`
  return `<w:p><w:pPr><w:pStyle w:val="${escapeAttribute(style)}"/>${bidi}${inset}</w:pPr>${runs}</w:p>`
}

function run(words: string, properties = ''): string {
  const direction = isRightToLeft(words) ? '<w:rtl/>' : ''
  const own = properties + direction
  return `<w:r>${own === '' ? '' : `<w:rPr>${own}</w:rPr>`}<w:t xml:space="preserve">${escapeText(words)}</w:t></w:r>`
}

const FIRST_LETTER = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function isRightToLeft(words: string): boolean {
  const letter = FIRST_LETTER.exec(words)?.[0]
  return letter !== undefined && RIGHT_TO_LEFT.test(letter)
}

function style(id: string, name: string, properties: string): string {
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${properties}</w:style>`
}

/** Nine points, as journals print tables: five columns of words at the size of a page’s text run to twice the pages. */
const SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
const RULE = 'w:val="single" w:sz="4" w:space="0" w:color="BFB9AE"'

const STYLES = `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:color w:val="5D6670"/></w:rPr></w:style>${style('Cell', 'Codebook cell', `<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr>${SMALL}</w:rPr>`)}${style('TableHead', 'Codebook head', `<w:rPr><w:b/><w:bCs/>${SMALL}</w:rPr>`)}${style('Theme', 'Codebook theme', `<w:pPr><w:keepNext/><w:keepLines/></w:pPr><w:rPr><w:b/><w:bCs/>${SMALL}</w:rPr>`)}${style('CodeName', 'Codebook code', `<w:pPr><w:keepLines/></w:pPr><w:rPr>${SMALL}</w:rPr>`)}${style('Note', 'Codebook note', '<w:rPr><w:color w:val="5D6670"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>')}<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="CodebookTable"><w:name w:val="Codebook table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top ${RULE}/><w:bottom ${RULE}/><w:insideH ${RULE}/></w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
