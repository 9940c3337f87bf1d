import { LIMITS } from './limits.ts'
import { type DocxFindings, noFindings, plainDocxPart } from './plainDocxPart.ts'
import { attributeOf, readXml } from './readXml.ts'
import { refuseFile, type RefusedFile } from './refusedFile.ts'
import { entryBytes, openZip, type ZipPackage } from './zipPackage.ts'

export interface DocxPackage {
  readonly ok: true
  /** Checked and reduced to words, under the names where mammoth looks for them. */
  readonly parts: Readonly<Record<string, string>>
  readonly findings: DocxFindings
  readonly hasMacros: boolean
  /** Templates and pictures that lie elsewhere; nothing is fetched. Web addresses of links do not count. */
  readonly outsideParts: number
  /** Whether headers or footers of the pages have words. */
  readonly hasPageText: boolean
}

const NO_DOCUMENT = refuseFile(
  'damaged',
  'This is not a Word document, although its name says so: it has no text part.',
)

/** The parts of a Word file that hold its words, each unpacked and parsed with limits before anything else sees it. */
export function docxPackage(bytes: Uint8Array): DocxPackage | RefusedFile {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const roots = relationships(zip, '_rels/.rels', '')
  if (!roots.ok) return roots
  const main =
    roots.links.find(({ type, outside }) => type === 'officeDocument' && !outside)?.target ?? 'word/document.xml'
  if (!zip.entries.has(main)) return NO_DOCUMENT
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const links = relationships(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  if (!links.ok) return links

  const findings = noFindings()
  const parts: Record<string, string> = {}
  const wanted = [
    { name: 'document', path: main },
    ...['footnotes', 'endnotes', 'comments'].map((name) => ({
      name,
      path: links.links.find(({ type, outside }) => type === name && !outside)?.target ?? `${folder}${name}.xml`,
    })),
  ]
  for (const { name, path } of wanted) {
    const xml = xmlOf(zip, path)
    if (xml === null) continue
    if (typeof xml !== 'string') return xml
    const plain = plainDocxPart(xml, findings)
    if (typeof plain !== 'string') return plain
    if (plain !== '') parts[`word/${name}.xml`] = plain
  }
  if (!parts['word/document.xml']?.includes('<w:body')) return NO_DOCUMENT
  return {
    ok: true,
    parts,
    findings,
    hasMacros: [...zip.entries.keys()].some((name) => name.endsWith('vbaProject.bin')),
    outsideParts: [...roots.links, ...links.links].filter(({ type, outside }) => outside && type !== 'hyperlink')
      .length,
    hasPageText: links.links.some(
      ({ type, outside, target }) => (type === 'header' || type === 'footer') && !outside && hasWords(zip, target),
    ),
  }
}

interface Relationship {
  /** The last step of its type: `officeDocument`, `footnotes`, `hyperlink`… */
  readonly type: string
  readonly target: string
  readonly outside: boolean
}

type Relationships = { readonly ok: true; readonly links: readonly Relationship[] } | RefusedFile

function relationships(zip: ZipPackage, path: string, folder: string): Relationships {
  const links: Relationship[] = []
  const xml = xmlOf(zip, path)
  if (xml === null) return { ok: true, links }
  if (typeof xml !== 'string') return xml
  const refused = readXml(xml, {
    open: (tag) => {
      if (tag.local !== 'Relationship') return
      const target = attributeOf(tag, 'Target') ?? ''
      links.push({
        type: (attributeOf(tag, 'Type') ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : folder + target,
        outside: attributeOf(tag, 'TargetMode') === 'External',
      })
    },
  })
  return refused ?? { ok: true, links }
}

/** An XML part as text, null where there is none. */
function xmlOf(zip: ZipPackage, path: string): string | RefusedFile | null {
  const bytes = entryBytes(zip, path, LIMITS.xmlPartBytes)
  if (bytes === null || 'ok' in bytes) return bytes
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  return new TextDecoder(wide ?? 'utf-8').decode(bytes)
}

function hasWords(zip: ZipPackage, path: string): boolean {
  const xml = xmlOf(zip, path)
  return typeof xml === 'string' && /<w:t[ >]/.test(xml)
}
