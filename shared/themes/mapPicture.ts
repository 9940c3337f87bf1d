import { fixed, type Mark, type Picture, PRINT, type Shape, type Theme as Inks } from '../timeline/picture.ts'
import { textWidth } from '../timeline/textWidth.ts'
import { arrowHead, belongingPath, boundsOf, type Rectangle, relationPath } from './mapGeometry.ts'
import { boxOfItem, broken, CARD_SIZES, type MapCard, type MapLine, type MapModel, saidStage } from './mapModel.ts'
import { NAME, nameBox, nameMiddle, type NamePlace } from './relationNames.ts'

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
  const items = [...model.frames, ...model.notes].map(boxOfItem)
  const bounds = boundsOf([...model.cards, ...items, ...namesOf(model)]) ?? { x: 0, y: 0, width: 400, height: 80 }
  const width = Math.max(560, bounds.width + MARGIN * 2)
  const legend = legendOf(model, inks, {
    x: bounds.x,
    y: bounds.y + bounds.height + 30,
    width: width - MARGIN * 2,
  })
  const lines = caption.trim() === '' ? [] : broken(caption, CAPTION.size, width - MARGIN * 2, 12)
  const captionTop = legend.bottom + 10
  const height = captionTop - bounds.y + lines.length * CAPTION.line + MARGIN * 1.5
  const left = bounds.x - MARGIN
  const top = bounds.y - MARGIN
  const shapes: Shape[] = [
    { el: 'rect', attrs: { x: left, y: top, width, height, fill: inks.paper } },
    ...model.frames.flatMap((frame) => frameShapes(frame, inks)),
    ...lineShapes(model, inks),
    ...model.cards.map((card) => cardShapes(card, inks)),
    ...nameShapes(model, inks),
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

function namesOf({ cards, lines }: MapModel): Rectangle[] {
  const places = new Map<string, Rectangle>(cards.map((card) => [card.id, card]))
  return lines.flatMap(({ id, name, from, to, place }) => {
    const [a, b] = [places.get(from), places.get(to)]
    return a && b && name !== null && place ? [nameBox({ id, name, from: a, to: b }, place)] : []
  })
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
          stroke: isCode ? inks.quiet : inks.ink,
          'stroke-width': level === 'overarching' ? 2.4 : stage === 'defined' ? 1.8 : isCode ? 0.6 : 1.2,
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
      ...[saidStage(card), says].flatMap((text, index): Mark[] =>
        text === null
          ? []
          : [
              {
                el: 'text',
                attrs: {
                  x: middle,
                  y: y + height - (isCode ? 7 : 9) - (1 - index) * 15,
                  fill: inks.quiet,
                  'font-size': isCode ? 10 : 11,
                  'text-anchor': isCode ? 'start' : 'middle',
                },
                text,
              },
            ],
      ),
    ],
  }
}

function lineShapes({ cards, lines }: MapModel, inks: Inks): Shape[] {
  const places = new Map<string, Rectangle>(cards.map((card) => [card.id, card]))
  return lines.flatMap((line): Shape[] => {
    const [a, b] = [places.get(line.from), places.get(line.to)]
    if (!a || !b) return []
    const d = line.place ? '' : belongingPath(a, b)
    return line.place
      ? [relationShapes(line, line.place, a, b, inks)]
      : [{ el: 'path', attrs: { d, fill: 'none', stroke: inks.quiet, 'stroke-width': 0.6 } }]
  })
}

