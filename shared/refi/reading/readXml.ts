import { SaxesParser } from 'saxes'
import { asWindows1252 } from '../decodeText.ts'
import { localName } from '../elements.ts'

export type XmlAttributes = Readonly<Record<string, string>>

/** A small element read whole. Blanks between tags are left out. */
export interface XmlNode {
  readonly name: string
  readonly attributes: XmlAttributes
  readonly children: (XmlNode | string)[]
}

/**
 * What takes in an element while it is read. An element that may be large answers `open` with a scope for the
 * child; every other child is built whole and handed to `child`.
 */
export interface Scope {
  open(name: string, attributes: XmlAttributes): Scope | null
  child(node: XmlNode): void
  /** Words that stand directly in the element, where the standard has none. */
  text(text: string): void
  close(): void
}

/** Why an XML file is not read any further, in a sentence for the researcher. */
export class XmlRefusal extends Error {}

export interface XmlReading {
  readonly signal?: AbortSignal | undefined
  /** Share of the file that is read, 0 to 1. Awaited, so that it can let other work in. */
  readonly onProgress?: ((share: number) => void | Promise<void>) | undefined
  /** What messages call the file; “project” unless told. */
  readonly what?: string | undefined
  /** Sees every element first. */
  readonly onElement: (name: string, attributes: XmlAttributes) => void
}

/** Deeper nesting than any study needs; a file built to overflow a stack is refused. */
export const MAX_DEPTH = 200
const CHUNK = 256 * 1024

/**
 * Reads XML as a stream into scopes, by local names, whatever the prefix. Never holds the whole tree. A document type
 * declaration is refused: no project needs one, and entities are the way to blow up a reader.
 */
export async function readXml(bytes: Uint8Array, root: Scope, reading: XmlReading): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  // What is open, outermost first: an element is read into a scope or built as a node.
  const scopes: (Scope | null)[] = []
  const nodes: (XmlNode | null)[] = []

  const what = reading.what ?? 'project'
  parser.on('error', (error) => {
    throw new XmlRefusal(sayDamage(what, error.message))
  })
  parser.on('doctype', () => {
    throw new XmlRefusal(`The ${what}’s XML has a document type declaration, which no ${what} needs; it was not read.`)
  })
  parser.on('opentag', ({ name: qualified, attributes }) => {
    const depth = nodes.length
    if (depth >= MAX_DEPTH)
      throw new XmlRefusal(`The ${what}’s XML is nested more than ${MAX_DEPTH} deep; it was not read.`)
    const name = localName(qualified)
    reading.onElement(name, attributes)
    const parent = nodes[depth - 1]
    const scope = parent ? null : (scopes[depth - 1] ?? root).open(name, attributes)
    const node = scope ? null : { name, attributes, children: [] }
    if (node) parent?.children.push(node)
    scopes.push(scope)
    nodes.push(node)
  })
  const takeText = (text: string) => {
    const node = nodes.at(-1)
    if (node) node.children.push(text)
    else if (/\S/.test(text)) scopes.at(-1)?.text(text)
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('closetag', () => {
    const scope = scopes.pop()
    const node = nodes.pop()
    scope?.close()
    if (!node) return
    dropBlanks(node)
    if (!nodes.at(-1)) (scopes.at(-1) ?? root).child(node)
  })

  for await (const text of decoded(bytes, reading)) parser.write(text)
  parser.close()
}

/** The parser says `line:column: what`. */
function sayDamage(file: string, message: string): string {
  const [, line, column, what] = /^(\d+):(\d+): (.*?)\.?$/s.exec(message) ?? []
  return what === undefined
    ? `The ${file}’s XML is damaged (${message}).`
    : `The ${file}’s XML is damaged in line ${line}, column ${column} (${what}).`
}

/** Blanks among elements are layout; blanks that are all an element holds are its text. */
function dropBlanks({ children }: XmlNode): void {
  if (children.length < 2) return
  if (!children.some((child) => typeof child !== 'string')) return
  const kept = children.filter((child) => typeof child !== 'string' || /\S/.test(child))
  if (kept.length < children.length) children.splice(0, children.length, ...kept)
}

async function* decoded(bytes: Uint8Array, { signal, onProgress }: XmlReading): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(bytes))
  const isNarrow = decoder.encoding === 'windows-1252'
  for (let at = 0; at < bytes.length; at += CHUNK) {
    if (signal?.aborted) return
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
    yield isNarrow ? asWindows1252(text) : text
    await onProgress?.(Math.min(1, (at + CHUNK) / bytes.length))
  }
  yield decoder.decode()
}

/** UTF-8 unless a byte order mark or the XML declaration says otherwise. The mark itself is not part of the text. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*?\sencoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  // Whatever the declaration says, it could be read byte by byte, so this is not UTF-16.
  if (/^utf-16/i.test(declared)) return 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return 'utf-8'
  }
}

/** The words inside an element, those of its children left out. */
export function textOf({ children }: XmlNode): string {
  if (children.length === 1 && typeof children[0] === 'string') return children[0]
  return children.filter((child) => typeof child === 'string').join('')
}

export function elementsOf({ children }: XmlNode): XmlNode[] {
  return children.filter((child) => typeof child !== 'string')
}
