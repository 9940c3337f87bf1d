import { scaleLinear } from 'd3-scale'
import { escapeHtml } from '../reports/escapeHtml.ts'
import type { Emergence } from './emergence.ts'

export interface EmergencePoint {
  readonly x: number
  readonly y: number
  /** The bar of new codes below the curve. */
  readonly barY: number
  readonly barHeight: number
}

export interface EmergenceChart {
  readonly width: number
  readonly height: number
  readonly points: readonly EmergencePoint[]
  readonly path: string
  readonly ticks: readonly { readonly y: number; readonly value: number }[]
  readonly barWidth: number
  readonly left: number
  readonly bottom: number
}

const LEFT = 44
const RIGHT = 16
const TOP = 16
const BOTTOM = 40

/** Codes so far as a curve and new codes as bars, both in codes from 0, so that heights can be compared. */
export function emergenceChart({ interviews }: Emergence, width: number, height: number): EmergenceChart {
  const most = interviews.at(-1)?.seen ?? 0
  const y = scaleLinear()
    .domain([0, Math.max(1, most)])
    .range([height - BOTTOM, TOP])
    .nice()
  const step = (width - LEFT - RIGHT) / Math.max(1, interviews.length)
  const barWidth = Math.min(36, step * 0.5)
  const points = interviews.map(({ seen, fresh }, nth) => ({
    x: LEFT + step * (nth + 0.5),
    y: y(seen),
    barY: y(fresh.length),
    barHeight: y(0) - y(fresh.length),
  }))
  return {
    width,
    height,
    points,
    path: points.map((point, nth) => `${nth === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join(''),
    ticks: y
      .ticks(5)
      .filter(Number.isInteger)
      .map((value) => ({ y: y(value), value })),
    barWidth,
    left: LEFT,
    bottom: height - BOTTOM,
  }
}

/** The same as a figure that stands alone. */
export function emergenceSvg(emergence: Emergence, caption: string): string {
  const chart = emergenceChart(emergence, 720, 360)
  const { points, path, ticks, barWidth, left, bottom, width, height } = chart
  const lines = ticks.map(
    ({ y, value }) =>
      `<line x1="${left}" x2="${width - RIGHT}" y1="${y}" y2="${y}" stroke="#e4e0d8"/><text x="${left - 8}" y="${y + 4}" text-anchor="end" fill="#5d6670">${value}</text>`,
  )
  const bars = points.map(
    ({ x, barY, barHeight }, nth) =>
      `<rect x="${x - barWidth / 2}" y="${barY}" width="${barWidth}" height="${barHeight}" fill="#cfe0e0"/><text x="${x}" y="${bottom + 16}" text-anchor="middle" fill="#5d6670">${nth + 1}</text>`,
  )
  const dots = points.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3" fill="#1f5f63"/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 24}" viewBox="0 0 ${width} ${height + 24}" font-family="system-ui, sans-serif" font-size="11" role="img"><title>${escapeHtml(caption)}</title><rect width="${width}" height="${height + 24}" fill="#ffffff"/>${lines.join('')}${bars.join('')}<path d="${path}" fill="none" stroke="#1f5f63" stroke-width="2"/>${dots.join('')}<text x="${left}" y="${height + 12}" fill="#5d6670">${escapeHtml(caption)}</text></svg>\n`
}
