import { type MatrixLayout, visibleCells } from './layout.ts'
import type { MatrixLabel, MatrixModel, MatrixPalette } from './matrixModel.ts'
import { groundOf, inkOn } from './shade.ts'

export interface MatrixWindow {
  readonly width: number
  readonly height: number
  readonly scroll: { readonly x: number; readonly y: number }
  /** The cell that the keyboard or the mouse is on. */
  readonly current: { readonly row: number; readonly column: number } | null
  readonly font: string
}

/** Below this no figure fits into a cell; its ground alone speaks. */
const READABLE_CELL = 20
const DOT = 4

/** Paints the part of a table that a window shows. The names stay where they are while the cells scroll under them. */
export function drawMatrix(
  context: CanvasRenderingContext2D,
  model: MatrixModel,
  layout: MatrixLayout,
  window: MatrixWindow,
  palette: MatrixPalette,
): void {
  const { width, height } = window
  context.clearRect(0, 0, width, height)
  context.textBaseline = 'middle'
  context.save()
  context.beginPath()
  context.rect(layout.left, layout.top, width - layout.left, height - layout.top)
  context.clip()
  drawCells(context, model, layout, window, palette)
  context.restore()
  drawRowNames(context, model, layout, window, palette)
  drawColumnNames(context, model, layout, window, palette)
}

function drawCells(
  context: CanvasRenderingContext2D,
  model: MatrixModel,
  layout: MatrixLayout,
  window: MatrixWindow,
  palette: MatrixPalette,
): void {
  const { cell, left, top } = layout
  const { firstRow, lastRow, firstColumn, lastColumn } = visibleCells(layout, window.scroll, window)
  const hasFigures = cell >= READABLE_CELL
  context.textAlign = 'center'
  context.font = `${Math.min(12, Math.max(9, cell * 0.4))}px ${window.font}`
  for (let row = firstRow; row <= lastRow; row += 1)
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const x = left + column * cell - window.scroll.x
      const y = top + row * cell - window.scroll.y
      const content = model.cellOf(row, column)
      const shade = content.is === 'figure' ? content.shade : 0
      context.fillStyle = content.is === 'kin' ? palette.sunken : groundOf(shade, palette)
      context.fillRect(x, y, cell - 1, cell - 1)
      if (content.is === 'own') {
        context.strokeStyle = palette.line
        context.strokeRect(x + 0.5, y + 0.5, cell - 2, cell - 2)
      }
      if (!hasFigures || content.is === 'kin') continue
      const text = content.is === 'undefined' ? '–' : content.text
      if (text === '') continue
      context.fillStyle = content.is === 'figure' ? inkOn(shade, palette) : palette.quiet
      context.fillText(text, x + cell / 2 - 0.5, y + cell / 2)
      if (content.is === 'figure' && content.isDoubtful) {
        context.beginPath()
        context.arc(x + cell - 5, y + 4, 1.8, 0, 7)
        context.fill()
      }
    }
  const { current } = window
  if (!current) return
  context.strokeStyle = palette.most
  context.lineWidth = 2
  context.strokeRect(
    left + current.column * cell - window.scroll.x - 0.5,
    top + current.row * cell - window.scroll.y - 0.5,
    cell,
    cell,
  )
  context.lineWidth = 1
}

function drawRowNames(
  context: CanvasRenderingContext2D,
  { rows, joins }: MatrixModel,
  layout: MatrixLayout,
  window: MatrixWindow,
  palette: MatrixPalette,
): void {
  const { cell, left, top, tree } = layout
  const { firstRow, lastRow } = visibleCells(layout, window.scroll, window)
  const yOf = (row: number) => top + (row + 0.5) * cell - window.scroll.y
  context.save()
  context.beginPath()
  context.rect(0, top, left, window.height - top)
  context.clip()
  context.textAlign = 'left'
  const size = Math.min(12.5, Math.max(9, cell - 4))
  for (let row = firstRow; row <= lastRow; row += 1) {
    const label = rows[row]
    if (!label) continue
    const isCurrent = window.current?.row === row
    drawName(context, label, { x: 4, y: yOf(row), room: left - tree - 14, size, isCurrent, window, palette })
  }
  context.strokeStyle = palette.quiet
  const across = (height: number) => left - tree + height * (tree - 8)
  context.beginPath()
  for (const { from, to, fromHeight, toHeight, height } of joins) {
    const [y, z, x] = [yOf(from), yOf(to), Math.round(across(height)) + 0.5]
    if (z < top || y > window.height) continue
    context.moveTo(across(fromHeight), y)
    context.lineTo(x, y)
    context.lineTo(x, z)
    context.lineTo(across(toHeight), z)
  }
  context.stroke()
  context.restore()
}

function drawColumnNames(
  context: CanvasRenderingContext2D,
  { columns }: MatrixModel,
  layout: MatrixLayout,
  window: MatrixWindow,
  palette: MatrixPalette,
): void {
  const { cell, left, top } = layout
  const { firstColumn, lastColumn } = visibleCells(layout, window.scroll, window)
  context.save()
  context.beginPath()
  context.rect(left, 0, window.width - left, top)
  context.clip()
  const size = Math.min(12.5, Math.max(9, cell - 4))
  for (let column = firstColumn; column <= lastColumn; column += 1) {
    const label = columns[column]
    if (!label) continue
    context.save()
    context.translate(left + (column + 0.5) * cell - window.scroll.x, top - 6)
    context.rotate(-Math.PI / 2)
    const isCurrent = window.current?.column === column
    drawName(context, label, { x: 0, y: 0, room: top - 10, size, isCurrent, window, palette })
    context.restore()
  }
  context.restore()
}

interface NamePlace {
  readonly x: number
  readonly y: number
  readonly room: number
  readonly size: number
  readonly isCurrent: boolean
  readonly window: MatrixWindow
  readonly palette: MatrixPalette
}

/** The code's colour and its name, whole if it can be; what stands above it as far as there is room. */
function drawName(context: CanvasRenderingContext2D, label: MatrixLabel, place: NamePlace): void {
  const { x, y, room, size, isCurrent, window, palette } = place
  context.fillStyle = label.color
  context.beginPath()
  context.arc(x + DOT, y, Math.min(DOT, size / 2.4), 0, 7)
  context.fill()
  const from = x + 3 * DOT
  const free = room - 3 * DOT
  context.font = `${isCurrent ? '600 ' : ''}${size}px ${window.font}`
  const name = shortened(context, label.name, free)
  const nameWidth = context.measureText(name).width
  const above = label.above === '' ? '' : `${label.above} › `
  const aboveRoom = free - nameWidth
  const aboveText = above !== '' && aboveRoom > 34 ? shortened(context, above, aboveRoom) : ''
  context.fillStyle = palette.quiet
  context.fillText(aboveText, from, y)
  context.fillStyle = palette.ink
  context.fillText(name, from + (aboveText === '' ? 0 : context.measureText(aboveText).width), y)
}

const MOST_KEPT = 4000
const shortenedBefore = new Map<string, string>()

/** Names are measured once for a font and a room; scrolling paints the same ones again and again. */
function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  const key = `${context.font} ${Math.round(room)} ${text}`
  const known = shortenedBefore.get(key)
  if (known !== undefined) return known
  if (shortenedBefore.size > MOST_KEPT) shortenedBefore.clear()
  const short = cutToFit(context, text, room)
  shortenedBefore.set(key, short)
  return short
}

function cutToFit(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle
    else high = middle - 1
  }
  return `${text.slice(0, low).trimEnd()}…`
}
