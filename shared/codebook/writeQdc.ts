import type { Guid } from '../records/guid.ts'
import { writeDefinition } from '../refi/definitionText.ts'
import { xmlSafe } from '../refi/xmlText.ts'
import { XmlWriter } from '../refi/writing/xmlWriter.ts'
import type { CodebookDocument, DocumentEntry } from './codebookDocument.ts'
import { withRemarks } from './qdcRemarks.ts'

/** Codes may stand this deep: a file that is nested more is refused as an attack, also by ourselves. */
const DEEPEST = 150

/** A REFI-QDA codebook, `.qdc`. The standard has no codebook without codes: there must be one at least. */
export function writeQdc({ entries, groups }: CodebookDocument, origin: string): string {
  const xml = new XmlWriter()
  xml.open('CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', origin: xmlSafe(origin) })
  xml.open('Codes')
  let open = 0
  for (const entry of entries) {
    const depth = Math.min(entry.depth, DEEPEST - 1)
    for (; open > depth; open -= 1) xml.close('Code')
    openCode(xml, entry)
    open = depth + 1
  }
  for (; open > 0; open -= 1) xml.close('Code')
  xml.close('Codes')
  if (groups.length > 0) {
    const present = new Set<Guid>(entries.map(({ code }) => code.id))
    xml.open('Sets')
    for (const group of groups) {
      xml.open('Set', { guid: group.id, name: xmlSafe(group.name) })
      xml.text('Description', group.description === null ? null : xmlSafe(group.description))
      for (const codeId of group.codeIds) if (present.has(codeId)) xml.empty('MemberCode', { guid: codeId })
      xml.close('Set')
    }
    xml.close('Sets')
  }
  xml.close('CodeBook')
  return `${xml.take()}\n`
}

function openCode(xml: XmlWriter, entry: DocumentEntry): void {
  const { code } = entry
  xml.open('Code', {
    guid: code.id,
    name: xmlSafe(code.name),
    isCodable: code.codable ? 'true' : 'false',
    color: code.color,
  })
  const description = descriptionOf(entry)
  xml.text('Description', description === null ? null : xmlSafe(description))
}

/** As another program wrote it for as long as nobody edited it here; otherwise the parts, with today's words as examples. */
export function descriptionOf({ code, typical, borderline }: DocumentEntry): string | null {
  if (code.foreignDescription !== null) return withRemarks(code.foreignDescription, code)
  const shown = (examples: DocumentEntry['typical']) => examples.map(({ words }) => ({ codingId: null, words }))
  const words = writeDefinition({ ...code.definition, typical: shown(typical), borderline: shown(borderline) })
  return withRemarks(words, code)
}
