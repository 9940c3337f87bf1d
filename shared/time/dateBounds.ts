import { addMonths, addMonthsToEnd, type Day, dayOf, dayOfIso, isoOf, lastDayOfMonth } from './days.ts'
import { type ParsedEdtf, parseEdtf } from './parseEdtf.ts'

/** The days something can have happened on, both included; null where the date is open on that side. */
export interface Bounds {
  readonly earliest: Day | null
  readonly latest: Day | null
}

export const OPEN: Bounds = { earliest: null, latest: null }

/** How finely a date was told. What is coarser than a month counts whole months. */
export type Precision = 'day' | 'month' | 'season' | 'year' | 'coarser'

/** A date as EDTF says it, resolved. */
export interface Dated extends Bounds {
  /** How finely each end was told; `day` where that end is open. */
  readonly precision: { readonly earliest: Precision; readonly latest: Precision }
  /** `?`: doubt whether it is true. It widens nothing. */
  readonly uncertain: boolean
  /** `~`: “about”. The bounds are already wider by one unit of what was told. */
  readonly approximate: boolean
}

/** Where the seasons fall: `2018-21` is spring in March or in September. */
export type Hemisphere = 'north' | 'south'

const cache = new Map<string, Dated | null>()
const CACHED = 20_000

/**
 * The earliest and latest day an EDTF expression allows (ISO 8601-2:2019; domain.md 3.4 where it is silent). Null where it is none.
 *
 * Seasons are March to May, June to August, September to November and December to the end of February, six months later in the
 * south. “About” adds one unit of what was told on each side: a day, a month, a season, a year.
 */
export function readEdtf(text: string, hemisphere: Hemisphere = 'north'): Dated | null {
  const key = `${hemisphere} ${text}`
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size > CACHED) cache.clear()
  const read = readAny(text.trim(), hemisphere)
  cache.set(key, read)
  return read
}

function readAny(text: string, hemisphere: Hemisphere): Dated | null {
  const parts = text.split('/')
  if (parts.length === 1) return readSingle(text, hemisphere)
  const [first = '', last = '', ...more] = parts.map((part) => part.trim())
  if (more.length > 0) return null
  const isOpen = (part: string) => part === '' || part === '..'
  if (isOpen(first) && isOpen(last)) return null
  const from = isOpen(first) ? null : readSingle(first, hemisphere)
  const to = isOpen(last) ? null : readSingle(last, hemisphere)
  if ((!from && !isOpen(first)) || (!to && !isOpen(last))) return null
  const [earliest, latest] = [from?.earliest ?? null, to?.latest ?? null]
  if (earliest !== null && latest !== null && earliest > latest) return null
  return {
    earliest,
    latest,
    precision: { earliest: from?.precision.earliest ?? 'day', latest: to?.precision.latest ?? 'day' },
    uncertain: (from?.uncertain ?? false) || (to?.uncertain ?? false),
    approximate: (from?.approximate ?? false) || (to?.approximate ?? false),
  }
}

function readSingle(text: string, hemisphere: Hemisphere): Dated | null {
  if (text === '') return null
  // The package does not combine `~` with `X`, which people do say: “about the nineties”.
  const mark = /[?~%]$/.exec(text)?.[0] ?? ''
  const bare = mark === '' ? text : text.slice(0, -1)
  const parsed = parseEdtf(bare)
  const read = parsed && boundsOf(parsed, hemisphere)
  if (!read) return null
  const approximate = read.approximate || mark === '~' || mark === '%'
  const uncertain = read.uncertain || mark === '?' || mark === '%'
  return { ...(approximate ? widened(read) : read), approximate, uncertain }
}

/** What was told, before “about” widens it. `months` is its unit where that is not a day. */
interface Told extends Dated {
  readonly months: number
}

