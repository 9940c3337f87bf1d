import { escapeAttribute } from '../refi/xmlText.ts'

/** A picture as plain shapes: React draws them in the window, {@link svgOf} writes them for everywhere else. */
export type Shape = Mark | Group

export interface Mark {
  readonly el: 'path' | 'rect' | 'line' | 'circle' | 'text'
  readonly attrs: Readonly<Record<string, string | number>>
  readonly text?: string
}

export interface Group {
  readonly el: 'g'
  /** What it stands for, for screen readers and as the title of the mark. */
  readonly label: string
  readonly key: string
  readonly shapes: readonly Mark[]
}

/** A colour that fades: the soft edge of something whose time is not known exactly. */
export interface Fade {
  readonly id: string
  readonly color: string
  readonly stops: readonly (readonly [offset: number, opacity: number])[]
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly fades: readonly Fade[]
  readonly shapes: readonly Shape[]
}

/** The colours of a picture that are not data. */
export interface Theme {
  readonly ink: string
  readonly quiet: string
  readonly hairline: string
  readonly paper: string
}

export const PRINT: Theme = { ink: '#20242a', quiet: '#5d6670', hairline: '#dcd8cf', paper: '#ffffff' }

/** The paths of the marks, about their middle; `size` is their width. */
export function markPath(shape: string, size: number): string {
  const r = size / 2
  const polygon = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([x, y]) => `${fixed(x * r)} ${fixed(y * r)}`).join('L')}Z`
  switch (shape) {
    case 'diamond':
      return polygon([
        [0, -1.15],
        [1.15, 0],
        [0, 1.15],
        [-1.15, 0],
      ])
    case 'square':
      return polygon([
        [-0.85, -0.85],
        [0.85, -0.85],
        [0.85, 0.85],
        [-0.85, 0.85],
      ])
    case 'triangle-up':
      return polygon([
        [0, -1.1],
        [1.05, 0.85],
        [-1.05, 0.85],
      ])
    case 'triangle-down':
      return polygon([
        [0, 1.1],
        [1.05, -0.85],
        [-1.05, -0.85],
      ])
    case 'star':
      return polygon(
        Array.from({ length: 10 }, (_, index) => {
          const angle = (index * Math.PI) / 5 - Math.PI / 2
          const length = index % 2 === 0 ? 1.25 : 0.52
          return [Math.cos(angle) * length, Math.sin(angle) * length] as const
        }),
      )
    case 'hexagon':
      return polygon(
        Array.from({ length: 6 }, (_, index) => {
          const angle = (index * Math.PI) / 3
          return [Math.cos(angle) * 1.08, Math.sin(angle) * 1.08] as const
        }),
      )
    case 'plus':
      return polygon([
        [-0.35, -1],
        [0.35, -1],
        [0.35, -0.35],
        [1, -0.35],
        [1, 0.35],
        [0.35, 0.35],
        [0.35, 1],
        [-0.35, 1],
        [-0.35, 0.35],
        [-1, 0.35],
        [-1, -0.35],
        [-0.35, -0.35],
      ])
    case 'cross':
      return polygon([
        [-1, -0.6],
        [-0.6, -1],
        [0, -0.4],
        [0.6, -1],
        [1, -0.6],
        [0.4, 0],
        [1, 0.6],
        [0.6, 1],
        [0, 0.4],
        [-0.6, 1],
        [-1, 0.6],
        [-0.4, 0],
      ])
    case 'ring':
      return `${circlePath(r)}${circlePath(r * 0.5, true)}`
    default:
      return circlePath(r * 0.95)
  }
}

function circlePath(r: number, turned = false): string {
  const [a, sweep] = [fixed(r), turned ? 0 : 1]
  return `M${fixed(-r)} 0A${a} ${a} 0 1 ${sweep} ${a} 0A${a} ${a} 0 1 ${sweep} ${fixed(-r)} 0Z`
}

/** Two decimals: enough for print, and the same bytes everywhere. */
export function fixed(number: number): number {
  return Math.round(number * 100) / 100
}

/** The picture as an SVG file that needs nothing else. */
export function svgOf({ width, height, fades, shapes }: Picture, font: string, title: string): string {
  const defs = fades.map(
    ({ id, color, stops }) =>
      `<linearGradient id="${id}">${stops
        .map(([offset, opacity]) => `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`)
        .join('')}</linearGradient>`,
  )
  const body = shapes.map((shape) =>
    shape.el === 'g'
      ? `<g><title>${escapeAttribute(shape.label)}</title>${shape.shapes.map(markSvg).join('')}</g>`
      : markSvg(shape),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}" font-family="${escapeAttribute(font)}" role="img">`,
    `<title>${escapeAttribute(title)}</title>`,
    ...(defs.length > 0 ? [`<defs>${defs.join('')}</defs>`] : []),
    ...body,
    '</svg>',
    '',
  ].join('\n')
}

function markSvg({ el, attrs, text }: Mark): string {
  const written = Object.entries(attrs)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('')
  return text === undefined ? `<${el}${written}/>` : `<${el}${written}>${escapeAttribute(text)}</${el}>`
}
