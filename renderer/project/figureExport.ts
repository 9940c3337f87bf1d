/** A figure as pixels, twice as many as it has points, on the paper it is drawn on. Null where the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * 2
    canvas.height = image.naturalHeight * 2
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return blob && new Uint8Array(await blob.arrayBuffer())
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** A table for the clipboard, as spreadsheets and word processors take it. */
export function tabbed(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return rows.map((row) => row.map((cell) => String(cell ?? '').replace(/[\t\n]+/g, ' ')).join('\t')).join('\n')
}
