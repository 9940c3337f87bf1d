import { parse } from 'papaparse'
import { readXlsx } from '../office/readXlsx.ts'
import { decodeText } from '../transcripts/decodeText.ts'
import { refuseFile, type RefusedFile, tooLarge } from '../transcripts/refusedFile.ts'
import { isZip } from '../transcripts/zipPackage.ts'

/** A survey as a table: what was asked in the first row, what was answered in the others. */
export interface SurveyTable {
  readonly ok: true
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

export const SURVEY_ENDINGS = ['.csv', '.tsv', '.xlsx'] as const
const MOST = { rows: 20_000, columns: 500 }

export function isSurveyFile(name: string): boolean {
  return SURVEY_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
}

/** A CSV of any separator, or the first sheet of a workbook. Empty rows are left out. */
export function readSurveyTable(bytes: Uint8Array): SurveyTable | RefusedFile {
  const read = isZip(bytes) ? sheetOf(bytes) : csvOf(bytes)
  if (!read.ok) return read
  const [head, ...rows] = read.rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  if (!head || rows.length === 0) return refuseFile('no-words', 'The table has no rows below its first.')
  if (rows.length > MOST.rows)
    return tooLarge(`The table has ${rows.length.toLocaleString('en')} rows.`, `${MOST.rows.toLocaleString('en')} rows`)
  const names = head.map((cell, at) => cell.replace(/\s+/g, ' ').trim() || `Column ${at + 1}`)
  return { ok: true, head: names, rows, notes: read.notes }
}

type Rows = { readonly ok: true; readonly rows: readonly (readonly string[])[]; readonly notes: readonly string[] }

function sheetOf(bytes: Uint8Array): Rows | RefusedFile {
  const sheet = readXlsx(bytes, { rows: MOST.rows + 2, columns: MOST.columns })
  if (!sheet.ok) return sheet
  const others = sheet.otherSheets.map((name) => `“${name}”`).join(', ')
  return {
    ok: true,
    rows: sheet.rows,
    notes: others === '' ? [] : [`Only the first sheet, “${sheet.name}”, is read; not ${others}.`],
  }
}

function csvOf(bytes: Uint8Array): Rows | RefusedFile {
  const decoded = decodeText(bytes, null)
  if (!decoded.ok) return decoded
  const { data } = parse<string[]>(decoded.text, { preview: MOST.rows + 2, skipEmptyLines: true })
  return { ok: true, rows: data.map((row) => row.slice(0, MOST.columns)), notes: decoded.notes }
}