function relationShapes(
  { id, name, directed, hasEvidence }: MapLine,
  place: NamePlace,
  a: Rectangle,
  b: Rectangle,
  inks: Inks,
): Shape {
  const { path, end, angle } = relationPath(a, b, place)
  return {
    el: 'g',
    key: id,
    label: name ?? '',
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

/** Names stand over the cards and lines, in places that cover none of the cards. */
function nameShapes({ cards, lines }: MapModel, inks: Inks): Shape[] {
  const places = new Map<string, Rectangle>(cards.map((card) => [card.id, card]))
  return lines.flatMap(({ id, name, from, to, place }): Shape[] => {
    const [a, b] = [places.get(from), places.get(to)]
    if (!a || !b || name === null || !place) return []
    const { label } = relationPath(a, b, place)
    const { x, y } = nameMiddle(a, b, place)
    const box = nameBox({ id, name, from: a, to: b }, place)
    const leader: Mark[] =
      place.dx === 0 && place.dy === 0
        ? []
        : [
            {
              el: 'line',
              attrs: {
                x1: fixed(label.x),
                y1: fixed(label.y),
                x2: fixed(x),
                y2: fixed(y),
                stroke: inks.quiet,
                'stroke-width': 0.8,
              },
            },
          ]
    return [
      {
        el: 'g',
        key: `${id} name`,
        label: name,
        shapes: [
          ...leader,
          {
            el: 'rect',
            attrs: {
              x: fixed(box.x),
              y: fixed(box.y),
              width: fixed(box.width),
              height: box.height,
              rx: 4,
              fill: inks.paper,
            },
          },
          {
            el: 'text',
            attrs: {
              x: fixed(x),
              y: fixed(y + 4),
              fill: inks.ink,
              'font-size': NAME.size,
              'font-style': 'italic',
              'text-anchor': 'middle',
            },
            text: name,
          },
        ],
      },
    ]
  })
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

const LEGEND_ROW = 20

/** Only what the map has is explained. Told by lines and edges, so that it reads in grey too. */
function legendOf(
  model: MapModel,
  inks: Inks,
  { x: left, y: top, width }: { readonly x: number; readonly y: number; readonly width: number },
): { shapes: Shape[]; bottom: number } {
  const shapes: Shape[] = []
  let [x, y] = [left, top]
  const entry = (text: string, markWidth: number, mark: (x: number, y: number) => Mark) => {
    const wide = markWidth + 7 + textWidth(text, 11)
    if (x > left && x + wide > left + width) [x, y] = [left, y + LEGEND_ROW]
    shapes.push(mark(x, y), {
      el: 'text',
      attrs: { x: fixed(x + markWidth + 7), y: y + 4, fill: inks.quiet, 'font-size': 11 },
      text,
    })
    x += wide + 20
  }
  const box = (text: string, attrs: Record<string, string | number>) =>
    entry(text, 22, (atX, atY) => ({
      el: 'rect',
      attrs: {
        x: fixed(atX),
        y: atY - 7,
        width: 22,
        height: 14,
        rx: 4,
        fill: inks.paper,
        stroke: inks.ink,
        'stroke-width': 1.2,
        ...attrs,
      },
    }))
  const line = (text: string, attrs: Record<string, string | number>) =>
    entry(text, 26, (atX, atY) => ({
      el: 'line',
      attrs: {
        x1: fixed(atX),
        y1: atY,
        x2: fixed(atX + 26),
        y2: atY,
        stroke: inks.quiet,
        'stroke-width': 1.6,
        ...attrs,
      },
    }))
  const has = (test: (card: MapCard) => boolean) => model.cards.some(test)
  const isTheme = ({ level }: MapCard) => level === 'theme' || level === 'subtheme'
  if (has(({ level }) => level === 'overarching')) box('overarching theme', { 'stroke-width': 2.4 })
  if (has((card) => isTheme(card) && card.stage === 'defined')) box('theme, defined', { 'stroke-width': 1.8 })
  if (has((card) => isTheme(card) && card.stage === 'reviewed')) box('theme, reviewed', {})
  if (has(({ stage }) => stage === 'candidate')) box('theme, candidate', { 'stroke-dasharray': STAGE_DASH.candidate })
  if (has(({ stage }) => stage === 'set aside')) box('set aside', { 'stroke-dasharray': STAGE_DASH['set aside'] })
  if (has(({ level }) => level === 'code')) box('code', { stroke: inks.quiet, 'stroke-width': 0.6 })
  if (model.lines.some(({ name }) => name === null)) line('belongs to', { 'stroke-width': 0.6 })
  const relations = model.lines.filter(({ name }) => name !== null)
  if (relations.some(({ hasEvidence }) => hasEvidence)) line('relation shown by quotations', {})
  if (relations.some(({ hasEvidence }) => !hasEvidence)) line('relation proposed', { 'stroke-dasharray': '6 4' })
  return { shapes, bottom: shapes.length === 0 ? top - 20 : y + 14 }
}
