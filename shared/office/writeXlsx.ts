import { escapeAttribute } from '../refi/xmlText.ts'
import { contentTypes, ooxmlPackage, relationships } from './ooxmlPackage.ts'
import { escapeCell } from './xlsxText.ts'

export type XlsxCell = string | number | boolean | null

export interface XlsxColumn {
  readonly title: string
  /** In characters of the sheet's font. */
  readonly width: number
}

export interface XlsxSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  readonly rows: readonly (readonly XlsxCell[])[]
}

/** What a cell of Excel holds at most, in UTF-16 units. */
export const CELL_LENGTH = 32_767

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook: a bold first row that stays in view and can be filtered by, words wrapped. Words are never formulas.
 * A cell that is longer than Excel allows is cut; `tooLong` counts such cells beforehand.
 */
export function writeXlsx(sheets: readonly XlsxSheet[]): Uint8Array<ArrayBuffer> {
  const paths = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`)
  return ooxmlPackage({
    '[Content_Types].xml': contentTypes([
      { path: 'xl/workbook.xml', contentType: `${TYPE}.sheet.main+xml` },
      { path: 'xl/styles.xml', contentType: `${TYPE}.styles+xml` },
      ...paths.map((path) => ({ path: `xl/${path}`, contentType: `${TYPE}.worksheet+xml` })),
    ]),
    '_rels/.rels': relationships([{ type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...paths.map((target) => ({ type: 'worksheet', target })),
      { type: 'styles', target: 'styles.xml' },
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/${paths[index]}`, sheetXml(sheet)])),
  })
}

export function tooLong(sheets: readonly XlsxSheet[]): number {
  return sheets
    .flatMap(({ rows }) => rows.flat())
    .filter((cell) => typeof cell === 'string' && cell.length > CELL_LENGTH).length
}

function workbookXml(sheets: readonly XlsxSheet[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escapeAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets></workbook>`
}

function sheetXml({ columns, rows }: XlsxSheet): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`
  const head = rowXml(
    columns.map(({ title }) => title),
    1,
    STYLE_HEAD,
  )
  const body = rows.map((cells, index) => rowXml(cells, index + 2, STYLE_WORDS))
  return `<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}${body.join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`
}

function rowXml(cells: readonly XlsxCell[], row: number, style: number): string {
  const written = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row}`, style))
  return `<row r="${row}">${written.join('')}</row>`
}

function cellXml(cell: XlsxCell, at: string, style: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" s="${style}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const words = escapeCell(cut(cell))
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`
}

/** Within the limit, and never through the middle of a character. */
function cut(text: string): string {
  if (text.length <= CELL_LENGTH) return text
  const short = text.slice(0, CELL_LENGTH - 1)
  return `${/[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short}…`
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const before = Math.floor(index / 26)
  const letter = String.fromCharCode(65 + (index % 26))
  return before === 0 ? letter : columnName(before - 1) + letter
}

const STYLE_WORDS = 1
const STYLE_HEAD = 2

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF1EEE8"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