function boundsOf(parsed: ParsedEdtf, hemisphere: Hemisphere): Told | null {
  switch (parsed.type) {
    case 'Date':
      return boundsOfDate(parsed)
    case 'Season':
      return boundsOfSeason(parsed, hemisphere)
    case 'Set':
    case 'List':
      return boundsOfMany(parsed, hemisphere)
    default:
      // Years of five digits and more, and intervals inside sets: no interview tells of them.
      return null
  }
}

const UNIT_MONTHS: Readonly<Record<Precision, number>> = { day: 0, month: 1, season: 3, year: 12, coarser: 120 }

function told(earliest: Day, latest: Day, precision: Precision, parsed: Qualified, months?: number): Told {
  return {
    earliest,
    latest,
    precision: { earliest: precision, latest: precision },
    months: months ?? UNIT_MONTHS[precision],
    approximate: Boolean(parsed.approximate),
    uncertain: Boolean(parsed.uncertain),
  }
}

interface Qualified {
  readonly approximate?: boolean | number
  readonly uncertain?: boolean | number
}

/** Bits of the package’s mask for the digits YYYYMMDD that were written as X. */
const X = { year: 0b1111, tens: 0b0100, month: 0b110000, day: 0b11000000 } as const

function boundsOfDate(parsed: Extract<ParsedEdtf, { type: 'Date' }>): Told {
  const [year = 0, month, day] = parsed.values
  const unknown = parsed.unspecified ?? 0
  if ((unknown & X.year) !== 0) {
    const width = unknown & 0b0001 ? 10_000 : unknown & 0b0010 ? 1000 : unknown & X.tens ? 100 : 10
    return told(dayOf(year, 1, 1), dayOf(year + width - 1, 12, 31), 'coarser', parsed, width * 12)
  }
  if (month === undefined || (unknown & X.month) === X.month)
    return told(dayOf(year, 1, 1), dayOf(year, 12, 31), 'year', parsed)
  if ((unknown & X.month) !== 0)
    // `2018-1X` is October to December, `2018-0X` January to September.
    return told(dayOf(year, Math.max(1, month + 1), 1), dayOf(year, month + 1 >= 10 ? 12 : 9, 31), 'year', parsed)
  const first = dayOf(year, month + 1, 1)
  const last = lastDayOfMonth(year, month + 1)
  if (day === undefined || (unknown & X.day) !== 0) return told(first, last, 'month', parsed)
  return told(first + day - 1, first + day - 1, 'day', parsed)
}

/** The first month of each season of ISO 8601-2 and its length in months; 21 to 24 follow the hemisphere. */
function seasonMonths(season: number, hemisphere: Hemisphere): readonly [first: number, length: number] | null {
  if (season >= 21 && season <= 24) return [3 + (season - 21) * 3 + (hemisphere === 'south' ? 6 : 0), 3]
  if (season >= 25 && season <= 28) return [3 + (season - 25) * 3, 3]
  if (season >= 29 && season <= 32) return [3 + (season - 29) * 3 + 6, 3]
  if (season >= 33 && season <= 36) return [1 + (season - 33) * 3, 3]
  if (season >= 37 && season <= 39) return [1 + (season - 37) * 4, 4]
  if (season >= 40 && season <= 41) return [1 + (season - 40) * 6, 6]
  return null
}

function boundsOfSeason(parsed: Extract<ParsedEdtf, { type: 'Season' }>, hemisphere: Hemisphere): Told | null {
  const [year, season] = parsed.values
  const months = seasonMonths(season, hemisphere)
  if (!months) return null
  const [first, length] = months
  // Counted from March, a southern autumn would begin after its year; it begins in March of it.
  const begins = first > 12 ? first - 12 : first
  return told(dayOf(year, begins, 1), dayOf(year, begins + length, 1) - 1, 'season', parsed, length)
}

