import { docxNotes } from './docxNotes.ts'
import { docxPackage } from './docxPackage.ts'
import { type DocxText, docxText } from './docxText.ts'
import { docxTree } from './docxTree.ts'
import { documentReading } from './documentReading.ts'
import { CANCELLED, refuseFile, type RefusedFile } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'

const UNREADABLE = refuseFile('damaged', 'The document cannot be read. Open it in Word, save it again and import it.')

/** `.docx`: what stands on the pages, tracked changes as accepted; the notes say what does not become text. */
export async function readDocx(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const package_ = docxPackage(bytes)
  if (!package_.ok) return package_
  if (options.signal?.aborted) return CANCELLED
  const words = await wordsOf(package_.parts)
  if (!words) return UNREADABLE
  return documentReading({ ...words, notes: docxNotes(package_) })
}

async function wordsOf(parts: Readonly<Record<string, string>>): Promise<DocxText | null> {
  try {
    const tree = await docxTree(parts)
    return tree && docxText(tree)
  } catch {
    // mammoth throws for documents that are well-formed XML and yet no documents.
    return null
  }
}
