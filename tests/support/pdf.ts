import { zlibSync } from 'fflate'

/** Words at a place of a page, in points from the lower left corner. */
export interface Placed {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
}

/** A PDF with these words on its pages, in Helvetica; letters of Latin-1 only. */
export function pdf(pages: readonly (readonly Placed[])[], { trailer = '' } = {}): Uint8Array {
  const streams = pages.map((words) => {
    const shown = words.map(
      ({ x, y, text, size = 10 }) =>
        `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
    )
    return latin1(shown.join('\n'))
  })
  return pdfOf(
    streams.map((bytes) => ({ bytes, head: '' })),
    trailer,
  )
}

/** A PDF of pages whose instructions are given as they are, packed or not. */
export function pdfOf(
  streams: readonly { readonly bytes: Uint8Array; readonly head: string }[],
  trailer = '',
): Uint8Array {
  const objects: Uint8Array[] = [
    latin1('<< /Type /Catalog /Pages 2 0 R >>'),
    latin1(
      `<< /Type /Pages /Count ${streams.length} /Kids [${streams.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}] >>`,
    ),
    latin1('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ]
  for (const [at, { bytes, head }] of streams.entries()) {
    objects.push(
      latin1(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
      ),
      joined([latin1(`<< /Length ${bytes.length} ${head} >>\nstream\n`), bytes, latin1('\nendstream')]),
    )
  }
  const parts: Uint8Array[] = [latin1('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [at, object] of objects.entries()) {
    offsets.push(length)
    const part = joined([latin1(`${at + 1} 0 obj\n`), object, latin1('\nendobj\n')])
    parts.push(part)
    length += part.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    latin1(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return joined(parts)
}

/** Lines below each other, as wide as they are. */
export function column(lines: readonly string[], { x = 60, top = 740, leading = 14, size = 10 } = {}): Placed[] {
  return lines.map((text, at) => ({ x, y: top - at * leading, text, size }))
}

/** A page whose instructions unpack to so many bytes. */
export function bomb(unpacked: number): Uint8Array {
  return pdfOf([{ bytes: zlibSync(new Uint8Array(unpacked).fill(0x20)), head: '/Filter /FlateDecode' }])
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
