import type { FoundQuotation, TextOf } from '../query/evaluateQuery.ts'
import { type Grouping, groupQuotations } from '../query/groupQuotations.ts'
import { type Paragraph, writeProse } from '../office/writeProse.ts'
import { writeXlsx } from '../office/writeXlsx.ts'
import type { Project } from '../study/project.ts'
import { aboutSheet } from './aboutSheet.ts'
import { attributionOf, parseAttribution } from './attribution.ts'
import { type Cell, csvOf } from './csv.ts'
import { escapeHtml } from './escapeHtml.ts'
import { shellWord } from './shellWord.ts'
import { QUOTATION_COLUMNS, type QuotationRow, quotationRows } from './quotationRows.ts'

/** What is exported, and how each quotation is attributed. */
export interface QuotationExport {
  readonly project: Project
  readonly found: readonly FoundQuotation[]
  readonly textOf: TextOf
  readonly by: Grouping | null
  /** As typed; the empty query is every quotation. */
  readonly query: string
  /** Empty leaves quotations without attribution. */
  readonly attribution: string
}

export type GroupedRow = QuotationRow & { readonly group?: string; readonly attribution?: string }

/** The rows of an export in their order, with their group and attribution where these are wanted. */
export function exportRows({ project, found, textOf, by, attribution }: QuotationExport): GroupedRow[] {
  const parsed = parseAttribution(project, attribution)
  const rowsOf = (quotations: readonly FoundQuotation[], group: string | null): GroupedRow[] =>
    quotationRows(project, quotations, textOf).map((row, index) => {
      const quotation = quotations[index]
      return {
        ...(group === null ? {} : { group }),
        ...row,
        ...(attribution === '' || !parsed.ok || !quotation
          ? {}
          : { attribution: attributionOf(project, parsed.pieces, quotation, textOf) }),
      }
    })
  if (by === null) return rowsOf(found, null)
  return groupQuotations(project, found, by, textOf).flatMap(({ name, quotations }) => rowsOf(quotations, name))
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export function quotationTable(wanted: QuotationExport): Table {
  const columns = [
    ...(wanted.by === null ? [] : (['group'] as const)),
    ...QUOTATION_COLUMNS,
    ...(wanted.attribution === '' ? [] : (['attribution'] as const)),
  ]
  const cellOf = (row: GroupedRow, column: (typeof columns)[number]): Cell => {
    const cell = row[column] ?? null
    return typeof cell === 'string' || typeof cell === 'number' || cell === null ? cell : cell.join('; ')
  }
  return { columns, rows: exportRows(wanted).map((row) => columns.map((column) => cellOf(row, column))) }
}

export function quotationsAsCsv(wanted: QuotationExport, { rawCells = false } = {}): string {
  const { columns, rows } = quotationTable(wanted)
  return csvOf(columns, rows, { rawCells })
}

export function quotationsAsJson(wanted: QuotationExport): string {
  return `${JSON.stringify(exportRows(wanted), null, 2)}\n`
}

/** A page that stands alone: no script, nothing fetched, every word escaped. */
export function quotationsAsHtml(wanted: QuotationExport): string {
  const rows = exportRows(wanted)
  const title = `Quotations: ${wanted.project.info.title}`
  let group: string | undefined
  const parts = rows.flatMap((row) => {
    const heading = row.group !== undefined && row.group !== group ? [`<h2>${escapeHtml(row.group)}</h2>`] : []
    group = row.group
    const paragraphs = row.text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
    const attribution = row.attribution ? `<p class="who">${escapeHtml(row.attribution)}</p>` : ''
    const codes = row.codes.length === 0 ? '' : `<p class="codes">${escapeHtml(row.codes.join('; '))}</p>`
    return [...heading, `<blockquote>${paragraphs.join('')}${attribution}</blockquote>${codes}`]
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 Georgia, serif; color: #20242a; background: #fff; }
h1 { font-size: 1.4rem; } h2 { margin-top: 2.5rem; font-size: 1.1rem; }
blockquote { margin: 1.5rem 0 0; padding-left: 1rem; border-left: 2px solid #cfc9bd; } blockquote p { margin: 0 0 .5rem; }
.who, .codes, .about { font: .85rem/1.5 system-ui, sans-serif; color: #5d6670; } .codes { margin: .25rem 0 0 1.1rem; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="about">${rows.length === 1 ? '1 quotation' : `${rows.length.toLocaleString('en')} quotations`}${wanted.query === '' ? '' : ` for <code>${escapeHtml(wanted.query)}</code>`}</p>
${parts.join('\n')}
</body>
</html>
`
}

/** @param day when it was made, as the second sheet says it */
export function quotationsAsXlsx(wanted: QuotationExport, day: string): Uint8Array<ArrayBuffer> {
  const { columns, rows } = quotationTable(wanted)
  const sheet = { name: 'Quotations', columns: columns.map((title) => ({ title, width: WIDTHS[title] ?? 16 })), rows }
  const asked = wanted.query === '' ? 'Every quotation.' : `Query: ${wanted.query}`
  const said = [asked, 'A quotation is a passage with all its codings. Offsets count Unicode characters, from 0.']
  return writeXlsx([sheet, aboutSheet(wanted.project, said, day)])
}

const WIDTHS: Readonly<Record<string, number>> = { text: 80, codes: 36, turn: 8, start: 8, end: 8, attribution: 30 }

/** A document to quote from: each quotation in quotation marks, with its attribution and codes below. */
export function quotationsAsDocx(wanted: QuotationExport): Uint8Array<ArrayBuffer> {
  const rows = exportRows(wanted)
  let group: string | undefined
  const paragraphs: Paragraph[] = [
    { style: 'Title', words: `Quotations: ${wanted.project.info.title}` },
    { style: 'Subtitle', words: wanted.query === '' ? 'Every quotation' : wanted.query },
  ]
  for (const row of rows) {
    if (row.group !== undefined && row.group !== group) paragraphs.push({ style: 'Heading1', words: row.group })
    group = row.group
    paragraphs.push({ style: 'Quote', words: `“${row.text.replace(/\s+/g, ' ').trim()}”` })
    const below = [row.attribution ?? '', row.codes.join('; ')].filter((part) => part !== '')
    if (below.length > 0) paragraphs.push({ style: 'Attribution', words: below.join(' · ') })
  }
  return writeProse(paragraphs)
}

/** The command that gives the same bytes as the CSV. */
export function quotesCommandLine(
  project: string,
  { query, by }: Pick<QuotationExport, 'query' | 'by'>,
  attribution: string,
): string {
  return [
    'throughline quotes',
    shellWord(project),
    ...(query === '' ? [] : ['--query', shellWord(query)]),
    ...(by === null ? [] : ['--by', by]),
    ...(attribution === '' ? [] : ['--attribution', shellWord(attribution)]),
    '--csv',
  ].join(' ')
}
