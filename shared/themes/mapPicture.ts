import { type Picture, PRINT, type Shape, type Theme as Inks } from '../timeline/picture.ts'
import { textWidth } from '../timeline/textWidth.ts'
import { arrowHead, belongingPath, boundsOf, type Rectangle, relationPath } from './mapGeometry.ts'
import { broken, CARD_SIZES, type MapCard, type MapLine, type MapModel } from './mapModel.ts'

const MARGIN = 24
const CAPTION = { size: 12, line: 17 }

/** How the stage shows on a card's edge: told by the line as well as by the colour. */
export const STAGE_DASH = { candidate: '5 4', reviewed: '', defined: '', 'set aside': '2 3' } as const

export interface MapFigure {
  readonly caption: string
  readonly inks?: Inks
}

/** A map as a figure of a paper: what lies on it, a legend of what the marks mean, and its caption. */
export function mapPicture(model: MapModel, { caption, inks = PRINT }: MapFigure): Picture {
  const items = [...model.frames, ...model.notes].flatMap(({ x, y, shape }) =>
    shape.type === 'card' ? [] : [{ x, y, width: shape.width, height: shape.height }],
  )
  const bounds = boundsOf([...model.cards, ...items]) ?? { x: 0, y: 0, width: 400, height: 80 }
  const width = Math.max(560, bounds.width + MARGIN * 2)
  const legend = legendOf(model, inks, bounds.y + bounds.height + 30, bounds.x)
  const lines = caption.trim() === '' ? [] : broken(caption, CAPTION.size, width - MARGIN * 2, 12)
  const captionTop = legend.bottom + 10
  const height = captionTop - bounds.y + lines.length * CAPTION.line + MARGIN * 1.5
  const left = bounds.x - MARGIN
  const top = bounds.y - MARGIN
  const shapes: Shape[] = [
    { el: 'rect', attrs: { x: left, y: top, width, height, fill: inks.paper } },
    ...model.frames.flatMap((frame) => frameShapes(frame, inks)),
    ...lineShapes(model, inks, false),
    ...model.cards.map((card) => cardShapes(card, inks)),
    // Names of relations stand over the cards that their lines pass under.
    ...lineShapes(model, inks, true),
    ...model.notes.flatMap((note) => noteShapes(note, inks)),
    ...legend.shapes,
    ...lines.map(
      (text, index): Shape => ({
        el: 'text',
        attrs: { x: bounds.x, y: captionTop + (index + 1) * CAPTION.line, fill: inks.ink, 'font-size': CAPTION.size },
        text,
      }),
    ),
  ]
  return {
    width: Math.round(width),
    height: Math.round(height),
    fades: [],
    shapes: shapes.map((one) => moved(one, -left, -top)),
  }
}

function moved(shape: Shape, dx: number, dy: number): Shape {
  if (shape.el === 'g')
    return { ...shape, shapes: shape.shapes.map((one) => moved(one, dx, dy) as (typeof shape.shapes)[number]) }
  return { ...shape, attrs: { ...shape.attrs, transform: `translate(${Math.round(dx)} ${Math.round(dy)})` } }
}

function cardShapes(card: MapCard, inks: Inks): Shape {
  const { x, y, width, height, level, stage, name, says, color } = card
  const { size } = CARD_SIZES[level]
  const isCode = level === 'code'
  const middle = isCode ? x + 20 : x + width / 2
  const top = y + (isCode ? 5 : 10)
  const dash = stage ? STAGE_DASH[stage] : ''
  return {
    el: 'g',
    key: card.id,
    label: `${isCode ? 'Code' : 'Theme'} ${name}: ${says}`,
    shapes: [
      {
        el: 'rect',
        attrs: {
          x,
          y,
          width,
          height,
          rx: isCode ? 5 : 9,
          fill: inks.paper,
          stroke: isCode ? inks.hairline : inks.ink,
          'stroke-width': level === 'overarching' ? 2.4 : stage === 'defined' ? 1.8 : isCode ? 1 : 1.2,
          ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
        },
      },
      ...(color
        ? [{ el: 'rect' as const, attrs: { x: x + 7, y: y + 7, width: 5, height: height - 14, rx: 2, fill: color } }]
        : []),
      ...card.lines.map((text, index) => ({
        el: 'text' as const,
        attrs: {
          x: middle,
          y: top + (index + 1) * size * 1.3 - size * 0.2,
          fill: stage === 'set aside' ? inks.quiet : inks.ink,
          'font-size': size,
          'font-weight': isCode ? 400 : 600,
          'text-anchor': isCode ? 'start' : 'middle',
        },
        text,
      })),
      {
        el: 'text',
        attrs: {
          x: middle,
          y: y + height - (isCode ? 7 : 9),
          fill: inks.quiet,
          'font-size': isCode ? 10 : 11,
          'text-anchor': isCode ? 'start' : 'middle',
        },
        text: stage && stage !== 'defined' ? `${stage} · ${says}` : says,
      },
    ],
  }
}

