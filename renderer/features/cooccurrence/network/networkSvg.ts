import { type FigureWords, type SvgFigure, wrapped } from '../../../charts/codeMatrix/matrixSvg.ts'
import { PRINT_PALETTE } from '../../../charts/codeMatrix/matrixModel.ts'
import { escapeText as escapeXml } from '../../../../shared/refi/xmlText.ts'
import { fitted, type NetworkLink, type NetworkNode, type Placed } from './networkModel.ts'

const [WIDTH, HEIGHT] = [1100, 760]

/** The network as a drawing on white, with its title above and its definition below. */
export function networkSvg(
  nodes: readonly NetworkNode[],
  links: readonly NetworkLink[],
  laidOut: readonly Placed[],
  { title, note }: FigureWords,
): SvgFigure {
  const palette = PRINT_PALETTE
  const places = fitted(laidOut, WIDTH, HEIGHT)
  const placeOf = new Map(nodes.map(({ item }, at) => [item, places[at] ?? { x: 0, y: 0 }]))
  const lines = wrapped(note, 165)
  const height = HEIGHT + 56 + lines.length * 16
  const parts = [
    `<text x="16" y="28" font-size="15" font-weight="600">${escapeXml(title)}</text><g transform="translate(0 40)">`,
  ]
  for (const { a, b, strength } of links) {
    const [from, to] = [placeOf.get(a), placeOf.get(b)]
    if (!from || !to) continue
    parts.push(
      `<line x1="${from.x.toFixed(1)}" y1="${from.y.toFixed(1)}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}" stroke="${palette.quiet}" stroke-opacity="0.45" stroke-width="${(1 + 6 * strength).toFixed(1)}"/>`,
    )
  }
  nodes.forEach(({ item, label, radius }) => {
    const place = placeOf.get(item) ?? { x: 0, y: 0 }
    parts.push(
      `<circle cx="${place.x.toFixed(1)}" cy="${place.y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${label.color}" stroke="${palette.paper}" stroke-width="1.5"/>`,
      `<text x="${place.x.toFixed(1)}" y="${(place.y + radius + 13).toFixed(1)}" text-anchor="middle" font-size="11.5" stroke="${palette.paper}" stroke-width="3" paint-order="stroke">${escapeXml(label.name)}</text>`,
    )
  })
  parts.push('</g>')
  lines.forEach((line, at) =>
    parts.push(
      `<text x="16" y="${HEIGHT + 56 + at * 16}" font-size="11" fill="${palette.quiet}">${escapeXml(line)}</text>`,
    ),
  )
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif" fill="${palette.ink}"><title>${escapeXml(title)}</title><rect width="${WIDTH}" height="${height}" fill="${palette.paper}"/>${parts.join('')}</svg>\n`,
    width: WIDTH,
    height,
  }
}
