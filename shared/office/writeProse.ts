import { escapeAttribute, escapeText } from '../refi/xmlText.ts'
import { contentTypes, ooxmlPackage, relationships } from './ooxmlPackage.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A paragraph of a document and what it is. */
export interface Paragraph {
  readonly style: 'Title' | 'Subtitle' | 'Heading1' | 'Quote' | 'Attribution'
  readonly words: string
}

/** Paragraphs as a Word document; the same paragraphs give the same bytes. */
export function writeProse(paragraphs: readonly Paragraph[]): Uint8Array<ArrayBuffer> {
  const body = paragraphs.map(({ style, words }) => paragraphXml(style, words)).join('')
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'word/document.xml', contentType: `${TYPE}.document.main+xml` },
      { path: 'word/styles.xml', contentType: `${TYPE}.styles+xml` },
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'word/document.xml' }]),
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}${page}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships([{ type: 'styles', target: 'styles.xml' }]),
    'word/styles.xml': STYLES,
  })
}

function paragraphXml(style: Paragraph['style'], words: string): string {
  const isRightToLeft = RIGHT_TO_LEFT.test(/\p{L}/u.exec(words)?.[0] ?? '')
  const bidi = isRightToLeft ? '<w:bidi/>' : ''
  const rtl = isRightToLeft ? '<w:rPr><w:rtl/></w:rPr>' : ''
  return `<w:p><w:pPr><w:pStyle w:val="${escapeAttribute(style)}"/>${bidi}</w:pPr><w:r>${rtl}<w:t xml:space="preserve">${escapeText(words)}</w:t></w:r></w:p>`
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function style(id: string, name: string, paragraph: string, run: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

const SIZE = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const QUIET = '<w:color w:val="5D6670"/>'
const STYLES = `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${SIZE(22)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style('Title', 'Title', '<w:spacing w:after="60"/>', `<w:b/><w:bCs/>${SIZE(32)}`)}${style('Subtitle', 'Subtitle', '<w:spacing w:after="240"/>', QUIET)}${style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>', `<w:b/><w:bCs/>${SIZE(26)}`)}${style('Quote', 'Quote', '<w:keepLines/><w:spacing w:before="160" w:after="40" w:line="276" w:lineRule="auto"/><w:ind w:left="567" w:right="567"/>', '')}${style('Attribution', 'Attribution', '<w:spacing w:after="160"/><w:ind w:left="567"/>', `${QUIET}${SIZE(19)}`)}</w:styles>`
