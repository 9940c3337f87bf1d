import { LIMITS } from '../limits.ts'
import { CANCELLED, refuseFile, type RefusedFile, tooLarge } from '../refusedFile.ts'
import type { PdfItem, PdfPage } from './pdfPage.ts'

/** What we ask of pdf.js; its own types want a page around them. */
interface PdfJs {
  getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PdfDocument>
    destroy(): Promise<void>
  }
}
interface PdfDocument {
  readonly numPages: number
  getPage(number: number): Promise<{
    getTextContent(options: Readonly<Record<string, unknown>>): Promise<{ readonly items: readonly TextItem[] }>
    cleanup(): boolean
  }>
}
interface TextItem {
  readonly str?: string
  readonly dir?: string
  readonly transform?: readonly number[]
  readonly width?: number
}

const DAMAGED = refuseFile(
  'damaged',
  'The PDF is damaged and cannot be read. Open it in a PDF viewer, print it to a new PDF and import that.',
)
const PROTECTED = refuseFile(
  'protected',
  'The PDF is protected by a password. Open it, save a copy without the password, and import the copy.',
)

/** The text layer of every page. Nothing of the document is run, fetched or drawn. */
export async function pdfPages(
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<{ readonly ok: true; readonly pages: readonly PdfPage[] } | RefusedFile> {
  const pdfjs = await pdfJs()
  const task = pdfjs.getDocument({
    // It takes the bytes away from whoever gives them.
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    disableAutoFetch: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const { numPages } = document
    if (numPages > LIMITS.pdfPages)
      return tooLarge(
        `The PDF has ${numPages.toLocaleString('en')} pages.`,
        `${LIMITS.pdfPages.toLocaleString('en')} pages`,
      )
    const pages: PdfPage[] = []
    let length = 0
    for (let number = 1; number <= numPages; number += 1) {
      if (signal?.aborted) return CANCELLED
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false })
      const own = items.flatMap(itemOf)
      page.cleanup()
      length += own.reduce((sum, { text }) => sum + text.length, 0)
      if (length > LIMITS.textLength)
        return tooLarge('The PDF has too many words.', `${LIMITS.textLength.toLocaleString('en')} characters`)
      pages.push({ items: own })
    }
    return { ok: true, pages }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? PROTECTED : DAMAGED
  } finally {
    await task.destroy().catch(() => {})
  }
}

function itemOf({ str, dir, transform, width = 0 }: TextItem): PdfItem[] {
  if (str === undefined || !transform) return []
  const [a = 0, b = 0, , , x = 0, y = 0] = transform
  // Words up the side of a page: a watermark, the stamp of an archive.
  if (Math.abs(b) > Math.abs(a)) return []
  const size = Math.hypot(a, b)
  if (![x, y, width, size].every(Number.isFinite)) return []
  return [{ text: str, x, y, width, size, isRightToLeft: dir === 'rtl' }]
}

/** pdf.js with its worker beside it: we are in a worker already, or on the command line. */
async function pdfJs(): Promise<PdfJs> {
  const { warn } = console
  // It complains about a canvas, which words do not need.
  console.warn = () => {}
  try {
    // @ts-expect-error it has no types and exports nothing that we use: it sets itself up where the reader of pages finds it
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfJs
  } finally {
    console.warn = warn
  }
}
