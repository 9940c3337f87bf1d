import { strToU8, zipSync } from 'fflate'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const MORE =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A paragraph of runs; the inner XML of a run may stand where words do. */
export function p(...runs: readonly string[]): string {
  return `<w:p>${runs.map((run) => (run.startsWith('<') ? run : r(run))).join('')}</w:p>`
}

export function r(words: string, properties = ''): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped}</w:t></w:r>`
}

export function table(rows: readonly (readonly string[])[]): string {
  const cell = (content: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="0"/></w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

/** The parts of a Word file with this body, to be changed and packed. */
export function docxParts(body: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W} ${MORE}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...more,
  }
}

export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
}

export function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return packed(docxParts(body, more))
}

/** A part of notes or comments: `footnotes`, `endnotes`, `comments`. */
export function notesPart(
  kind: 'footnote' | 'endnote' | 'comment',
  bodies: readonly string[],
  attributes = '',
): Record<string, string> {
  const notes = bodies.map((body, id) => `<w:${kind} w:id="${id + 1}" ${attributes}>${body}</w:${kind}>`)
  const separator = kind === 'comment' ? '' : `<w:${kind} w:id="0" w:type="separator">${p('')}</w:${kind}>`
  return { [`word/${kind}s.xml`]: `<w:${kind}s ${W}>${separator}${notes.join('')}</w:${kind}s>` }
}

export function relationships(
  links: readonly { readonly type: string; readonly target: string; readonly outside?: boolean }[],
): Record<string, string> {
  const all = links.map(
    ({ type, target, outside }, at) =>
      `<Relationship Id="rId${at}" Type="${RELATIONS}/${type}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`,
  )
  return {
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`,
  }
}