function lineShapes({ cards, lines }: MapModel, inks: Inks, areNames: boolean): Shape[] {
  const places = new Map<string, Rectangle>(cards.map((card) => [card.id, card]))
  return lines.flatMap((line): Shape[] => {
    const [a, b] = [places.get(line.from), places.get(line.to)]
    if (!a || !b) return []
    if (line.name === null)
      return areNames
        ? []
        : [{ el: 'path', attrs: { d: belongingPath(a, b), fill: 'none', stroke: inks.hairline, 'stroke-width': 1.4 } }]
    return [areNames ? nameShapes(line, line.name, a, b, inks) : relationShapes(line, line.name, a, b, inks)]
  })
}

function relationShapes(
  { id, directed, hasEvidence }: MapLine,
  name: string,
  a: Rectangle,
  b: Rectangle,
  inks: Inks,
): Shape {
  const { path, end, angle } = relationPath(a, b)
  return {
    el: 'g',
    key: id,
    label: name,
    shapes: [
      {
        el: 'path',
        attrs: {
          d: path,
          fill: 'none',
          stroke: inks.quiet,
          'stroke-width': 1.6,
          ...(hasEvidence ? {} : { 'stroke-dasharray': '6 4' }),
        },
      },
      ...(directed ? [{ el: 'path' as const, attrs: { d: arrowHead(end, angle), fill: inks.quiet } }] : []),
    ],
  }
}

function nameShapes({ id }: MapLine, name: string, a: Rectangle, b: Rectangle, inks: Inks): Shape {
  const { label } = relationPath(a, b)
  const width = textWidth(name, 11) + 10
  return {
    el: 'g',
    key: `${id} name`,
    label: name,
    shapes: [
      { el: 'rect', attrs: { x: label.x - width / 2, y: label.y - 9, width, height: 18, rx: 4, fill: inks.paper } },
      {
        el: 'text',
        attrs: {
          x: label.x,
          y: label.y + 4,
          fill: inks.ink,
          'font-size': 11,
          'font-style': 'italic',
          'text-anchor': 'middle',
        },
        text: name,
      },
    ],
  }
}

function frameShapes({ x, y, shape }: MapModel['frames'][number], inks: Inks): Shape[] {
  if (shape.type !== 'frame') return []
  const { width, height, title, color } = shape
  return [
    {
      el: 'rect',
      attrs: {
        x,
        y,
        width,
        height,
        rx: 12,
        fill: color ?? inks.hairline,
        'fill-opacity': 0.16,
        stroke: color ?? inks.hairline,
      },
    },
    { el: 'text', attrs: { x: x + 14, y: y + 22, fill: inks.quiet, 'font-size': 13, 'font-weight': 600 }, text: title },
  ]
}

function noteShapes({ x, y, shape }: MapModel['notes'][number], inks: Inks): Shape[] {
  if (shape.type !== 'note') return []
  const lines = broken(shape.text, 12, shape.width - 8, Math.max(1, Math.floor(shape.height / 16)))
  return lines.map((text, index) => ({
    el: 'text',
    attrs: { x: x + 4, y: y + 16 + index * 16, fill: inks.quiet, 'font-size': 12, 'font-style': 'italic' },
    text,
  }))
}

/** Only what the map has is explained. */
function legendOf(model: MapModel, inks: Inks, top: number, left: number): { shapes: Shape[]; bottom: number } {
  const shapes: Shape[] = []
  let x = left
  const words = (text: string) => {
    shapes.push({ el: 'text', attrs: { x, y: top + 4, fill: inks.quiet, 'font-size': 11 }, text })
    x += textWidth(text, 11) + 22
  }
  const box = (attrs: Record<string, string | number>) => {
    shapes.push({
      el: 'rect',
      attrs: { x, y: top - 7, width: 22, height: 14, rx: 4, fill: inks.paper, stroke: inks.ink, ...attrs },
    })
    x += 29
  }
  const dashed = (dash: string) => {
    shapes.push({
      el: 'line',
      attrs: {
        x1: x,
        y1: top,
        x2: x + 26,
        y2: top,
        stroke: inks.quiet,
        'stroke-width': 1.6,
        ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
      },
    })
    x += 33
  }
  const has = (test: (card: MapCard) => boolean) => model.cards.some(test)
  if (has(({ level }) => level === 'overarching')) {
    box({ 'stroke-width': 2.4 })
    words('overarching theme')
  }
  if (has(({ level }) => level === 'theme' || level === 'subtheme')) {
    box({ 'stroke-width': 1.2 })
    words('theme')
  }
  if (has(({ stage }) => stage === 'candidate')) {
    box({ 'stroke-dasharray': STAGE_DASH.candidate })
    words('candidate')
  }
  if (has(({ level }) => level === 'code')) {
    box({ stroke: inks.hairline })
    words('code')
  }
  const relations = model.lines.filter(({ name }) => name !== null)
  if (relations.some(({ hasEvidence }) => hasEvidence)) {
    dashed('')
    words('relation shown by quotations')
  }
  if (relations.some(({ hasEvidence }) => !hasEvidence)) {
    dashed('6 4')
    words('relation proposed')
  }
  return { shapes, bottom: shapes.length === 0 ? top - 20 : top + 14 }
}
