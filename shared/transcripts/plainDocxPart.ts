import { LIMITS } from './limits.ts'
import { type RefusedFile, tooLarge } from './refusedFile.ts'
import { attributeOf, readXml, XmlStop, type XmlTag } from './readXml.ts'

/** What a part of a Word file holds besides words, counted for the notes. */
export interface DocxFindings {
  paragraphs: number
  insertions: number
  deletions: number
  hidden: number
  pictures: number
  formulas: number
  objects: number
  inserts: number
  listItems: number
  comments: number
  readonly commentAuthors: Set<string>
}

export function noFindings(): DocxFindings {
  return {
    paragraphs: 0,
    insertions: 0,
    deletions: 0,
    hidden: 0,
    pictures: 0,
    formulas: 0,
    objects: 0,
    inserts: 0,
    listItems: 0,
    comments: 0,
    commentAuthors: new Set(),
  }
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const ROOT_NAMESPACES = `xmlns:w="${WORD}" xmlns:v="urn:schemas-microsoft-com:vml"`
const NAMESPACES: Readonly<Record<string, 'w' | 'v' | 'mc' | 'm' | 'drawing'>> = {
  [WORD]: 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'drawing',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'drawing',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'drawing',
  'http://purl.oclc.org/ooxml/drawingml/main': 'drawing',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'drawing',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'drawing',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'drawing',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'drawing',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas': 'drawing',
}

/** Elements of Word's own that carry words or hold what does, with the attributes that matter. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  document: [],
  body: [],
  p: [],
  r: [],
  t: [],
  tab: [],
  br: ['type'],
  noBreakHyphen: [],
  softHyphen: [],
  sym: ['font', 'char'],
  tbl: [],
  tr: [],
  tc: [],
  tcPr: [],
  gridSpan: ['val'],
  vMerge: ['val'],
  trPr: [],
  tblHeader: [],
  sdt: [],
  sdtContent: [],
  footnotes: [],
  footnote: ['id', 'type'],
  endnotes: [],
  endnote: ['id', 'type'],
  footnoteReference: ['id'],
  endnoteReference: ['id'],
  pict: [],
  txbxContent: [],
  fldChar: ['fldCharType'],
  instrText: [],
}

/** Elements that only hold others, and those that mammoth would pass over although a reader sees their words. */
const RENAMED: Readonly<Record<string, string>> = {
  hyperlink: 'w:smartTag',
  smartTag: 'w:smartTag',
  customXml: 'w:smartTag',
  ins: 'w:smartTag',
  moveTo: 'w:smartTag',
  fldSimple: 'w:smartTag',
  bdo: 'w:smartTag',
  dir: 'w:smartTag',
  ruby: 'w:smartTag',
  rubyBase: 'w:smartTag',
  cr: 'w:br',
  ptab: 'w:tab',
  drawing: 'w:pict',
}

/**
 * A part of a Word file with only what carries words, written anew for mammoth: a tenth of the elements and so of
 * the memory, hidden text and deletions gone, text boxes and fields where mammoth finds them. What was left out is
 * counted in `findings`. Checked on the way: nesting, document types, the number of paragraphs and elements.
 */
export function plainDocxPart(xml: string, findings: DocxFindings): string | RefusedFile {
  const writer = new PartWriter(findings)
  const refused = readXml(xml, {
    open: (tag) => writer.open(tag),
    text: (text) => writer.text(text),
    close: () => writer.close(),
  })
  return refused ?? writer.xml()
}

/** What happens to an element that is open. */
interface OpenElement {
  /** The name it was written under; null where only its children are, or nothing is. */
  readonly written: string | null
  readonly local: string
  readonly holdsText: boolean
}

class PartWriter {
  readonly #findings: DocxFindings
  readonly #parts: string[] = []
  readonly #open: OpenElement[] = []
  /** Elements open inside one that was left out; they are left out too. */
  #skipped = 0
  #elements = 0
  #characters = 0
  /** Set by the properties of a run whose words Word does not show. */
  #hiddenRun = false

  constructor(findings: DocxFindings) {
    this.#findings = findings
  }

  xml(): string {
    return this.#parts.join('')
  }

  open(tag: XmlTag): void {
    if (this.#skipped > 0) {
      this.#skipped += 1
      this.#lookInside(tag)
      return
    }
    const name = this.#nameFor(tag)
    if (name === null) {
      this.#skipped = 1
      this.#lookInside(tag)
      return
    }
    this.#elements += 1
    if (this.#elements > LIMITS.docxElements) {
      throw new XmlStop(
        tooLarge('The document is too large to be read.', `${LIMITS.docxElements.toLocaleString('en')} pieces of text`),
      )
    }
    const attributes = (KEPT[tag.local] ?? []).map((local) => {
      const value = attributeOf(tag, local)
      return value === null ? '' : ` w:${local}="${escaped(value)}"`
    })
    const root = this.#open.length === 0 ? ` ${ROOT_NAMESPACES}` : ''
    this.#parts.push(`<${name}${root}${attributes.join('')}>`)
    const holdsText = name === 'w:t' || name === 'w:instrText'
    this.#open.push({ written: name, local: tag.local, holdsText })
  }

  text(text: string): void {
    if (this.#skipped > 0 || !this.#open.at(-1)?.holdsText) return
    this.#characters += text.length
    if (this.#characters > LIMITS.textLength) {
      throw new XmlStop(
        tooLarge('The document has too many words.', `${LIMITS.textLength.toLocaleString('en')} characters`),
      )
    }
    this.#parts.push(escaped(text))
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    const closed = this.#open.pop()
    if (closed?.written) this.#parts.push(`</${closed.written}>`)
    if (closed?.local === 'r') this.#hiddenRun = false
  }

  /** The name to write an element under, or null where it and all in it is left out. */
  #nameFor(tag: XmlTag): string | null {
    switch (NAMESPACES[tag.uri]) {
      case 'w':
        return this.#wordName(tag)
      case 'v':
        if (tag.local === 'imagedata') this.#findings.pictures += 1
        return ['shape', 'group', 'rect', 'roundrect', 'textbox'].includes(tag.local) ? `v:${tag.local}` : null
      case 'mc':
        // The fallback repeats the choice for programs of before 2010.
        return tag.local === 'AlternateContent' || tag.local === 'Choice' ? 'w:smartTag' : null
      case 'm':
        if (tag.local === 'oMath') this.#findings.formulas += 1
        return tag.local === 'oMathPara' ? 'w:smartTag' : null
      case 'drawing':
        if (tag.local === 'blip') this.#findings.pictures += 1
        return DRAWN.has(tag.local) ? 'v:group' : null
      default:
        return null
    }
  }

  #wordName(tag: XmlTag): string | null {
    const findings = this.#findings
    const parent = this.#open.at(-1)?.local
    switch (tag.local) {
      case 'p':
        findings.paragraphs += 1
        if (findings.paragraphs > LIMITS.docxParagraphs) {
          const limit = `${LIMITS.docxParagraphs.toLocaleString('en')} paragraphs`
          throw new XmlStop(tooLarge('The document has too many paragraphs.', limit))
        }
        break
      case 'pPr':
        return 'w:pPr'
      case 'rPr':
        // A paragraph's own run properties say whether its mark was deleted.
        return parent === 'pPr' ? 'w:rPr' : null
      case 'del':
      case 'moveFrom':
        if (parent === 'rPr' || parent === 'trPr') return 'w:del'
        if (tag.local === 'del') findings.deletions += 1
        return null
      case 'ins':
        if (parent === 'rPr' || parent === 'trPr') return null
        findings.insertions += 1
        break
      case 'numPr':
        if (parent === 'pPr') findings.listItems += 1
        return null
      case 'altChunk':
        findings.inserts += 1
        return null
      case 'object':
        findings.objects += 1
        return null
      case 'AlternateContent':
        return null
      default:
        break
    }
    if (this.#hiddenRun && parent === 'r') return null
    // Tab stops of a paragraph are no tabs in it.
    if (parent === 'pPr' || (parent === 'rPr' && tag.local !== 'del')) return null
    return RENAMED[tag.local] ?? (Object.hasOwn(KEPT, tag.local) ? `w:${tag.local}` : null)
  }

  /** Inside what is left out, a few things still count. */
  #lookInside(tag: XmlTag): void {
    if (NAMESPACES[tag.uri] !== 'w') return
    const isOfRun = this.#open.at(-1)?.local === 'r' && this.#skipped === 2
    if (tag.local === 'vanish' && isOfRun && isOn(attributeOf(tag, 'val'))) {
      this.#hiddenRun = true
      this.#findings.hidden += 1
    }
    if (tag.local === 'comment') {
      this.#findings.comments += 1
      const author = attributeOf(tag, 'author')
      if (author) this.#findings.commentAuthors.add(author)
    }
  }
}

/** What lies between a drawing and the words of a text box in it. */
const DRAWN = new Set('inline anchor graphic graphicData wsp wgp wpc grpSp txbx pic blipFill'.split(' '))

function isOn(value: string | null): boolean {
  return value !== 'false' && value !== '0' && value !== 'off'
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character)
}
