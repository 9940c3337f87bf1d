/** The earliest time a ZIP can say: files must not differ for the moment at which they were made. */
export const SAME_TIME = new Date(1980, 0, 1)

/** Pieces of one entry as a whole. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
