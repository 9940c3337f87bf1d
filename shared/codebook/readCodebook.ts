import { findProjectEntry } from '../refi/archive.ts'
import { LIMITS } from '../transcripts/limits.ts'
import { megabytes, refuseFile, type RefusedFile, tooLarge } from '../transcripts/refusedFile.ts'
import { entryBytes, isZip, openZip, type ZipPackage } from '../transcripts/zipPackage.ts'
import { CODEBOOK_LIMITS, type IncomingCode, type IncomingCodebook } from './incoming.ts'
import { readQdc } from './readQdc.ts'
import { type ReadTable, readTable } from './readTable.ts'

/** A codebook as it is, or a table that still has to be told what its columns hold. */
export type CodebookReading =
  | { readonly ok: true; readonly kind: 'codebook'; readonly codebook: IncomingCodebook }
  | { readonly ok: true; readonly kind: 'table'; readonly table: ReadTable }
  | RefusedFile

/** Reads a codebook of any program, by its content rather than its name. */
export async function readCodebook(bytes: Uint8Array): Promise<CodebookReading> {
  if (isZip(bytes)) {
    const zip = openZip(bytes)
    if (!zip.ok) return zip
    return zip.entries.has('xl/workbook.xml') ? asTable(readTable(bytes)) : fromProject(zip)
  }
  if (bytes.length > CODEBOOK_LIMITS.fileBytes)
    return tooLarge(`The file has ${megabytes(bytes.length)}.`, megabytes(CODEBOOK_LIMITS.fileBytes))
  if (bytes.length === 0) return refuseFile('no-words', 'The file is empty.')
  return isXml(bytes) ? asCodebook(await readQdc(bytes)) : asTable(readTable(bytes))
}

/** The codebook of a whole project, whichever program saved it. */
async function fromProject(zip: ZipPackage): Promise<CodebookReading> {
  const found = findProjectEntry([...zip.entries.values()])
  if (!found.found) return refuseFile('unknown-format', 'The file holds neither a codebook nor a project nor a table.')
  const xml = entryBytes(zip, found.entry.name, LIMITS.xmlPartBytes)
  if (xml === null) return refuseFile('damaged', 'The project in the file cannot be read.')
  return 'ok' in xml ? xml : asCodebook(await readQdc(xml))
}

function asCodebook(codebook: IncomingCodebook | RefusedFile): CodebookReading {
  return codebook.ok ? { ok: true, kind: 'codebook', codebook } : codebook
}

function asTable(table: ReadTable | RefusedFile): CodebookReading {
  return table.ok ? { ok: true, kind: 'table', table } : table
}

/** XML begins with `<`, in whichever of the encodings it may have. */
function isXml(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 200)).replace(/[\u00ef\u00bb\u00bf\u00fe\u00ff]|\0|\s/g, '')
  return head.startsWith('<')
}

/** Whether names look like paths with dots, `coping.fear`, as Taguette writes them: some code is named by the part before one. */
export function hasDottedNames({ codes }: IncomingCodebook): boolean {
  const names = new Set(codes.map(({ name }) => name))
  return codes.some(({ name, parentKey }) => parentKey === null && prefixIn(names, name) !== null)
}

/** The same codebook with `coping.fear` as *fear* under *coping*, wherever there is a *coping*. */
export function splitDottedNames(codebook: IncomingCodebook): IncomingCodebook {
  const names = new Set(codebook.codes.map(({ name }) => name))
  const byName = new Map(codebook.codes.map((code) => [code.name, code]))
  const split = codebook.codes.map((code): IncomingCode => {
    const prefix = code.parentKey === null ? prefixIn(names, code.name) : null
    const parent = prefix === null ? undefined : byName.get(prefix)
    return parent ? { ...code, parentKey: parent.key, name: code.name.slice((prefix as string).length + 1) } : code
  })
  return { ...codebook, codes: parentsFirst(split) }
}

/** The longest name that this one continues after a dot. */
function prefixIn(names: ReadonlySet<string>, name: string): string | null {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
    if (dot < name.length - 1 && names.has(name.slice(0, dot))) return name.slice(0, dot)
  return null
}

function parentsFirst(codes: readonly IncomingCode[]): IncomingCode[] {
  const byKey = new Map(codes.map((code) => [code.key, code]))
  const done = new Set<IncomingCode>()
  const visit = (code: IncomingCode) => {
    if (done.has(code)) return
    const parent = code.parentKey === null ? undefined : byKey.get(code.parentKey)
    if (parent && !done.has(parent)) visit(parent)
    done.add(code)
  }
  for (const code of codes) visit(code)
  return [...done]
}
