import { type Bounds, readEdtf } from '../time/dateBounds.ts'
import { type AxisContent, type AxisKind, onAxis, type Tick, ticksOf, type TimeAxis, timeAxis } from './axis.ts'
import { fitText, textWidth } from './textWidth.ts'
import type { Lane, TimelineItem, TimelineModel } from './timelineModel.ts'

/** A part of an axis, in axis days. */
export type View = readonly [from: number, to: number]

export interface LayoutOptions {
  /** Of the whole picture, lane titles included. */
  readonly width: number
  readonly titleWidth: number
  readonly axis: TimeAxis
  /** What of the axis is shown, in axis days; everything where null. */
  readonly view: View | null
  /** Rows a lane may have with words beside its marks; marks beyond keep theirs for hover and focus. */
  readonly maxRows: number
  /** The rows of the picture before this one: what can stay where it was, stays. */
  readonly previous?: ReadonlyMap<string, number>
}

export interface PlacedItem {
  readonly item: TimelineItem
  readonly laneId: string
  readonly row: number
  /** The middle of the mark. */
  readonly x: number
  readonly y: number
  /** Where it certainly was, for spans; where its mark stands, for points. */
  readonly core: readonly [from: number, to: number] | null
  /** Where it can have been at most. */
  readonly whole: readonly [from: number, to: number]
  /** Goes on beyond the picture, or beyond what is known. */
  readonly openStart: boolean
  readonly openEnd: boolean
  readonly label: PlacedLabel | null
  /** What the item keeps free in its row. */
  readonly taken: readonly [from: number, to: number]
}

export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly isCut: boolean
}

export interface PlacedLane extends Lane {
  readonly y: number
  readonly height: number
  readonly rows: number
}

export interface TimelineLayout {
  readonly width: number
  readonly height: number
  readonly titleWidth: number
  readonly lanes: readonly PlacedLane[]
  readonly items: readonly PlacedItem[]
  readonly ticks: readonly (Tick & { readonly x: number })[]
  /** Interviews, as lines through all lanes. */
  readonly waveLines: readonly { readonly key: string; readonly x: number }[]
  /** Where the axis is broken. */
  readonly breakX: number | null
  readonly pixelsPerDay: number
  readonly view: View
  readonly rows: ReadonlyMap<string, number>
}

export const ROW = 22
export const MARK = 12
export const LABEL_SIZE = 11.5
export const AXIS_HEIGHT = 26
const LANE_GAP = 10
const LABEL_WIDTH = 190
const BESIDE = 5
/** How far something without a known end on one side is drawn beyond what is known. */
const OPEN = 70

/**
 * Where everything on a timeline stands: a pure function, the same for the window, for print and for the command line. Within a lane,
 * no mark and no label touches another. Rows do not depend on what part of the axis is in view, so panning moves nothing.
 */
export function layoutTimeline(model: TimelineModel, options: LayoutOptions): TimelineLayout {
  const { width, titleWidth, axis, maxRows, previous } = options
  const origin = originOf(model, axis.kind)
  const view = options.view ?? roomForOpenEnds(model, axis, width - titleWidth)
  // Rounded, so that the same zoom is the same number wherever the view begins.
  const pixelsPerDay = Number(((width - titleWidth) / Math.max(1, view[1] - view[0])).toPrecision(9))
  // Measured from the axis’ own zero, not from the edge of the picture.
  const placeOf = (day: number) => onAxis(axis, day - origin) * pixelsPerDay
  const shift = titleWidth - view[0] * pixelsPerDay
  const edge = axis.extent[1] * pixelsPerDay + (runsOn(model) ? OPEN : 0)

  const rows = new Map<string, number>()
  const lanes: PlacedLane[] = []
  const items: PlacedItem[] = []
  let y = AXIS_HEIGHT
  for (const lane of model.lanes) {
    const own = model.items.filter(({ laneId }) => laneId === lane.id)
    const stretches = own.map((item) => stretchOf(item, placeOf, edge))
    const placed = packLane(stretches, maxRows, previous)
    const count = Math.max(1, ...placed.map(({ row }) => row + 1))
    const height = count * ROW + LANE_GAP
    for (const { stretch, row, withLabel } of placed) {
      rows.set(stretch.item.key, row)
      items.push(settled(stretch, { row, withLabel, shift, y: y + LANE_GAP / 2 + row * ROW + ROW / 2 }))
    }
    lanes.push({ ...lane, y, height, rows: count })
    y += height
  }
  const waveLines = model.items
    .filter(({ type }) => type === 'met')
    .map((item) => ({ key: item.key, x: placeOf(middleOf(item.start) ?? 0) + shift }))
  return {
    width,
    height: y + 6,
    titleWidth,
    lanes,
    items,
    breakX: axis.hasBreak ? shift : null,
    ticks: ticksOf(axis, view, pixelsPerDay).map((tick) => ({
      ...tick,
      x: tick.at * pixelsPerDay + shift,
    })),
    waveLines,
    pixelsPerDay,
    view,
    rows,
  }
}

