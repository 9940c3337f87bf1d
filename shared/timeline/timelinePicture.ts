import { count } from '../commands/excerpt.ts'
import type { Project } from '../study/project.ts'
import { sayBounds } from '../time/sayDate.ts'
import type { TimelineItem, TimelineModel } from './timelineModel.ts'
import {
  AXIS_HEIGHT,
  evidenceRadius,
  LABEL_SIZE,
  MARK,
  type PlacedItem,
  type TimelineLayout,
} from './layoutTimeline.ts'
import { type Fade, fixed, type Group, type Mark, markPath, type Picture, type Shape, type Theme } from './picture.ts'
import { sayWhen } from './sayEventDate.ts'
import { fitText, textWidth } from './textWidth.ts'
import { nameOfLane } from './evidenceLane.ts'

/** Height of the bar of a span, and of the soft band behind an inexact point. */
const BAR = 12
const BAND = 9

/** Lanes, axis and lines between them: what does not answer to the mouse. */
export function groundShapes(
  { lanes, ticks, waveLines, breakX, width, height, titleWidth }: TimelineLayout,
  theme: Theme,
): Mark[] {
  const shapes: Mark[] = []
  for (const { x, text, isMajor } of ticks) {
    if (x < titleWidth - 1 || x > width) continue
    shapes.push({
      el: 'line',
      attrs: {
        x1: fixed(x),
        x2: fixed(x),
        y1: AXIS_HEIGHT - 5,
        y2: fixed(height - 6),
        stroke: theme.hairline,
        'stroke-width': isMajor ? 1 : 0.6,
      },
    })
    shapes.push({
      el: 'text',
      attrs: {
        x: fixed(x + 3),
        y: AXIS_HEIGHT - 10,
        fill: isMajor ? theme.ink : theme.quiet,
        'font-size': 11,
        'font-weight': isMajor ? 600 : 400,
      },
      text,
    })
  }
  for (const { x } of waveLines) {
    if (x < titleWidth || x > width) continue
    shapes.push({
      el: 'line',
      attrs: {
        x1: fixed(x),
        x2: fixed(x),
        y1: AXIS_HEIGHT,
        y2: fixed(height - 6),
        stroke: theme.quiet,
        'stroke-width': 1,
        'stroke-dasharray': '2 4',
      },
    })
  }
  if (breakX !== null && breakX > titleWidth && breakX < width) {
    const zigzag = Array.from(
      { length: Math.max(1, Math.floor((height - 6 - AXIS_HEIGHT) / 8)) },
      (_, index) => `L${fixed(breakX + (index % 2 === 0 ? 3 : -3))} ${fixed(AXIS_HEIGHT + index * 8 + 8)}`,
    )
    shapes.push({
      el: 'path',
      attrs: {
        d: `M${fixed(breakX)} ${AXIS_HEIGHT}${zigzag.join('')}`,
        fill: 'none',
        stroke: theme.hairline,
        'stroke-width': 1.5,
      },
    })
  }
  for (const { y } of lanes)
    shapes.push({
      el: 'line',
      attrs: { x1: 0, x2: fixed(width), y1: fixed(y), y2: fixed(y), stroke: theme.hairline, 'stroke-width': 1 },
    })
  return shapes
}

/** The names of the lanes, on a ground of paper that the marks pass under. */
export function titleShapes({ lanes, titleWidth, height }: TimelineLayout, theme: Theme): Mark[] {
  return [
    { el: 'rect', attrs: { x: 0, y: 0, width: titleWidth, height: fixed(height), fill: theme.paper } },
    ...lanes.flatMap(({ title, y }): Mark[] => [
      {
        el: 'line',
        attrs: { x1: 0, x2: titleWidth, y1: fixed(y), y2: fixed(y), stroke: theme.hairline, 'stroke-width': 1 },
      },
      {
        el: 'text',
        attrs: { x: 0, y: fixed(y + 20), fill: theme.quiet, 'font-size': 12, 'font-weight': 600 },
        text: fitText(title, 12.6, titleWidth - 10),
      },
    ]),
  ]
}

/** The shapes of one mark with its label. Exact days are filled, everything else is hollow, so that print in grey tells them apart too. */
export function itemShapes(placed: PlacedItem, theme: Theme): Mark[] {
  const { item, label, y } = placed
  const shapes = bodyOf(placed, theme)
  if (label)
    shapes.push({
      el: 'text',
      attrs: {
        x: fixed(label.x),
        y: fixed(y + 4),
        fill: item.type === 'gap' || item.type === 'not-met' ? theme.quiet : theme.ink,
        'font-size': LABEL_SIZE,
        ...(item.isUntold && item.eventId !== null ? { 'font-style': 'italic' } : {}),
        ...(item.type === 'met' ? { 'font-weight': 600 } : {}),
      },
      text: label.text,
    })
  return shapes
}

