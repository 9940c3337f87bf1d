import { count } from '../../commands/excerpt.ts'
import { hasLineNumbers, withoutLineNumber } from './lineNumbers.ts'
import { pageLines } from './pageLines.ts'
import { paragraphsOf } from './paragraphsOf.ts'
import type { PdfLine, PdfPage } from './pdfPage.ts'
import { runningHeads } from './runningHeads.ts'

export interface PdfText {
  readonly text: string
  readonly isNumbered: boolean
  readonly notes: readonly string[]
}

/** The words of pages as a reader reads them: columns in turn, running heads left out, broken lines joined. */
export function pdfText(pages: readonly PdfPage[], { removesLineNumbers = false } = {}): PdfText {
  const byPage = pages.map((page, at) => pageLines(page, at))
  const heads = runningHeads(byPage)
  const lines = byPage.flat().filter((line) => !heads.has(line))
  const isNumbered = hasLineNumbers(lines)
  const notes: string[] = []
  if (heads.size > 0) {
    const first = [...heads][0] as PdfLine
    notes.push(
      `${count(heads.size, 'line')} that repeat at the edges of the pages left out: “${excerptOf(first.text)}”.`,
    )
  }
  const empty = byPage.flatMap((own, at) => (own.length === 0 ? [at + 1] : []))
  if (empty.length > 0) {
    const named = empty.slice(0, 12).join(', ') + (empty.length > 12 ? '…' : '')
    notes.push(`${count(empty.length, 'page has', 'pages have')} no text and may be pictures: ${named}.`)
  }
  if (!isNumbered) return { text: paragraphsOf(lines), isNumbered, notes }
  if (!removesLineNumbers)
    return { text: lines.map(({ text }) => text).join('\n'), isNumbered, notes: [...notes, NUMBERED] }
  const plain = lines.map(withoutLineNumber)
  return { text: paragraphsOf(plain), isNumbered, notes: [...notes, 'The numbers of the lines were removed.'] }
}

const NUMBERED = 'The lines are numbered. The numbers stand in the text, line by line, unless they are removed.'

function excerptOf(text: string): string {
  const plain = text.replace(/\s+/g, ' ')
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain
}
