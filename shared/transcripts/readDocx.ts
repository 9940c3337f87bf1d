import { count } from '../commands/excerpt.ts'
import { cleanText } from './cleanText.ts'
import { docxNotes } from './docxNotes.ts'
import { docxPackage } from './docxPackage.ts'
import { type DocxText, docxText } from './docxText.ts'
import { docxTree } from './docxTree.ts'
import { LIMITS } from './limits.ts'
import { CANCELLED, refuseFile, type RefusedFile, tooLarge } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'

const UNREADABLE = refuseFile('damaged', 'The document cannot be read. Open it in Word, save it again and import it.')

/** `.docx`: what stands on the pages, tracked changes as accepted; the notes say what does not become text. */
export async function readDocx(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  const package_ = docxPackage(bytes)
  if (!package_.ok) return package_
  if (options.signal?.aborted) return CANCELLED
  const words = await wordsOf(package_.parts)
  if (!words) return UNREADABLE
  const { body, footnotes, turnRows } = words
  const footnoteLines = footnotes.map((note, index) => `[${index + 1}] ${note}`)
  const spoken = cleanText(body)
  const rest = cleanText(footnotes.length === 0 ? '' : `\n\n${footnoteLines.join('\n')}`)
  const text = spoken.text + rest.text
  if (text.length > LIMITS.textLength) {
    return tooLarge('The document has too many words.', `${LIMITS.textLength.toLocaleString('en')} characters`)
  }
  const notes = [...spoken.notes, ...rest.notes, ...docxNotes(package_)]
  if (footnotes.length > 0) {
    notes.push(
      `${count(footnotes.length, 'footnote stands', 'footnotes stand')} at the end of the text, outside the turns; ` +
        'numbers in square brackets refer to them.',
    )
  }
  if (turnRows > 0) notes.push(`${count(turnRows, 'row of a table was', 'rows of tables were')} read as turns.`)
  return { ok: true, text, spokenEnd: spoken.text.length, stated: null, encoding: null, cues: null, notes }
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
