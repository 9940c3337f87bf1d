import type { Bounds } from '../time/dateBounds.ts'
import { civilOf, type Day, dayOf } from '../time/days.ts'

/** Calendar time, or months since each case’s own anchor. */
export type AxisKind = 'calendar' | 'anchor'

/**
 * An axis with one break at most: long before a follow-up, lives are told in decades, and on one even scale the two years in question would
 * be a smudge. What lies before the break is drawn tighter, and the break is shown as one.
 *
 * Places on it are “axis days”: days since the break (or since the zero of the axis), fewer before the break than the calendar has.
 */
export interface TimeAxis {
  readonly kind: AxisKind
  /** The day at 0: the break, where there is one. In the calendar’s days, or in days since the anchor. */
  readonly zero: number
  readonly hasBreak: boolean
  /** Axis days for one day before the break; 1 without one. */
  readonly squeeze: number
  /** Everything there is to show, in axis days. */
  readonly extent: readonly [from: number, to: number]
}

export interface Tick {
  /** In axis days. */
  readonly at: number
  readonly text: string
  /** The start of a year, or the anchor. */
  readonly isMajor: boolean
}

/** Days of a mean Gregorian month. */
export const MONTH_DAYS = 365.2425 / 12

/** What an axis has to hold: bounds as days of that axis, and the day from which the follow-up itself runs. */
export interface AxisContent {
  readonly bounds: readonly Bounds[]
  readonly followedFrom: number | null
}

/** Share of the picture’s even part that the time before the break gets. */
const EARLY_SHARE = 0.22
/** A break has to save at least this many days. */
const WORTH_A_BREAK = 500

/** One axis for one case or for many. */
export function timeAxis(kind: AxisKind, contents: readonly AxisContent[]): TimeAxis {
  let [from, to] = [Infinity, -Infinity]
  for (const { bounds } of contents)
    for (const { earliest, latest } of bounds)
      for (const day of [earliest, latest]) {
        if (day === null) continue
        from = Math.min(from, day)
        to = Math.max(to, day)
      }
  if (from > to) [from, to] = kind === 'anchor' ? [-180, 720] : [dayOf(2020, 1, 1), dayOf(2022, 1, 1)]
  const starts = contents.flatMap(({ followedFrom }) => (followedFrom === null ? [] : [followedFrom]))
  const start = starts.length === 0 ? null : monthStart(kind, Math.min(...starts) - 300)
  const even = Math.max(60, (to - (start ?? from)) * 1.02 + 20)
  if (start === null || start - from < WORTH_A_BREAK) {
    const zero = kind === 'anchor' ? 0 : monthStart(kind, from)
    const room = Math.max(20, (to - from) * 0.02)
    return { kind, zero, hasBreak: false, squeeze: 1, extent: [from - zero - room, to - zero + room] }
  }
  const squeeze = Math.min(1, (even * EARLY_SHARE) / (start - from))
  return {
    kind,
    zero: start,
    hasBreak: squeeze < 1,
    squeeze,
    extent: [(from - start) * squeeze - even * 0.02, even],
  }
}

function monthStart(kind: AxisKind, day: number): number {
  if (kind === 'anchor') return Math.floor(day / MONTH_DAYS) * MONTH_DAYS
  const { year, month } = civilOf(Math.floor(day))
  return dayOf(year, month, 1)
}

/** Where a day stands on the axis, in axis days. */
export function onAxis({ zero, squeeze }: TimeAxis, day: number): number {
  return day >= zero ? day - zero : (day - zero) * squeeze
}

/** The day at a place on the axis. */
export function offAxis({ zero, squeeze }: TimeAxis, place: number): number {
  return place >= 0 ? place + zero : place / squeeze + zero
}

const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** Pixels a tick’s text needs around it. */
const ROOM = 46

/** Ticks that do not crowd, on both sides of the break: decades, years, quarters or months, whichever fits. */
export function ticksOf(axis: TimeAxis, [from, to]: readonly [number, number], pixelsPerDay: number): Tick[] {
  const make = axis.kind === 'calendar' ? calendarTicks : anchorTicks
  const after = make(offAxis(axis, Math.max(0, from)), offAxis(axis, to), pixelsPerDay)
  const between = axis.hasBreak ? ROOM / pixelsPerDay : 0
  const before =
    axis.hasBreak && from < 0
      ? make(offAxis(axis, from), axis.zero, pixelsPerDay * axis.squeeze).filter(
          ({ at }) => onAxis(axis, at) < -between,
        )
      : axis.hasBreak || from >= 0
        ? []
        : make(offAxis(axis, from), axis.zero - 0.5, pixelsPerDay)
  return [...before, ...after].map((tick) => ({ ...tick, at: onAxis(axis, tick.at) }))
}

function calendarTicks(from: Day, to: Day, pixelsPerDay: number): Tick[] {
  const monthWidth = pixelsPerDay * MONTH_DAYS
  const months = [1, 3, 6, 12, 24, 60, 120, 240].find((step) => step * monthWidth >= ROOM) ?? 600
  const ticks: Tick[] = []
  const years = Math.max(1, months / 12)
  const first = Math.floor(civilOf(Math.floor(from)).year / years) * years
  for (let year = first; year <= civilOf(Math.ceil(to)).year; year += years)
    for (let month = 1; month <= 12; month += Math.min(12, months)) {
      const at = dayOf(year, month, 1)
      if (at < from || at > to) continue
      ticks.push({ at, text: month === 1 ? String(year) : (MONTH_NAMES[month - 1] ?? ''), isMajor: month === 1 })
    }
  return ticks
}

function anchorTicks(from: number, to: number, pixelsPerDay: number): Tick[] {
  const months = [1, 3, 6, 12, 24, 60, 120, 240].find((step) => step * MONTH_DAYS * pixelsPerDay >= ROOM) ?? 600
  const ticks: Tick[] = []
  for (let month = Math.ceil(from / MONTH_DAYS / months) * months; month * MONTH_DAYS <= to; month += months)
    ticks.push({
      at: month * MONTH_DAYS,
      text: month > 0 ? `+${month}` : month < 0 ? `−${-month}` : '0',
      isMajor: month === 0,
    })
  return ticks
}
