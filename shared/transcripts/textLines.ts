/** Where the lines of a text lie, in UTF-16 offsets; a line ends before its `\n`. */
export interface TextLine {
  readonly start: number
  readonly end: number
  readonly blank: boolean
}

export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    lines.push({ start, end, blank: isBlank(text, start, end) })
    start = end + 1
  }
  return lines
}

/** Whether only white space lies between two UTF-16 offsets. */
export function isBlank(text: string, start: number, end: number): boolean {
  return firstInk(text, start, end) === end
}

/** The UTF-16 offset of the first character that is no white space, or `end`. */
export function firstInk(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isWhite(text.charCodeAt(at))) at += 1
  return at
}

/** The UTF-16 offset behind the last character that is no white space, or `start`. */
export function behindLastInk(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isWhite(text.charCodeAt(at - 1))) at -= 1
  return at
}

/** White space as `\s` and `trim` see it. */
function isWhite(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0x1680) return unit === 0xa0
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  )
}
