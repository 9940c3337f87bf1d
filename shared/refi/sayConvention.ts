import type { Convention } from './convention.ts'

/** A way of counting positions as a researcher can read it. */
export function sayConvention({ unit, lineEnds, mark, end }: Convention): string {
  const parts = [unit === 'UTF-16' ? 'UTF-16 units (an emoji counts two)' : 'characters']
  if (lineEnds === 'CR LF counts 1') parts.push('a line end counts one')
  if (lineEnds === 'LF counts 2') parts.push('a line end counts two')
  if (mark === 'counted') parts.push('the mark at the beginning counts')
  if (end === 'inclusive') parts.push('the end is the last character itself')
  return parts.join(', ')
}
