import { readEdtf, sortDay } from '../time/dateBounds.ts'
import { addMonths, civilOf, isoOf } from '../time/days.ts'

/**
 * A date some days later, told as finely as before: a month stays a month, “about” stays about. Both ends of an interval move. Null
 * where the expression has no such form (sets, decades).
 */
export function movedEdtf(edtf: string, days: number): string | null {
  const parts = edtf.split('/').map((part) => (part === '' || part === '..' ? part : movedSingle(part.trim(), days)))
  if (parts.includes(null)) return null
  const moved = parts.join('/')
  return readEdtf(moved) ? moved : null
}

function movedSingle(text: string, days: number): string | null {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(text)
  const middle = sortDay(readEdtf(text.replace(/[?~%]$/, '')) ?? { earliest: null, latest: null })
  if (!match || middle === null) return null
  const [, , month, day, mark = ''] = match
  const to = Math.round(middle + days)
  if (day !== undefined) return `${isoOf(to)}${mark}`
  const { year, month: toMonth } = civilOf(to)
  if (month === undefined) return `${year}${mark}`
  if (Number(month) <= 12) return `${year}-${String(toMonth).padStart(2, '0')}${mark}`
  if (Number(month) > 24) return null
  // January and February belong to the winter that began the year before.
  const season = 21 + (Math.floor((toMonth - 3 + 12) / 3) % 4)
  return `${toMonth <= 2 ? year - 1 : year}-${season}${mark}`
}

/** One step of what the date was told in, on or back: a day, a month, a season, a year. */
export function steppedEdtf(edtf: string, direction: 1 | -1): string | null {
  const [first = ''] = edtf.split('/').filter((part) => part !== '' && part !== '..')
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?$/.exec(first)
  const middle = sortDay(readEdtf(first.replace(/[?~%]$/, '')) ?? { earliest: null, latest: null })
  if (!match || middle === null) return null
  const [, , month, day] = match
  const months = day !== undefined ? 0 : month === undefined ? 12 : Number(month) > 12 ? 3 : 1
  const start = Math.round(middle)
  return movedEdtf(edtf, months === 0 ? direction : addMonths(start, direction * months) - start)
}
