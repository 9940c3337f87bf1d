import { escapeText as escapeXml } from '../../../shared/refi/xmlText.ts'
import { matrixLayout } from './layout.ts'
import { type MatrixModel, PRINT_PALETTE } from './matrixModel.ts'
import { groundOf, inkOn } from './shade.ts'

export interface FigureWords {
  readonly title: string
  readonly note: string
}

export interface SvgFigure {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif'
const MARGIN = 16
/** Pixels a letter takes on average, for lines and names that no browser measures here. */
const LETTER = 6.2

/** The whole table as a drawing on white, with its title above and its definition below. */
export function matrixSvg(model: MatrixModel, { title, note }: FigureWords): SvgFigure {
  const palette = PRINT_PALETTE
  const cell = model.rows.length > 80 ? 16 : 26
  const layout = matrixLayout({
    rows: model.rows.length,
    columns: model.columns.length,
    cell,
    hasTree: model.joins.length > 0,
  })
  const width = Math.max(640, layout.width) + 2 * MARGIN
  const lines = wrapped(note, Math.floor((width - 2 * MARGIN) / LETTER))
  const head = 34
  const height = MARGIN * 2 + head + layout.height + 14 + lines.length * 16
  const parts: string[] = []
  const text = (x: number, y: number, words: string, more = '') =>
    parts.push(`<text x="${round(x)}" y="${round(y)}"${more}>${escapeXml(words)}</text>`)
  text(0, 14, title, ' font-size="15" font-weight="600"')
  parts.push(`<g transform="translate(0 ${head})">`)
  const dotAndName = (label: MatrixModel['rows'][number], room: number) => {
    const above = label.above === '' ? '' : `${label.above} › `
    const most = Math.floor((room - 14) / LETTER)
    const fits = (above + label.name).length <= most
    const name = label.name.length <= most ? label.name : `${label.name.slice(0, most - 1)}…`
    const quiet = fits && above !== '' ? `<tspan fill="${palette.quiet}">${escapeXml(above)}</tspan>` : ''
    return `<circle cx="5" cy="-4" r="4" fill="${label.color}"/><text x="14" y="0">${quiet}${escapeXml(name)}</text>`
  }
  model.rows.forEach((label, row) =>
    parts.push(
      `<g transform="translate(0 ${layout.top + (row + 0.5) * cell + 4})">${dotAndName(label, layout.left - layout.tree)}</g>`,
    ),
  )
  model.columns.forEach((label, column) =>
    parts.push(
      `<g transform="translate(${layout.left + (column + 0.5) * cell + 4} ${layout.top - 6}) rotate(-90)">${dotAndName(label, layout.top - 8)}</g>`,
    ),
  )
  const across = (share: number) => layout.left - layout.tree + share * (layout.tree - 8)
  const down = (row: number) => layout.top + (row + 0.5) * cell
  for (const { from, to, fromHeight, toHeight, height: join } of model.joins)
    parts.push(
      `<path d="M${round(across(fromHeight))} ${round(down(from))}H${round(across(join))}V${round(down(to))}H${round(across(toHeight))}" fill="none" stroke="${palette.quiet}"/>`,
    )
  model.rows.forEach((_, row) =>
    model.columns.forEach((_, column) => {
      const content = model.cellOf(row, column)
      const [x, y] = [layout.left + column * cell, layout.top + row * cell]
      const shade = content.is === 'figure' ? content.shade : 0
      const fill = content.is === 'kin' ? palette.sunken : groundOf(shade, palette)
      const frame = content.is === 'own' ? palette.quiet : palette.line
      parts.push(
        `<rect x="${x}" y="${y}" width="${cell - 1}" height="${cell - 1}" fill="${fill}" stroke="${frame}" stroke-width="0.5"/>`,
      )
      if (content.is === 'kin' || cell < 20) return
      const words = content.is === 'undefined' ? '–' : content.text
      if (words === '') return
      const ink = content.is === 'figure' ? inkOn(shade, palette) : palette.quiet
      text(x + cell / 2 - 0.5, y + cell / 2 + 3.5, words, ` text-anchor="middle" font-size="10.5" fill="${ink}"`)
    }),
  )
  parts.push('</g>')
  lines.forEach((line, at) =>
    text(0, head + layout.height + 24 + at * 16, line, ` font-size="11" fill="${palette.quiet}"`),
  )
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="${FONT}" font-size="12" fill="${palette.ink}"><title>${escapeXml(title)}</title><rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${palette.paper}"/>${parts.join('')}</svg>\n`,
    width,
    height,
  }
}

export function wrapped(words: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
