import { parse } from 'papaparse'
import { readXlsx } from '../office/readXlsx.ts'
import { decodeText } from '../refi/decodeText.ts'
import { plainCell } from '../reports/csv.ts'
import { refuseFile, type RefusedFile, tooLarge } from '../transcripts/refusedFile.ts'
import { isZip } from '../transcripts/zipPackage.ts'
import { CODEBOOK_LIMITS } from './incoming.ts'

/** A table out of a file: its first row, and the others. Rows may be shorter than the head. */
export interface ReadTable {
  readonly ok: true
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** A CSV of any separator, or the first sheet of a workbook. Empty rows are left out. */
export function readTable(bytes: Uint8Array): ReadTable | RefusedFile {
  const read = isZip(bytes) ? fromXlsx(bytes) : fromCsv(bytes)
  if (!read.ok) return read
  const filled = read.rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const [head, ...rows] = filled
  if (!head || rows.length === 0) return refuseFile('no-words', 'The table has no rows below its first.')
  if (rows.length > CODEBOOK_LIMITS.codes)
    return tooLarge(
      `The table has ${rows.length.toLocaleString('en')} rows.`,
      `${CODEBOOK_LIMITS.codes.toLocaleString('en')} codes`,
    )
  return { ok: true, head: head.map((cell) => cell.trim()), rows, notes: read.notes }
}

type Rows = { readonly ok: true; readonly rows: readonly (readonly string[])[]; readonly notes: readonly string[] }

function fromXlsx(bytes: Uint8Array): Rows | RefusedFile {
  const sheet = readXlsx(bytes, { rows: CODEBOOK_LIMITS.codes * 2, columns: CODEBOOK_LIMITS.columns })
  if (!sheet.ok) return sheet
  const others = sheet.otherSheets.filter((name) => name !== 'About')
  return {
    ok: true,
    rows: sheet.rows,
    notes:
      others.length === 0
        ? []
        : [`Only the first sheet, “${sheet.name}”, was read; not ${others.map((name) => `“${name}”`).join(', ')}.`],
  }
}

function fromCsv(bytes: Uint8Array): Rows | RefusedFile {
  const { text, damaged } = decodeText(bytes)
  if (text.includes('\0')) return refuseFile('not-text', 'This is not a table: it holds bytes that no writing has.')
  const { data } = parse<string[]>(text, { preview: CODEBOOK_LIMITS.codes * 2, skipEmptyLines: true })
  return {
    ok: true,
    rows: data.map((row) => row.slice(0, CODEBOOK_LIMITS.columns).map(plainCell)),
    notes: damaged ? ['Some characters could not be read and stand as \uFFFD.'] : [],
  }
}
