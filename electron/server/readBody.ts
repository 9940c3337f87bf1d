import type { IncomingMessage } from 'node:http'

/** The body of a request, or null where it is longer than `limit`. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limit) return null
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    length += piece.length
    if (length > limit) return null
    pieces.push(piece)
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length)
}
