import { strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'

/** The parts of mammoth's document tree that have words in them. */
export type DocxNode =
  | { readonly type: 'paragraph' | 'run' | 'hyperlink' | 'table' | 'tableRow'; readonly children: readonly DocxNode[] }
  | {
      readonly type: 'tableCell'
      readonly children: readonly DocxNode[]
      readonly colSpan: number
      readonly rowSpan: number
    }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'tab' }
  | { readonly type: 'break' }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'noteReference'; readonly noteType: string; readonly noteId: string }
  | { readonly type: 'image' | 'bookmarkStart' | 'commentReference' }

export interface DocxTree {
  readonly children: readonly DocxNode[]
  readonly notes: { resolve(reference: { noteType: string; noteId: string }): { body: readonly DocxNode[] } | null }
}

/**
 * mammoth's tree of a document made of these XML parts. It is taken on its way to becoming HTML, which is then made
 * of nothing. The package holds only parts that were checked; every other path of a Word file leads nowhere.
 */
export async function docxTree(parts: Readonly<Record<string, string>>): Promise<DocxTree | null> {
  const entries = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  const zip = zipSync(entries, { level: 0 })
  const input = { buffer: zip, arrayBuffer: zip.buffer }
  let tree: DocxTree | null = null
  const transformDocument = (document: DocxTree & object) => {
    tree = document
    return { ...document, children: [] }
  }
  await mammoth.convertToHtml(input, { transformDocument })
  return tree
}