function boundsOfMany(parsed: Extract<ParsedEdtf, { type: 'Set' | 'List' }>, hemisphere: Hemisphere): Told | null {
  const members = parsed.values.flat().map((one) => boundsOf(one, hemisphere))
  const known = members
    .filter((one) => one !== null)
    .map((one) => (one.approximate ? { ...one, ...widened(one) } : one))
  const first = known.toSorted((a, b) => (a.earliest ?? 0) - (b.earliest ?? 0))[0]
  const last = known.toSorted((a, b) => (b.latest ?? 0) - (a.latest ?? 0))[0]
  if (!first || !last || known.length < members.length) return null
  return {
    earliest: parsed.earlier ? null : first.earliest,
    latest: parsed.later ? null : last.latest,
    precision: { earliest: first.precision.earliest, latest: last.precision.latest },
    months: Math.max(first.months, last.months),
    approximate: false,
    uncertain: known.some(({ uncertain }) => uncertain),
  }
}

function widened({ months, ...one }: Told): Dated {
  const { earliest, latest, precision } = one
  if (months === 0)
    return { ...one, earliest: earliest === null ? null : earliest - 1, latest: latest === null ? null : latest + 1 }
  return {
    ...one,
    earliest: earliest === null ? null : addMonths(earliest, -months),
    latest:
      latest === null ? null : precision.latest === 'day' ? addMonths(latest, months) : addMonthsToEnd(latest, months),
  }
}

export const OFFSET_UNITS = ['day', 'week', 'month', 'year'] as const
export type OffsetUnit = (typeof OFFSET_UNITS)[number]

export interface Offset {
  /** Negative for “before”. */
  readonly n: number
  readonly unit: OffsetUnit
}

/**
 * A date told from another: “six months after”. Both bounds move; months and years clamp to the month’s last day, and the last
 * day of something told in months stays one. “About” then widens by one unit of the offset.
 */
export function shifted(anchor: Dated, { n, unit }: Offset, approx: boolean): Dated {
  const isCoarse = anchor.precision.latest !== 'day'
  const move = (by: number) => (bounds: Bounds, side: -1 | 1) => {
    const day = side < 0 ? bounds.earliest : bounds.latest
    if (day === null) return null
    if (unit === 'day' || unit === 'week') return day + by * (unit === 'week' ? 7 : 1)
    const months = by * (unit === 'year' ? 12 : 1)
    return side > 0 && isCoarse ? addMonthsToEnd(day, months) : addMonths(day, months)
  }
  const exact: Bounds = { earliest: move(n)(anchor, -1), latest: move(n)(anchor, 1) }
  const bounds = approx ? { earliest: move(-1)(exact, -1), latest: move(1)(exact, 1) } : exact
  return { ...anchor, ...bounds, approximate: anchor.approximate || approx }
}

export type DateQuestion =
  | { readonly edtf: string }
  | { readonly anchor: string; readonly offset: Offset; readonly approx?: boolean }

/** {@link readEdtf} and {@link shifted} in the words of tables: ISO dates, null for open. Null where it is no date. */
export function dateBounds(question: DateQuestion): readonly [string | null, string | null] | null {
  const read = 'edtf' in question ? readEdtf(question.edtf) : readEdtf(question.anchor)
  if (!read) return null
  const { earliest, latest } = 'edtf' in question ? read : shifted(read, question.offset, question.approx ?? false)
  return [earliest === null ? null : isoOf(earliest), latest === null ? null : isoOf(latest)]
}

/** A day known exactly, as a date. */
export function exactly(day: Day): Dated {
  return {
    earliest: day,
    latest: day,
    precision: { earliest: 'day', latest: 'day' },
    uncertain: false,
    approximate: false,
  }
}

export function readIso(iso: string): Dated | null {
  const day = dayOfIso(iso)
  return day === null ? null : exactly(day)
}

/** Where something stands in a list: the middle of its bounds; the other bound where one is open. */
export function sortDay({ earliest, latest }: Bounds): Day | null {
  if (earliest === null) return latest
  if (latest === null) return earliest
  return (earliest + latest) / 2
}

/** Whether the first is over before the second can have begun. Anything else is “order uncertain”. */
export function isCertainlyBefore(a: Bounds, b: Bounds): boolean {
  return a.latest !== null && b.earliest !== null && a.latest < b.earliest
}
