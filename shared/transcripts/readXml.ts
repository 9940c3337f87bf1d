import { SaxesParser, type SaxesTagNS } from 'saxes'
import { LIMITS } from './limits.ts'
import { refuseFile, type RefusedFile } from './refusedFile.ts'

export type XmlTag = SaxesTagNS

export interface XmlHandlers {
  readonly open: (tag: XmlTag) => void
  readonly text?: (text: string) => void
  readonly close?: (tag: XmlTag) => void
}

/** Ends the reading of a part from inside a handler, with what the researcher is told. */
export class XmlStop extends Error {
  readonly refused: RefusedFile

  constructor(refused: RefusedFile) {
    super(refused.message)
    this.refused = refused
  }
}

/**
 * Reads XML as a stream of tags and text. A document type is refused outright, since it is there that XML can be
 * made to grow or to reach outside; so is nesting that no document has. Null where all was read.
 */
export function readXml(xml: string, { open, text, close }: XmlHandlers): RefusedFile | null {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  parser.on('doctype', () => {
    throw new XmlStop(
      refuseFile(
        'damaged',
        'The file holds a document type definition, which no such file has. It was not read, to be safe.',
      ),
    )
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > LIMITS.xmlDepth) {
      throw new XmlStop(
        refuseFile('damaged', `The parts of the file are nested more than ${LIMITS.xmlDepth} deep. It was not read.`),
      )
    }
    open(tag)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    close?.(tag)
  })
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  try {
    for (let at = 0; at < xml.length; at += CHUNK) parser.write(xml.slice(at, at + CHUNK))
    parser.close()
  } catch (error) {
    if (error instanceof XmlStop) return error.refused
    return refuseFile(
      'damaged',
      'A part of the file is damaged and cannot be read. Open it in its own program, save it again and import it.',
    )
  }
  return null
}

const CHUNK = 64 * 1024

/** The value of an attribute by its local name, whatever its prefix. */
export function attributeOf(tag: XmlTag, local: string): string | null {
  for (const attribute of Object.values(tag.attributes)) if (attribute.local === local) return attribute.value
  return null
}