/** What a case brings to an axis. */
export function axisContent(model: TimelineModel, kind: AxisKind): AxisContent {
  const { items, time, meetings } = model
  const origin = originOf(model, kind)
  const move = (day: number | null) => (day === null ? null : day - origin)
  const bounds = items.flatMap(({ start, end }) =>
    [start, end].map(({ earliest, latest }) => ({ earliest: move(earliest), latest: move(latest) })),
  )
  const firstMet = meetings.map(({ date }) => (date === null ? null : (readEdtf(date)?.earliest ?? null)))
  const starts = [time.anchor?.earliest ?? null, ...firstMet].filter((day) => day !== null)
  return { bounds, followedFrom: starts.length === 0 ? null : Math.min(...starts) - origin }
}

/** The axis of one case alone. */
export function axisOf(model: TimelineModel, kind: AxisKind): TimeAxis {
  return timeAxis(kind, [axisContent(model, kind)])
}

/** The day that is 0 on a case’s axis. */
function originOf({ time }: TimelineModel, kind: AxisKind): number {
  return kind === 'anchor' ? (middleOf(time.anchor) ?? 0) : 0
}

/** The whole of an axis that several cases share. */
export function sharedView(models: readonly TimelineModel[], axis: TimeAxis, pixels: number): View {
  return roomForOpenEnds({ items: models.flatMap(({ items }) => items) }, axis, pixels)
}

/** Whether anything has no end that is known. */
function runsOn({ items }: Pick<TimelineModel, 'items'>): boolean {
  return items.some(({ openEnd, end }) => openEnd || end.latest === null)
}

/** The whole axis, with the arrows of what goes on still inside. */
function roomForOpenEnds({ items }: Pick<TimelineModel, 'items'>, { extent }: TimeAxis, pixels: number): View {
  const [from, to] = extent
  const right = runsOn({ items }) ? OPEN : 0
  const left = items.some(({ start }) => start.earliest === null) ? OPEN : 0
  const perPixel = (to - from) / Math.max(100, pixels - right - left)
  return [from - left * perPixel, to + right * perPixel]
}

export function middleOf(bounds: Bounds | null): number | null {
  if (!bounds) return null
  const { earliest, latest } = bounds
  if (earliest === null || latest === null) return earliest ?? latest
  return (earliest + latest + 1) / 2
}

interface Stretch {
  readonly item: TimelineItem
  readonly x: number
  readonly core: readonly [number, number] | null
  readonly whole: readonly [number, number]
  readonly openStart: boolean
  readonly openEnd: boolean
  /** The mark with its soft edges, and with its label. */
  readonly bare: readonly [number, number]
  readonly labelled: readonly [number, number]
  readonly label: string
  readonly labelX: number
}

