import { escapeAttribute, escapeText } from '../refi/xmlText.ts'
import { contentTypes, ooxmlPackage, relationships } from './ooxmlPackage.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export interface WordRun {
  readonly words: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly raised?: boolean
  /** `#rrggbb`, of the letters and behind them. */
  readonly color?: string | null
  readonly fill?: string | null
}

export type WordStyle = 'Title' | 'Subtitle' | 'Heading1' | 'Heading2' | 'Normal' | 'Quote' | 'Margin'

export interface WordParagraph {
  readonly style: WordStyle
  readonly runs: readonly WordRun[]
}

/** Two columns: words, and what is said of them beside. */
export interface WordBesides {
  readonly besides: readonly { readonly left: readonly WordParagraph[]; readonly right: readonly WordParagraph[] }[]
}

/** Twentieths of a point: the words of an upright A4 page between margins of 2 cm. */
const PAGE_WIDTH = 11_906 - 2 * 1134
const LEFT_WIDTH = Math.floor(PAGE_WIDTH * 0.7)

/** A Word document of paragraphs; the same blocks give the same bytes. */
export function wordDocument(blocks: readonly (WordParagraph | WordBesides)[]): Uint8Array<ArrayBuffer> {
  const section =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
  const body = blocks.map((block) => ('besides' in block ? besidesXml(block) : paragraphXml(block))).join('')
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'word/document.xml', contentType: `${TYPE}.document.main+xml` },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml` },
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([{ type: 'styles', target: 'styles.xml' }]),
    'word/styles.xml': STYLES,
  })
}

function besidesXml({ besides }: WordBesides): string {
  const rows = besides.map(
    ({ left, right }) => `<w:tr>${cellXml(left, LEFT_WIDTH)}${cellXml(right, PAGE_WIDTH - LEFT_WIDTH)}</w:tr>`,
  )
  return `<w:tbl><w:tblPr><w:tblW w:w="${PAGE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${LEFT_WIDTH}"/><w:gridCol w:w="${PAGE_WIDTH - LEFT_WIDTH}"/></w:tblGrid>${rows.join('')}</w:tbl><w:p/>`
}

function cellXml(paragraphs: readonly WordParagraph[], width: number): string {
  // A cell must hold a paragraph.
  const inside = paragraphs.length === 0 ? '<w:p/>' : paragraphs.map(paragraphXml).join('')
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`
}

function paragraphXml({ style, runs }: WordParagraph): string {
  const bidi = isRightToLeft(runs.map(({ words }) => words).join('')) ? '<w:bidi/>' : ''
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${bidi}</w:pPr>${runs.map(runXml).join('')}</w:p>`
}

/** Properties stand in the order of the schema, which Word insists on. */
function runXml({ words, bold, italic, raised, color, fill }: WordRun): string {
  const properties = [
    bold ? '<w:b/><w:bCs/>' : '',
    italic ? '<w:i/><w:iCs/>' : '',
    color ? `<w:color w:val="${escapeAttribute(color.slice(1))}"/>` : '',
    fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${escapeAttribute(fill.slice(1))}"/>` : '',
    raised ? '<w:vertAlign w:val="superscript"/>' : '',
    isRightToLeft(words) ? '<w:rtl/>' : '',
  ].join('')
  const text = words
    .split('\t')
    .map((part) => (part === '' ? '' : `<w:t xml:space="preserve">${escapeText(part)}</w:t>`))
    .join('<w:tab/>')
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${text}</w:r>`
}

const FIRST_LETTER = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function isRightToLeft(words: string): boolean {
  const letter = FIRST_LETTER.exec(words)?.[0]
  return letter !== undefined && RIGHT_TO_LEFT.test(letter)
}

function style(id: WordStyle, name: string, paragraph: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`

const STYLES = `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${size(21)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:style>${[
  style('Title', 'Title', '<w:spacing w:after="60"/>', `<w:b/><w:bCs/>${size(34)}`),
  style('Subtitle', 'Subtitle', '<w:spacing w:after="280"/>', '<w:color w:val="5D6670"/>'),
  style(
    'Heading1',
    'heading 1',
    '<w:keepNext/><w:spacing w:before="320" w:after="100"/><w:outlineLvl w:val="0"/>',
    `<w:b/><w:bCs/>${size(26)}`,
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:bCs/>',
  ),
  style('Quote', 'Quote', '<w:spacing w:after="160"/><w:ind w:left="340"/>', ''),
  style('Margin', 'Margin', '<w:spacing w:after="20"/>', size(17)),
].join('')}</w:styles>`