function bodyOf(placed: PlacedItem, theme: Theme): Mark[] {
  const { item, x, y } = placed
  switch (item.type) {
    case 'met':
      return [
        ...bandOf(placed),
        { el: 'rect', attrs: { x: fixed(x - 4), y: fixed(y - 7), width: 8, height: 14, rx: 2, fill: theme.ink } },
      ]
    case 'not-met':
      return [
        ...bandOf(placed),
        {
          el: 'rect',
          attrs: {
            x: fixed(x - 4),
            y: fixed(y - 7),
            width: 8,
            height: 14,
            rx: 2,
            fill: theme.paper,
            stroke: theme.quiet,
            'stroke-width': 1.4,
            'stroke-dasharray': '2.5 2',
          },
        },
      ]
    case 'evidence':
      return [
        {
          el: 'circle',
          attrs: {
            cx: fixed(x),
            cy: fixed(y),
            r: fixed(evidenceRadius(item.count ?? 0)),
            fill: item.color,
            'fill-opacity': 0.85,
          },
        },
      ]
    case 'gap':
      return gapShapes(placed, theme)
    case 'span':
      return spanShapes(placed, theme)
    case 'point':
      return pointShapes(placed, theme)
  }
}

function pointShapes(placed: PlacedItem, theme: Theme): Mark[] {
  const { item, x, y } = placed
  const isExact = item.start.earliest !== null && item.start.earliest === item.start.latest
  const shapes = bandOf(placed)
  if (item.isTurningPoint)
    shapes.push({
      el: 'circle',
      attrs: { cx: fixed(x), cy: fixed(y), r: MARK / 2 + 3.5, fill: 'none', stroke: item.color, 'stroke-width': 1.2 },
    })
  shapes.push(markOf(item, x, y, isExact, theme))
  return shapes
}

function markOf(item: TimelineItem, x: number, y: number, isFilled: boolean, theme: Theme): Mark {
  return {
    el: 'path',
    attrs: {
      d: markPath(item.shape, isFilled ? MARK : MARK - 1),
      transform: `translate(${fixed(x)} ${fixed(y)})`,
      fill: isFilled ? item.color : theme.paper,
      'fill-rule': 'evenodd',
      stroke: item.color,
      'stroke-width': isFilled ? 0.5 : 1.7,
      'stroke-linejoin': 'round',
      ...(item.certain ? {} : { 'stroke-dasharray': '2 1.6' }),
    },
  }
}

/** All the days an inexact point can have been, fading at both ends. */
function bandOf({ item, whole: [from, to], y }: PlacedItem): Mark[] {
  if (to - from <= MARK) return []
  return [
    {
      el: 'rect',
      attrs: {
        x: fixed(from),
        y: fixed(y - BAND / 2),
        width: fixed(to - from),
        height: BAND,
        fill: `url(#${fadeId('soft', item.color)})`,
      },
    },
  ]
}

function spanShapes(placed: PlacedItem, theme: Theme): Mark[] {
  const { item, core, whole, openEnd, y } = placed
  const [from, to] = whole
  const top = fixed(y - BAR / 2)
  const shapes: Mark[] = []
  const fade = (a: number, b: number, id: string) => {
    if (b - a > 0.5)
      shapes.push({ el: 'rect', attrs: { x: fixed(a), y: top, width: fixed(b - a), height: BAR, fill: `url(#${id})` } })
  }
  if (core) {
    fade(from, core[0], fadeId('in', item.color))
    fade(core[1], to, fadeId('out', item.color))
    shapes.push({
      el: 'rect',
      attrs: {
        x: fixed(core[0]),
        y: top,
        width: fixed(Math.max(1.5, core[1] - core[0])),
        height: BAR,
        fill: item.color,
        'fill-opacity': 0.3,
        ...(item.certain ? {} : { stroke: item.color, 'stroke-dasharray': '3 2' }),
      },
    })
    for (const edge of [core[0], ...(openEnd ? [] : [core[1]])])
      shapes.push({
        el: 'line',
        attrs: {
          x1: fixed(edge),
          x2: fixed(edge),
          y1: top,
          y2: fixed(y + BAR / 2),
          stroke: item.color,
          'stroke-width': 1.6,
        },
      })
  } else fade(from, to, fadeId('soft', item.color))
  if (openEnd)
    shapes.push({
      el: 'path',
      attrs: {
        d: `M${fixed(to - 6)} ${fixed(y - 4)}L${fixed(to)} ${fixed(y)}L${fixed(to - 6)} ${fixed(y + 4)}`,
        fill: 'none',
        stroke: item.color,
        'stroke-width': 1.5,
      },
    })
  const at = (core ? core[0] : from) + MARK / 2 + 2
  if (item.isTurningPoint)
    shapes.push({
      el: 'circle',
      attrs: { cx: fixed(at), cy: fixed(y), r: MARK / 2 + 3, fill: 'none', stroke: item.color, 'stroke-width': 1.2 },
    })
  shapes.push(markOf(item, at, y, item.start.earliest !== null && item.start.earliest === item.start.latest, theme))
  return shapes
}

