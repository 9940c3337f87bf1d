import { cleanText } from './cleanText.ts'
import { hasPackedBomb } from './pdf/packedStreams.ts'
import { pdfPages } from './pdf/pdfPages.ts'
import { pdfText } from './pdf/pdfText.ts'
import { CANCELLED, refuseFile, type RefusedFile } from './refusedFile.ts'
import type { Reading, ReadingOptions } from './transcript.ts'

const UNREADABLE_LETTERS = refuseFile(
  'not-text',
  'The fonts of this PDF do not say which letters they show, so that its words cannot be read. Open it in a PDF viewer, print it ' +
    'to a new PDF or run text recognition (OCR) over it, and import that.',
)
const BOMB = refuseFile(
  'too-large',
  'A part of the PDF unpacks to more than 64 MB, 200 times its size. It was not read, to be safe.',
)

/** `.pdf`: the text layer of its pages. A scan, which has none, is named as such. */
export async function readPdf(bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile> {
  if (hasPackedBomb(bytes)) return BOMB
  if (options.signal?.aborted) return CANCELLED
  const layer = await pdfPages(bytes, options.signal)
  if (!layer.ok) return layer
  const { pages } = layer
  const { text: raw, notes, isNumbered } = pdfText(pages, { removesLineNumbers: options.lineNumbers === 'remove' })
  const letters = raw.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const strange = raw.match(/[\uFFFD\p{Co}\p{Cn}]|(?!\s)\p{Cc}/gu)?.length ?? 0
  if (strange > letters) return UNREADABLE_LETTERS
  if (letters < 4 * pages.length) {
    const [what, them] =
      pages.length === 1 ? ['a picture of one page', 'it'] : [`pictures of ${pages.length} pages`, 'them']
    return refuseFile(
      'no-words',
      `This PDF holds ${what} rather than text: it was scanned. Run text recognition (OCR) over ${them}, check the words, and import the result.`,
    )
  }
  const { text, notes: cleaned } = cleanText(raw)
  return {
    ok: true,
    text,
    spokenEnd: text.length,
    stated: null,
    encoding: null,
    cues: null,
    isNumbered,
    notes: [...cleaned, ...notes],
  }
}
