import { count } from '../commands/excerpt.ts'
import { wordDocument, type WordParagraph } from '../office/wordDocument.ts'
import { writeXlsx } from '../office/writeXlsx.ts'
import { csvOf } from '../reports/csv.ts'
import { escapeHtml, htmlPage } from './htmlPage.ts'
import { SEGMENT_COLUMNS, type SegmentRow } from './segmentRows.ts'

export const SEGMENT_FORMATS = ['csv', 'xlsx', 'docx', 'html', 'json'] as const
export type SegmentFormat = (typeof SEGMENT_FORMATS)[number]

interface Writing {
  readonly title: string
  /** CSV cells that begin like a formula stay as they are. */
  readonly rawCells?: boolean
}

/** Coded segments as a table, or as quotations under their codes ready to be read and quoted from. */
export function writeSegments(
  rows: readonly SegmentRow[],
  format: SegmentFormat,
  { title, rawCells = false }: Writing,
): string | Uint8Array<ArrayBuffer> {
  switch (format) {
    case 'csv':
      return csvOf(
        SEGMENT_COLUMNS,
        rows.map((row) => SEGMENT_COLUMNS.map((column) => row[column])),
        { rawCells },
      )
    case 'json':
      return `${JSON.stringify(
        rows.map(({ color: _color, ...row }) => row),
        null,
        2,
      )}\n`
    case 'xlsx':
      return writeXlsx([
        {
          name: 'Coded segments',
          columns: SEGMENT_COLUMNS.map((column) => ({ title: column, width: WIDTHS[column] ?? 14 })),
          rows: rows.map((row) => SEGMENT_COLUMNS.map((column) => row[column])),
        },
      ])
    case 'docx':
      return wordDocument(paragraphsOf(rows, title))
    case 'html':
      return pageOf(rows, title)
  }
}

const WIDTHS: Partial<Record<(typeof SEGMENT_COLUMNS)[number], number>> = {
  code: 28,
  text: 70,
  source: 22,
  memo: 30,
  guid: 38,
}

function subtitleOf(rows: readonly SegmentRow[]): string {
  const codes = new Set(rows.map(({ code }) => code)).size
  return `${count(rows.length, 'coded segment')} of ${count(codes, 'code')}. This file holds participants’ words.`
}

/** Who speaks, in which wave, where the passage lies: what stands below a quotation. */
function attributionOf({ case: who, wave, source, speaker, coder }: SegmentRow): string {
  const person = who ?? source
  const said = speaker !== null && speaker !== person ? speaker : null
  return [person, wave, said, ...(coder === null ? [] : [`coded by ${coder}`])]
    .filter((part) => part !== null)
    .join(', ')
}

function paragraphsOf(rows: readonly SegmentRow[], title: string): WordParagraph[] {
  const blocks: WordParagraph[] = [
    { style: 'Title', runs: [{ words: title }] },
    { style: 'Subtitle', runs: [{ words: subtitleOf(rows) }] },
  ]
  for (const { code, color, rows: own } of byCode(rows)) {
    blocks.push({ style: 'Heading1', runs: [{ words: '● ', color }, { words: `${code} (${own.length})` }] })
    for (const row of own) {
      const lines = row.text.split('\n').filter((line) => line.trim() !== '')
      for (const [at, line] of lines.entries()) {
        const isLast = at === lines.length - 1
        const runs = [{ words: line }, ...(isLast ? [{ words: ` (${attributionOf(row)})`, color: '#5d6670' }] : [])]
        blocks.push({ style: 'Quote', runs })
      }
      if (row.memo !== null) blocks.push({ style: 'Quote', runs: [{ words: `Memo: ${row.memo}`, italic: true }] })
    }
  }
  return blocks
}

function pageOf(rows: readonly SegmentRow[], title: string): string {
  const sections = byCode(rows).map(
    ({ code, color, rows: own }) =>
      `<section><h2 dir="auto"><span class="dot" style="background:${escapeHtml(color)}"></span>${escapeHtml(code)} <small>${own.length}</small></h2>\n${own.map(quoteHtml).join('\n')}</section>`,
  )
  const head = `<h1 dir="auto">${escapeHtml(title)}</h1>\n<p class="subtitle">${escapeHtml(subtitleOf(rows))}</p>`
  return htmlPage(title, STYLE, [head, ...sections].join('\n'))
}

function quoteHtml(row: SegmentRow): string {
  const memo = row.memo === null ? '' : `<p class="memo" dir="auto">${escapeHtml(row.memo)}</p>`
  return `<figure><blockquote dir="auto">${escapeHtml(row.text.trim()).replaceAll('&#10;', '<br>')}</blockquote><figcaption class="from" dir="auto">${escapeHtml(attributionOf(row))}</figcaption>${memo}</figure>`
}

function byCode(rows: readonly SegmentRow[]) {
  const groups: { code: string; color: string; rows: SegmentRow[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last?.code === row.code) last.rows.push(row)
    else groups.push({ code: row.code, color: row.color, rows: [row] })
  }
  return groups
}

const STYLE = `
figure{margin:0 0 1.125rem;break-inside:avoid}
blockquote{margin:0;overflow-wrap:anywhere}
figcaption{font-size:.875rem}
small{font-weight:400;opacity:.7}
.memo{margin:.25rem 0 0;font-style:italic;font-size:.9375rem}
`
