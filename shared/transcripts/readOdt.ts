import { decodeBytes } from './decodeBytes.ts'
import { documentReading } from './documentReading.ts'
import { LIMITS } from './limits.ts'
import { OdtReader } from './odtReader.ts'
import { readXml, XmlStop } from './readXml.ts'
import { CANCELLED, refuseFile, type RefusedFile, tooLarge, megabytes } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'
import { entryBytes, isZip, openZip, type ZipPackage } from './zipPackage.ts'

const NO_DOCUMENT = refuseFile(
  'damaged',
  'This is not an OpenDocument text, although its name says so: it has no text part.',
)
const PROTECTED = refuseFile(
  'protected',
  'The document is protected by a password. Open it in LibreOffice, save a copy without the password, and import the copy.',
)

/** `.odt` and its flat form `.fodt`: what stands on the pages, tracked changes as accepted. */
export async function readOdt(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  if (!isZip(bytes)) return readFlat(bytes)
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const manifest = partOf(zip, 'META-INF/manifest.xml')
  if (typeof manifest === 'string' && /<(?:\w+:)?encryption-data[\s>]/.test(manifest)) return PROTECTED
  const content = partOf(zip, 'content.xml')
  if (content === null) return NO_DOCUMENT
  if (typeof content !== 'string') return content
  if (options.signal?.aborted) return CANCELLED
  return readContent(content, [
    ...([...zip.entries.keys()].some((name) => /^(?:Basic|Scripts)\/./.test(name))
      ? ['The document holds macros, which were ignored.']
      : []),
    ...headsOf(partOf(zip, 'styles.xml')),
  ])
}

function readFlat(bytes: Uint8Array): Reading | RefusedFile {
  if (bytes.length > LIMITS.xmlPartBytes)
    return tooLarge(`The file has ${megabytes(bytes.length)}.`, megabytes(LIMITS.xmlPartBytes))
  const xml = decodeBytes(bytes, 'utf-8')
  return readContent(xml, headsOf(xml))
}

function readContent(xml: string, moreNotes: readonly string[]): Reading | RefusedFile {
  const reader = new OdtReader()
  const refused = readXml(xml, {
    open: (tag) => reader.open(tag),
    text: (text) => reader.text(text),
    close: (tag) => reader.close(tag),
  })
  if (refused) return refused
  if (!reader.hasBody) return NO_DOCUMENT
  try {
    return documentReading({ ...reader.words(), notes: [...reader.notes(), ...moreNotes] })
  } catch (error) {
    if (error instanceof XmlStop) return error.refused
    throw error
  }
}

/** Whether headers or footers of the pages have words. */
function headsOf(styles: string | RefusedFile | null): string[] {
  if (typeof styles !== 'string') return []
  const heads =
    styles.match(/<style:(?:header|footer)(?:-left|-first)?>[\s\S]{0,20000}?<\/style:(?:header|footer)/g) ?? []
  const hasWords = heads.some((head) => head.replace(/<[^>]*>/g, '').trim() !== '')
  return hasWords ? ['The headers and footers of the pages are not part of the text.'] : []
}

function partOf(zip: ZipPackage, name: string): string | RefusedFile | null {
  const bytes = entryBytes(zip, name, LIMITS.xmlPartBytes)
  if (bytes === null || 'ok' in bytes) return bytes
  return decodeBytes(bytes, 'utf-8')
}
