import type { PdfLine } from './pdfPage.ts'

/** Whether the lines of a document are numbered in the margin, each or every fifth. */
export function hasLineNumbers(lines: readonly PdfLine[]): boolean {
  const numbered = lines.filter((line) => line.number !== null)
  if (numbered.length < 5 || numbered.length < 0.15 * lines.length) return false
  const values = numbered.map((line) => line.number?.value ?? 0)
  const steps = values.slice(1).map((value, at) => value - (values[at] as number))
  const step = steps.find((by) => by > 0) ?? 0
  // Numbering may begin anew on every page.
  const regular = steps.filter((by, at) => by === step || (values[at + 1] as number) <= Math.max(1, step))
  return step > 0 && step <= 10 && regular.length >= 0.9 * steps.length
}

export function withoutLineNumber(line: PdfLine): PdfLine {
  return line.number === null ? line : { ...line, text: line.text.slice(line.number.length), number: null }
}
