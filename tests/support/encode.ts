import { decodeBytes } from '../../shared/transcripts/decodeBytes.ts'
import type { Encoding } from '../../shared/transcripts/encodings.ts'

/** The bytes of a text in a one-byte encoding; undefined where it has no such character. */
export function oneByte(text: string, encoding: Encoding): Uint8Array | undefined {
  const bytes = new Map<string, number>()
  for (let byte = 255; byte >= 0; byte -= 1) bytes.set(decodeBytes(Uint8Array.of(byte), encoding), byte)
  const encoded = [...text].map((character) => bytes.get(character))
  return encoded.includes(undefined) ? undefined : Uint8Array.from(encoded as number[])
}

export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text
  const bytes = new Uint8Array(marked.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), order === 'le')
  return bytes
}

export function utf8(text: string, mark = false): Uint8Array {
  return new TextEncoder().encode(mark ? `\uFEFF${text}` : text)
}
