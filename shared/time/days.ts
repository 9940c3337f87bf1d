/** A calendar day as the number of days since 1 January 1970, in the proleptic Gregorian calendar: what can be added and compared. */
export type Day = number

const MS = 86_400_000

/** @param month from 1; months beyond the year carry into the next */
export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.round(date.getTime() / MS)
}

export interface CivilDay {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
}

export function civilOf(day: Day): CivilDay {
  const date = new Date(day * MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export function lastDayOfMonth(year: number, month: number): Day {
  return dayOf(year, month + 1, 1) - 1
}

/**
 * Months later, at the same day of the month or at the month's last where it is shorter: 31 August and six months make 28 or
 * 29 February.
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: ofMonth } = civilOf(day)
  const last = lastDayOfMonth(year, month + months)
  return Math.min(dayOf(year, month + months, 1) + ofMonth - 1, last)
}

/** Months later, staying at the month's end: what the last day of “April” becomes. */
export function addMonthsToEnd(day: Day, months: number): Day {
  const { year, month } = civilOf(day)
  return lastDayOfMonth(year, month + months)
}

/** `2018-04-10`; years before 0 as EDTF writes them. */
export function isoOf(day: Day): string {
  const { year, month, day: ofMonth } = civilOf(day)
  const sign = year < 0 ? '-' : ''
  return `${sign}${String(Math.abs(year)).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`
}

/** A full date as written by {@link isoOf}; null for anything else. */
export function dayOfIso(iso: string): Day | null {
  const match = /^(-?\d{4,6})-(\d\d)-(\d\d)/.exec(iso)
  if (!match) return null
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return Number.isNaN(day) ? null : day
}
