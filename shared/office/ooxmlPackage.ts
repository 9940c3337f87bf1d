import { strToU8, zipSync } from 'fflate'

/** The earliest time a ZIP can say: files must not differ for the moment at which they were made. */
const SAME_TIME = new Date(1980, 0, 1)

/** The parts of a Word or Excel file in their order, XML or bytes, packed: the same parts give the same bytes. */
export function ooxmlPackage(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(DECLARATION + part) : part]),
  )
  return zipSync(entries, { level: 6, mtime: SAME_TIME })
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export interface Part {
  readonly path: string
  readonly contentType: string
}

/** `[Content_Types].xml`: what each part of the package is. */
export function contentTypes(parts: readonly Part[]): string {
  const overrides = parts.map(({ path, contentType }) => `<Override PartName="/${path}" ContentType="${contentType}"/>`)
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/** A part that says what another part refers to; ids are `rId1`, `rId2`… in order. */
export function relationships(links: readonly { readonly type: string; readonly target: string }[]): string {
  const own = links.map(
    ({ type, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${own.join('')}</Relationships>`
}
