/**
 * Liberation Sans, as pdf.js ships it. © Google Corporation and Red Hat, Inc., under the SIL Open Font License 1.1, which lets it
 * be bundled and embedded in documents; the licence is shown under About.
 */
import boldUrl from 'pdfjs-dist/standard_fonts/LiberationSans-Bold.ttf?url'
import boldItalicUrl from 'pdfjs-dist/standard_fonts/LiberationSans-BoldItalic.ttf?url'
import italicUrl from 'pdfjs-dist/standard_fonts/LiberationSans-Italic.ttf?url'
import regularUrl from 'pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf?url'
import type { PictureFonts } from '../../shared/timeline/picturePdf.ts'

/** The typeface of exported pictures. */
export async function pictureFonts(read: (address: string) => Promise<Uint8Array>): Promise<PictureFonts> {
  const [regular, bold, italic, boldItalic] = await Promise.all([
    read(regularUrl),
    read(boldUrl),
    read(italicUrl),
    read(boldItalicUrl),
  ])
  return { regular, bold, italic, boldItalic }
}
