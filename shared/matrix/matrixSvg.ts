import { escapeHtml } from '../reports/escapeHtml.ts'
import type { Matrix } from './countMatrix.ts'
import { sayCell, shownCells, type Shown } from './shownMatrix.ts'

const ROW = 22
const COLUMN = 74
const NAME = 240
const HEAD = 54
const FOOT = 16

/** A heat map as a figure that stands alone: attributes only, no style sheet, no script, nothing fetched. */
export function matrixSvg(
  matrix: Matrix,
  { shown, rows, caption }: { readonly shown: Shown; readonly rows: readonly number[]; readonly caption: string },
): string {
  const cells = shownCells(matrix, shown)
  const isShare = shown !== 'number'
  const most = Math.max(0, ...rows.flatMap((row) => cells[row]?.map((cell) => cell ?? 0) ?? []))
  const width = NAME + matrix.columns.length * COLUMN + 8
  const height = HEAD + rows.length * ROW + FOOT + 24
  const parts: string[] = []
  matrix.columns.forEach(({ names }, column) => {
    const x = NAME + column * COLUMN + COLUMN - 6
    names.forEach((name, line) => {
      const y = HEAD - 8 - (names.length - 1 - line) * 13
      parts.push(text(x, y, shortened(name, 12), 'end', { weight: 600, title: name }))
    })
  })
  rows.forEach((row, nth) => {
    const y = HEAD + nth * ROW
    const { name = '', depth = 0 } = matrix.rows[row] ?? {}
    const own = name.split(/(?<!\\) > /).at(-1) ?? name
    parts.push(text(6 + depth * 12, y + 15, shortened(own, 34 - depth * 2), 'start', { title: name }))
    cells[row]?.forEach((cell, column) => {
      const x = NAME + column * COLUMN
      const heat = cell === null || most === 0 ? 0 : Math.sqrt(cell / most) * 0.52
      const fill =
        cell === null
          ? `fill="#f4f2ec" stroke="#cfc9bd" stroke-dasharray="2 2"`
          : `fill="#1f5f63" fill-opacity="${heat.toFixed(3)}"`
      parts.push(`<rect x="${x + 1}" y="${y + 1}" width="${COLUMN - 2}" height="${ROW - 2}" ${fill}/>`)
      parts.push(text(x + COLUMN - 6, y + 15, sayCell(cell, isShare), 'end', { color: cell ? '#20242a' : '#5d6670' }))
    })
  })
  parts.push(text(6, HEAD + rows.length * ROW + FOOT + 8, caption, 'start', { color: '#5d6670' }))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" role="img"><title>${escapeHtml(caption)}</title><rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>\n`
}

function text(
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'end',
  { weight = 400, color = '#20242a', title = '' },
): string {
  const hint = title === '' ? '' : `<title>${escapeHtml(title)}</title>`
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-weight="${weight}" fill="${color}">${hint}${escapeHtml(words)}</text>`
}

function shortened(words: string, most: number): string {
  const characters = [...words]
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join('')}…`
}
