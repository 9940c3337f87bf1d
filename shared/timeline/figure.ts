import { eventKindOf, eventKindsOf } from '../study/eventKinds.ts'
import type { Project } from '../study/project.ts'
import { type AxisKind, type TimeAxis, timeAxis } from './axis.ts'
import { axisContent, axisOf, layoutTimeline, MARK, sharedView, type View } from './layoutTimeline.ts'
import { fixed, type Mark, markPath, type Picture, PRINT, type Shape, svgOf, type Theme } from './picture.ts'
import { PICTURE_FONT, textWidth } from './textWidth.ts'
import type { TimelineChoice, TimelineModel } from './timelineModel.ts'
import { sayCase, timelinePicture } from './timelinePicture.ts'

export interface FigureOptions {
  readonly choice: TimelineChoice
  readonly axis: AxisKind
  readonly width: number
  readonly theme?: Theme
  /** For the caption, ISO date; null leaves it out, so that the same study gives the same bytes. */
  readonly date: string | null
}

const TITLE = 30
const LEGEND_ROW = 20
const CAPTION_ROW = 16

/** One case’s timeline as a figure for a paper: title, picture, legend, and a caption that says what is shown and when it was made. */
export function caseFigure(project: Project, model: TimelineModel, options: FigureOptions): Picture {
  const { axis, width, theme = PRINT } = options
  const layout = layoutTimeline(model, { width, titleWidth: 120, axis: axisOf(model, axis), view: null, maxRows: 60 })
  const picture = timelinePicture(project, layout, theme)
  const legend = legendShapes(project, model, theme, width)
  const caption = wrapped(captionOf(project, [model], options), 11, width)
  const top = TITLE
  const legendTop = top + picture.height + 12
  const captionTop = legendTop + legend.rows * LEGEND_ROW + 8
  const height = captionTop + caption.length * CAPTION_ROW + 6
  return {
    width,
    height,
    fades: picture.fades,
    shapes: [
      { el: 'rect', attrs: { x: 0, y: 0, width, height: fixed(height), fill: theme.paper } },
      {
        el: 'text',
        attrs: { x: 0, y: 17, fill: theme.ink, 'font-size': 15, 'font-weight': 600 },
        text: model.case.name,
      },
      ...picture.shapes.map((shape) => movedDown(shape, top)),
      ...legend.shapes.map((shape) => movedDown(shape, legendTop)),
      ...caption.map(
        (text, index): Mark => ({
          el: 'text',
          attrs: { x: 0, y: fixed(captionTop + index * CAPTION_ROW + 10), fill: theme.quiet, 'font-size': 11 },
          text,
        }),
      ),
    ],
  }
}

/** Several cases below each other, on one axis. */
export function stackedFigure(
  project: Project,
  models: readonly TimelineModel[],
  pictures: readonly Picture[],
  options: FigureOptions,
): Picture {
  const { width, theme = PRINT } = options
  const shapes: Shape[] = []
  let y = 0
  for (const picture of pictures) {
    shapes.push(...picture.shapes.map((shape) => movedDown(shape, y)))
    y += picture.height
  }
  const all = { ...models[0], items: models.flatMap(({ items }) => items) } as TimelineModel
  const legend = legendShapes(project, all, theme, width)
  const legendTop = y + 12
  const caption = wrapped(captionOf(project, models, options), 11, width)
  const captionTop = legendTop + legend.rows * LEGEND_ROW + 8
  const height = captionTop + caption.length * CAPTION_ROW + 6
  const fades = new Map(pictures.flatMap((picture) => picture.fades.map((fade) => [fade.id, fade])))
  return {
    width,
    height,
    fades: [...fades.values()],
    shapes: [
      { el: 'rect', attrs: { x: 0, y: 0, width, height: fixed(height), fill: theme.paper } },
      ...shapes,
      ...legend.shapes.map((shape) => movedDown(shape, legendTop)),
      ...caption.map(
        (text, index): Mark => ({
          el: 'text',
          attrs: { x: 0, y: fixed(captionTop + index * CAPTION_ROW + 10), fill: theme.quiet, 'font-size': 11 },
          text,
        }),
      ),
    ],
  }
}

/** What is shown, by which filter, and when the figure was made. */
export function captionOf(
  project: Project,
  models: readonly TimelineModel[],
  { choice, axis, date }: FigureOptions,
): string {
  const names = models.map(({ case: one }) => one.name)
  const who =
    names.length === 1 ? `Timeline of ${names[0]}` : `Timelines of ${names.length} cases (${names.join(', ')})`
  const anchors = [...new Set(models.flatMap(({ case: one }) => (one.anchor ? [one.anchor.label.toLowerCase()] : [])))]
  const along = axis === 'calendar' ? 'in calendar time' : `in months since ${anchors.join(' or ') || 'the anchor'}`
  const kinds =
    choice.kindIds === null
      ? 'all kinds of event'
      : `only ${choice.kindIds.map((id) => eventKindOf(project, id)?.name ?? 'events without a kind').join(', ')}`
  const gaps = choice.gaps
    ? ` Broken lines mark times of at least ${choice.gapDays} days without contact, as told.`
    : ''
  const undated = models.reduce((sum, one) => sum + one.undated.length, 0)
  const left = undated === 0 ? '' : ` ${undated} events without any date are not drawn.`
  return `${who}, ${along}; ${kinds}. Filled marks are exact to the day, hollow ones are not; soft edges reach from the earliest to the latest day that is possible. Broken vertical lines are interviews.${gaps}${left} ${project.info.title}${date === null ? '' : `, ${date}`}.`
}

