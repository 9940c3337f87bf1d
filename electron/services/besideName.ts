import { createHash } from 'node:crypto'

/** Room for what we add before and behind; most file systems end a name at 255 bytes. */
const LONGEST_STEM = 180

/** A file's name as part of the names we put beside it; shortened, and still its own, where it is very long. */
export function besideStem(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_STEM) return name
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 12)
  let stem = name
  while (Buffer.byteLength(stem) > LONGEST_STEM - 14) stem = Array.from(stem).slice(0, -1).join('')
  return `${stem}~${mark}`
}