/** A break: outlined, never filled, because nothing is there. One that is only possible is dotted. */
function gapShapes({ item, core, whole, y, label }: PlacedItem, theme: Theme): Mark[] {
  const [from, to] = core ?? whole
  const dash = item.certain ? '5 3' : '1.5 3'
  const line = (a: number, b: number): Mark => ({
    el: 'line',
    attrs: {
      x1: fixed(a),
      x2: fixed(b),
      y1: fixed(y),
      y2: fixed(y),
      stroke: theme.quiet,
      'stroke-width': 1.4,
      'stroke-dasharray': dash,
    },
  })
  const end = (x: number): Mark => ({
    el: 'line',
    attrs: { x1: fixed(x), x2: fixed(x), y1: fixed(y - 5), y2: fixed(y + 5), stroke: theme.quiet, 'stroke-width': 1.4 },
  })
  const isInside = label !== null && label.x >= from && label.x < to
  const before = isInside ? Math.min(to, label.x - 4) : to
  const after = isInside ? label.x + textWidth(label.text, LABEL_SIZE) + 4 : to
  return [end(from), end(to), ...(before > from ? [line(from, before)] : []), ...(after < to ? [line(after, to)] : [])]
}

function fadeId(side: 'in' | 'out' | 'soft', color: string): string {
  return `${side}-${color.replace('#', '')}`
}

/** The soft edges that these items need. */
export function fadesOf(items: readonly PlacedItem[]): Fade[] {
  const colors = [...new Set(items.map(({ item }) => item.color))].sort()
  return colors.flatMap((color): Fade[] => [
    {
      id: fadeId('in', color),
      color,
      stops: [
        [0, 0],
        [1, 0.3],
      ],
    },
    {
      id: fadeId('out', color),
      color,
      stops: [
        [0, 0.3],
        [1, 0],
      ],
    },
    {
      id: fadeId('soft', color),
      color,
      stops: [
        [0, 0],
        [0.25, 0.32],
        [0.75, 0.32],
        [1, 0],
      ],
    },
  ])
}

/** A mark in words: what it is, when, how certain. */
export function sayItem(project: Project, item: TimelineItem): string {
  const event = item.eventId === null ? undefined : project.events.get(item.eventId)
  if (!event) {
    if (item.evidence !== null) {
      const wave = item.waveId === null ? undefined : project.waves.get(item.waveId)?.name
      return `${nameOfLane(project, item.evidence) ?? ''}, ${wave ?? ''}: ${count(item.count ?? 0, 'segment')}`
    }
    if (item.type === 'gap') return item.title
    return `${item.title}, ${sayBounds(item.start)}`
  }
  const kind = event.kindId === null ? '' : `, ${project.eventKinds.get(event.kindId)?.name ?? 'event'}`
  const doubt = event.certainty === 'certain' ? '' : `, ${event.certainty}`
  const said = event.said === '' ? '' : `, “${event.said}”`
  return `${event.title}${kind}: ${sayWhen(project, event)} (${sayBounds({ earliest: item.start.earliest, latest: item.end.latest })})${doubt}${said}`
}

/** The whole timeline: what is on screen, without what is outside of the picture. */
export function timelinePicture(project: Project, layout: TimelineLayout, theme: Theme): Picture {
  const visible = layout.items.filter(({ taken: [from, to] }) => to > layout.titleWidth && from < layout.width)
  const groups = visible.map(
    (placed): Group => ({
      el: 'g',
      key: placed.item.key,
      label: sayItem(project, placed.item),
      shapes: itemShapes(placed, theme),
    }),
  )
  const shapes: Shape[] = [...groundShapes(layout, theme), ...groups, ...titleShapes(layout, theme)]
  return { width: layout.width, height: layout.height, fades: fadesOf(visible), shapes }
}

export function sayCase({ case: one, time, undated }: TimelineModel): string {
  const more = undated.length === 0 ? '' : `; ${undated.length} without any date`
  return `Timeline of ${one.name}: ${time.events.length} events and spans${more}`
}