function legendShapes(
  project: Project,
  { items }: TimelineModel,
  theme: Theme,
  width: number,
): { shapes: Mark[]; rows: number } {
  const used = new Set(
    items.map(({ eventId }) => (eventId === null ? null : (project.events.get(eventId)?.kindId ?? ''))),
  )
  const shapes: Mark[] = []
  let [x, row] = [MARK / 2 + 2, 0]
  const entry = (text: string, mark: (x: number, y: number) => Mark) => {
    const wide = textWidth(text, 11.5) + MARK + 22
    if (x + wide > width && x > MARK) [x, row] = [MARK / 2 + 2, row + 1]
    const y = row * LEGEND_ROW + 10
    shapes.push(mark(x, y), {
      el: 'text',
      attrs: { x: fixed(x + MARK), y: fixed(y + 4), fill: theme.ink, 'font-size': 11.5 },
      text,
    })
    x += wide
  }
  for (const { id, name, shape, color } of eventKindsOf(project)) {
    if (!used.has(id)) continue
    entry(name, (at, y) => ({
      el: 'path',
      attrs: {
        d: markPath(shape, MARK),
        transform: `translate(${fixed(at)} ${fixed(y)})`,
        fill: color,
        'fill-rule': 'evenodd',
      },
    }))
  }
  if (items.some(({ isTurningPoint }) => isTurningPoint))
    entry('ringed: turning point', (at, y) => ({
      el: 'circle',
      attrs: { cx: fixed(at), cy: fixed(y), r: 6.5, fill: 'none', stroke: theme.ink, 'stroke-width': 1.2 },
    }))
  return { shapes, rows: shapes.length === 0 ? 0 : row + 1 }
}

function movedDown<S extends Shape>(shape: S, by: number): S {
  if (shape.el === 'g') return { ...shape, shapes: shape.shapes.map((one) => movedDown(one, by)) }
  const attrs: Record<string, string | number> = { ...shape.attrs }
  for (const name of ['y', 'y1', 'y2', 'cy']) {
    const value = attrs[name]
    if (typeof value === 'number') attrs[name] = fixed(value + by)
  }
  if (shape.el === 'path') {
    const given = attrs['transform']
    attrs['transform'] = typeof given === 'string' ? `translate(0 ${fixed(by)}) ${given}` : `translate(0 ${fixed(by)})`
  }
  return { ...shape, attrs }
}

function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size * 1.03) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** The figure of one case as an SVG file. */
export function caseSvg(project: Project, model: TimelineModel, options: FigureOptions): string {
  return svgOf(caseFigure(project, model, options), PICTURE_FONT, sayCase(model))
}

/** The figures of several cases, one below the other on one axis. */
export function casesFigure(project: Project, models: readonly TimelineModel[], options: FigureOptions): Picture {
  const axis = timeAxis(
    options.axis,
    models.map((model) => axisContent(model, options.axis)),
  )
  const view = sharedView(models, axis, options.width - 120)
  const pictures = models.map((model) => caseFigureBody(project, model, { ...options, axis, view }))
  return stackedFigure(project, models, pictures, options)
}

/** The figures of several cases, one below the other, as one SVG file. */
export function casesSvg(project: Project, models: readonly TimelineModel[], options: FigureOptions): string {
  return svgOf(casesFigure(project, models, options), PICTURE_FONT, sayCases(models))
}

/** The title of a file with the timelines of several cases. */
export function sayCases(models: readonly TimelineModel[]): string {
  return `Timelines of ${models.length} cases`
}

interface Body extends Pick<FigureOptions, 'width' | 'theme'> {
  readonly axis: TimeAxis
  readonly view: View
}

function caseFigureBody(project: Project, model: TimelineModel, { axis, view, width, theme = PRINT }: Body): Picture {
  const layout = layoutTimeline(model, { width, titleWidth: 120, axis, view, maxRows: 60 })
  const picture = timelinePicture(project, layout, theme)
  return {
    ...picture,
    height: picture.height + TITLE,
    shapes: [
      {
        el: 'text',
        attrs: { x: 0, y: 17, fill: theme.ink, 'font-size': 15, 'font-weight': 600 },
        text: model.case.name,
      },
      ...picture.shapes.map((shape) => movedDown(shape, TITLE)),
    ],
  }
}
