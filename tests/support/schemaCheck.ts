import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { schemaText } from './refiSamples.ts'

let validator: XsdValidator | null = null

/** What the standard's own schema has against some XML; empty for a valid file. */
export function schemaErrors(xml: Uint8Array): string {
  validator ??= XsdValidator.fromDoc(XmlDocument.fromString(schemaText()))
  const document = XmlDocument.fromBuffer(xml)
  try {
    validator.validate(document)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    document.dispose()
  }
}