/** @param edge the end of the whole axis: words that would run over it stand before their mark */
function stretchOf(item: TimelineItem, placeOf: (day: number) => number, edge: number): Stretch {
  const { start, end, type } = item
  const isSpan = type === 'span' || type === 'gap'
  // The day itself is part of it: a date covers its last day to the end.
  const after = (day: number) => placeOf(day + 1)
  const [s0, s1] = [start.earliest, start.latest]
  const [e0, e1] = isSpan ? [end.earliest, end.latest] : [s0, s1]
  const openStart = s0 === null
  const openEnd = item.openEnd || e1 === null
  const known = [s0, s1, e0, e1].filter((day) => day !== null)
  const from = s0 === null ? placeOf(Math.min(...known)) - OPEN : placeOf(s0)
  const lastKnown = Math.max(...known)
  const to = e1 === null ? after(item.openEnd ? lastKnown : (e0 ?? s1 ?? lastKnown)) + OPEN : after(e1)
  const coreFrom = s1 === null ? null : placeOf(s1)
  const coreTo = item.openEnd ? after(e0 ?? lastKnown) : e0 === null ? null : after(e0)
  const core =
    isSpan && coreFrom !== null && coreTo !== null && coreTo >= coreFrom ? ([coreFrom, coreTo] as const) : null
  const x = isSpan ? (core ? core[0] : from) : placeOf(middleOf(start) ?? 0)
  const half = markWidth(item) / 2
  const bare: readonly [number, number] = isSpan ? [from, to] : [Math.min(from, x - half), Math.max(to, x + half)]
  const label = fitText(item.certain ? item.title : `${item.title} ?`, LABEL_SIZE, LABEL_WIDTH)
  const words = textWidth(label, LABEL_SIZE)
  // A long bar carries its words inside; anything else has them beside it.
  const within = Math.max(from, x) + BESIDE + MARK + 3
  const inside = isSpan && within + words + BESIDE <= to
  const before = !inside && bare[1] + BESIDE + words > edge
  const labelX = inside ? within : before ? bare[0] - BESIDE - words : bare[1] + BESIDE
  const labelled: readonly [number, number] =
    inside || label === '' ? bare : before ? [labelX, bare[1]] : [bare[0], labelX + words]
  return { item, x, core, whole: [from, to], openStart, openEnd, bare, labelled, label, labelX }
}

function markWidth({ type, count, isTurningPoint }: TimelineItem): number {
  if (type === 'evidence') return 2 * evidenceRadius(count ?? 0)
  if (type === 'met' || type === 'not-met') return MARK
  return isTurningPoint ? MARK + 8 : MARK
}

/** Four times the segments, four times the area; a single one can still be seen. */
export function evidenceRadius(count: number): number {
  return Math.min(ROW / 2 - 1, 2.6 * Math.sqrt(count))
}

interface Packed {
  readonly stretch: Stretch
  readonly row: number
  readonly withLabel: boolean
}

const APART = 8

/** First row that is free, in the order of time; the row it had before where that is free. Beyond the most rows, words are left to hover. */
function packLane(stretches: readonly Stretch[], maxRows: number, previous?: ReadonlyMap<string, number>): Packed[] {
  const order = stretches.toSorted(
    (a, b) => a.bare[0] - b.bare[0] || a.labelled[1] - b.labelled[1] || (a.item.key < b.item.key ? -1 : 1),
  )
  const rows: (readonly [number, number])[][] = []
  const isFree = (row: number, [from, to]: readonly [number, number]) =>
    (rows[row] ?? []).every(([other, end]) => to + APART <= other || end + APART <= from)
  const take = (row: number, taken: readonly [number, number]) => {
    while (rows.length <= row) rows.push([])
    rows[row]?.push(taken)
  }
  const packed: Packed[] = []
  const pending: Stretch[] = []
  // What stood somewhere before is placed first, so that something new or moved makes room for itself.
  for (const stretch of order) {
    const before = previous?.get(stretch.item.key)
    if (before !== undefined && before < maxRows && isFree(before, stretch.labelled)) {
      take(before, stretch.labelled)
      packed.push({ stretch, row: before, withLabel: true })
    } else pending.push(stretch)
  }
  for (const stretch of pending) {
    let row = 0
    while (row < maxRows && !isFree(row, stretch.labelled)) row += 1
    const withLabel = row < maxRows
    if (!withLabel) {
      row = 0
      while (!isFree(row, stretch.bare)) row += 1
    }
    take(row, withLabel ? stretch.labelled : stretch.bare)
    packed.push({ stretch, row, withLabel })
  }
  return packed
}

function settled(
  stretch: Stretch,
  { row, withLabel, shift, y }: { row: number; withLabel: boolean; shift: number; y: number },
): PlacedItem {
  const { item, x, core, whole, openStart, openEnd, label, labelX, bare, labelled } = stretch
  const move = ([from, to]: readonly [number, number]) => [from + shift, to + shift] as const
  return {
    item,
    laneId: item.laneId,
    row,
    x: x + shift,
    y,
    core: core && move(core),
    whole: move(whole),
    openStart,
    openEnd,
    label:
      withLabel && label !== ''
        ? { text: label, x: labelX + shift, isCut: label.endsWith('…') && !item.title.endsWith('…') }
        : null,
    taken: move(withLabel ? labelled : bare),
  }
}
