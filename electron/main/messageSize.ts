/** Deeper or longer than any call of ours; walking it could take for ever. */
const MOST_PARTS = 2_000_000
const DEEPEST = 100

/** Whether a value from a window is at most `limit` bytes, roughly. Cycles and other oddities do not fit. */
export function fitsIn(value: unknown, limit: number): boolean {
  let left = limit
  let parts = 0
  const fits = (part: unknown, depth: number): boolean => {
    parts += 1
    if (depth > DEEPEST || parts > MOST_PARTS) return false
    if (typeof part === 'string') left -= part.length * 2
    else if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) left -= part.byteLength
    else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of entriesOf(part)) {
        left -= key.length * 2
        if (left < 0 || !fits(inner, depth + 1)) return false
      }
    } else left -= 8
    return left >= 0
  }
  return fits(value, 0)
}

function entriesOf(part: object): Iterable<readonly [string, unknown]> {
  if (part instanceof Map || part instanceof Set) return [...part].map((inner) => ['', inner] as const)
  return Object.entries(part)
}
