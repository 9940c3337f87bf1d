import type { PdfLine } from './pdfPage.ts'

/** A head stands on at least this share of the pages: left and right pages may have their own. */
const SHARE = 0.4
/** Points by which its place may differ. */
const DRIFT = 4

/** The lines at the top and bottom of the pages that repeat themselves: titles, page numbers, dates of printing. */
export function runningHeads(pages: readonly (readonly PdfLine[])[]): ReadonlySet<PdfLine> {
  const heads = new Set<PdfLine>()
  const filled = pages.filter((lines) => lines.length > 0)
  if (filled.length < 2) return heads
  const edges = filled.map((lines) => {
    const ordered = lines.toSorted((a, b) => b.y - a.y)
    return new Set([...ordered.slice(0, 2), ...ordered.slice(-2)])
  })
  const groups = new Map<string, PdfLine[]>()
  for (const line of edges.flatMap((edge) => [...edge])) {
    const form = line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase()
    groups.set(form, [...(groups.get(form) ?? []), line])
  }
  for (const [form, lines] of groups) {
    const repeated = samePlace(lines)
    const pagesOf = new Set(repeated.map(({ page }) => page)).size
    const isEnough =
      filled.length < 3
        ? pagesOf === filled.length && form.includes('#')
        : pagesOf >= Math.max(3, SHARE * filled.length)
    // Words that repeat by chance are short: a head without a number is so on every page.
    if (isEnough && (!form.includes('#') || countsUp(repeated))) for (const line of repeated) heads.add(line)
  }
  return heads
}

function samePlace(lines: readonly PdfLine[]): PdfLine[] {
  const ordered = lines.toSorted((a, b) => a.y - b.y)
  const middle = ordered[Math.floor(ordered.length / 2)]
  return lines.filter(({ y }) => Math.abs(y - (middle?.y ?? 0)) <= DRIFT)
}

/** Whether the numbers are of pages: the same everywhere (“page 3 of 22”), or rising with the pages. */
function countsUp(lines: readonly PdfLine[]): boolean {
  const ordered = lines.toSorted((a, b) => a.page - b.page)
  const numbers = ordered.map(({ text }) => (text.match(/\d+/g) ?? []).map(Number))
  const places = numbers[0]?.length ?? 0
  return Array.from({ length: places }, (_, at) => at).every((at) => {
    const steps = ordered.slice(1).map((line, index) => {
      const [now, before] = [numbers[index + 1]?.[at] ?? 0, numbers[index]?.[at] ?? 0]
      return { by: now - before, pages: line.page - (ordered[index]?.page ?? 0) }
    })
    return steps.every(({ by }) => by === 0) || steps.every(({ by, pages: turned }) => by === turned)
  })
}
