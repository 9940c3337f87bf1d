/** Deeper than any message of the contract; a structure that refers to itself ends here too. */
const DEEPEST = 64

/** Whether a message stays below a size, counted before anything else is done with it. */
export function isWithinSize(message: unknown, limit: number): boolean {
  return sizeOf(message, DEEPEST) <= limit
}

function sizeOf(value: unknown, depth: number): number {
  if (depth === 0) return Number.POSITIVE_INFINITY
  if (typeof value === 'string') return value.length
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 8
  let size = 0
  for (const [key, inner] of Object.entries(value)) size += key.length + sizeOf(inner, depth - 1)
  return size
}
