import { writeXlsx, tooLong, type XlsxSheet } from '../office/writeXlsx.ts'
import type { Remark } from '../refi/exchangeReport.ts'
import { csvOf } from '../reports/csv.ts'
import { assertNever } from '../study/assertNever.ts'
import { type AppendixOptions, appendixOf, sayDate } from './appendix.ts'
import type { CodebookDocument } from './codebookDocument.ts'
import { COLUMN_IDS, TABLE_COLUMNS, tableRows } from './codebookTable.ts'
import type { CodebookFormat } from './formats.ts'
import { writeDocx } from './writeDocx.ts'
import { writeHtml } from './writeHtml.ts'
import { writeMarkdown } from './writeMarkdown.ts'
import { descriptionOf, writeQdc } from './writeQdc.ts'

export interface WrittenCodebook {
  readonly content: string | Uint8Array<ArrayBuffer>
  /** What the format has no place for; empty where everything is in the file. */
  readonly lost: readonly Remark[]
}

interface Writing {
  /** The program and its version. */
  readonly origin: string
  readonly options: AppendixOptions
  /** Cells of a CSV as they are, though a spreadsheet may take one for a formula. */
  readonly rawCells?: boolean
}

/** A codebook in one of the formats; `null` for a `.qdc` of no codes, which the standard does not have. */
export function writeCodebook(
  document: CodebookDocument,
  format: CodebookFormat,
  { origin, options, rawCells = false }: Writing,
): WrittenCodebook | null {
  switch (format) {
    case 'json':
      return { content: `${JSON.stringify(document.rows, null, 2)}\n`, lost: [] }
    case 'csv':
      return { content: csvOf(COLUMN_IDS, tableRows(document), { rawCells }), lost: [] }
    case 'xlsx': {
      const sheets = sheetsOf(document)
      const cut = tooLong(sheets)
      return { content: writeXlsx(sheets), lost: remark('text of a cell', cut, 'Excel holds 32,767 characters a cell') }
    }
    case 'qdc':
      return document.entries.length === 0 ? null : { content: writeQdc(document, origin), lost: lostInQdc(document) }
    case 'docx':
      return { content: writeDocx(appendixOf(document, options)), lost: [] }
    case 'html':
      return { content: writeHtml(appendixOf(document, options)), lost: [] }
    case 'md':
      return { content: writeMarkdown(appendixOf(document, options)), lost: [] }
    default:
      return assertNever(format)
  }
}

function sheetsOf(document: CodebookDocument): XlsxSheet[] {
  const about = [
    ['Project', document.project],
    ...(document.asOf === null ? [] : [['State of', sayDate(document.asOf)]]),
    ['Segments', 'Distinct passages of the code and everything below it'],
  ]
  return [
    {
      name: 'Codebook',
      columns: COLUMN_IDS.map((id) => ({ title: TABLE_COLUMNS[id].heading, width: TABLE_COLUMNS[id].width })),
      rows: tableRows(document),
    },
    {
      name: 'About',
      columns: [
        { title: 'About', width: 16 },
        { title: 'this codebook', width: 60 },
      ],
      rows: about,
    },
  ]
}

function lostInQdc({ entries }: CodebookDocument): Remark[] {
  return [
    ...remark(
      'characters XML cannot hold',
      entries.filter((entry) => UNFIT.test(`${entry.code.name}${descriptionOf(entry) ?? ''}`)).length,
      'each is written as \uFFFD',
    ),
  ]
}

const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

function remark(what: string, count: number, why: string): Remark[] {
  return count === 0 ? [] : [{ what, count, why }]
}
