import { LIMITS } from '../transcripts/limits.ts'
import { attributeOf, readXml, XmlStop } from '../transcripts/readXml.ts'
import { refuseFile, type RefusedFile, tooLarge } from '../transcripts/refusedFile.ts'
import { entryBytes, openZip, type ZipPackage } from '../transcripts/zipPackage.ts'
import { unescapeCell } from './xlsxText.ts'

/** A sheet as words: numbers as they are stored, yes and no as `true` and `false`, empty cells as ''. */
export interface SheetRows {
  readonly ok: true
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Names of the sheets that were not read. */
  readonly otherSheets: readonly string[]
}

export interface SheetLimits {
  readonly rows: number
  readonly columns: number
}

const NO_WORKBOOK = refuseFile('damaged', 'This is not an Excel workbook, although its name says so.')

/** The first sheet of a workbook. Formulas count as the value they had when the file was saved; nothing is computed. */
export function readXlsx(bytes: Uint8Array, limits: SheetLimits): SheetRows | RefusedFile {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const targets = new Map<string, string>()
  const refused = eachElement(zip, 'xl/_rels/workbook.xml.rels', (tag) => {
    if (tag.local === 'Relationship') targets.set(attributeOf(tag, 'Id') ?? '', attributeOf(tag, 'Target') ?? '')
  })
  if (refused) return refused
  const sheets: { name: string; path: string }[] = []
  const unreadable = eachElement(zip, 'xl/workbook.xml', (tag) => {
    if (tag.local !== 'sheet') return
    const target = targets.get(attributeOf(tag, 'id') ?? '') ?? ''
    sheets.push({
      name: attributeOf(tag, 'name') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    })
  })
  if (unreadable) return unreadable
  const [first, ...others] = sheets
  if (!first || !zip.entries.has(first.path)) return NO_WORKBOOK
  const shared = sharedWords(zip)
  if (!Array.isArray(shared)) return shared
  const rows = sheetRows(zip, first.path, shared, limits)
  if (!Array.isArray(rows)) return rows
  return { ok: true, name: first.name, rows, otherSheets: others.map(({ name }) => name) }
}

type Tag = Parameters<Parameters<typeof readXml>[1]['open']>[0]

function eachElement(zip: ZipPackage, path: string, open: (tag: Tag) => void): RefusedFile | null {
  const bytes = entryBytes(zip, path, LIMITS.xmlPartBytes)
  if (bytes === null) return NO_WORKBOOK
  if ('ok' in bytes) return bytes
  return readXml(new TextDecoder().decode(bytes), { open })
}

/** The table of words that cells point into; reading aids for Japanese (`rPh`) are no words of the cell. */
function sharedWords(zip: ZipPackage): string[] | RefusedFile {
  const bytes = entryBytes(zip, 'xl/sharedStrings.xml', LIMITS.xmlPartBytes)
  if (bytes === null) return []
  if ('ok' in bytes) return bytes
  const words: string[] = []
  let parts: string[] = []
  let isWords = false
  let aside = 0
  const refused = readXml(new TextDecoder().decode(bytes), {
    open: ({ local }) => {
      if (local === 'si') parts = []
      if (local === 'rPh') aside += 1
      isWords = local === 't' && aside === 0
    },
    text: (text) => {
      if (isWords) parts.push(text)
    },
    close: ({ local }) => {
      if (local === 't') isWords = false
      if (local === 'rPh') aside -= 1
      if (local === 'si') words.push(unescapeCell(parts.join('')))
    },
  })
  return refused ?? words
}

function sheetRows(
  zip: ZipPackage,
  path: string,
  shared: readonly string[],
  limits: SheetLimits,
): string[][] | RefusedFile {
  const bytes = entryBytes(zip, path, LIMITS.xmlPartBytes)
  if (bytes === null) return NO_WORKBOOK
  if ('ok' in bytes) return bytes
  const rows: string[][] = []
  let row: string[] = []
  let column = 0
  let type = 'n'
  let parts: string[] = []
  let isValue = false
  let aside = 0
  const refused = readXml(new TextDecoder().decode(bytes), {
    open: (tag) => {
      const { local } = tag
      if (local === 'row') {
        // Empty rows are left out of the file; they are rows all the same.
        const place = Number(attributeOf(tag, 'r') ?? rows.length + 1)
        if (!(place <= limits.rows))
          throw new XmlStop(
            tooLarge('The sheet has more rows than a codebook or a table of cases has.', sayRows(limits)),
          )
        while (rows.length < place - 1) rows.push([])
        row = []
        column = 0
      } else if (local === 'c') {
        column = columnOf(attributeOf(tag, 'r')) ?? column
        type = attributeOf(tag, 't') ?? 'n'
        parts = []
      } else if (local === 'rPh') aside += 1
      else if (local === 'v' || (local === 't' && aside === 0)) isValue = true
    },
    text: (text) => {
      if (isValue) parts.push(text)
    },
    close: ({ local }) => {
      if (local === 'rPh') aside -= 1
      if (local === 'v' || local === 't') isValue = false
      if (local === 'c') {
        if (column < limits.columns) {
          while (row.length < column) row.push('')
          row[column] = valueOf(type, parts.join(''), shared)
        }
        column += 1
      }
      if (local === 'row') rows.push(row)
    },
  })
  return refused ?? rows
}

function valueOf(type: string, value: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value.trim() === '1' ? 'true' : 'false'
  if (type === 'e') return ''
  return unescapeCell(value)
}

/** The column of `AB12`, counted from 0. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function sayRows({ rows }: SheetLimits): string {
  return `${rows.toLocaleString('en')} rows`
}
