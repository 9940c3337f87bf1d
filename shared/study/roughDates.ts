/** First and last day, `YYYY-MM-DD`; null where a side is open. */
export interface DayBounds {
  readonly first: string | null
  readonly last: string | null
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?$/
/** Months a season begins in: spring, summer, autumn, winter. */
const SEASONS: Readonly<Record<string, number>> = { '21': 3, '22': 6, '23': 9, '24': 12 }

/**
 * The days an EDTF date may mean: a day, a month, a season, a year, or an interval of these, perhaps open. Signs of doubt do not widen
 * it. Null where it is none of these.
 */
export function dayBounds(edtf: string): DayBounds | null {
  const [from = '', to, ...more] = edtf.trim().split('/')
  if (more.length > 0) return null
  if (to === undefined) return oneDate(from)
  const first = from === '..' || from === '' ? { first: null, last: null } : oneDate(from)
  const last = to === '..' || to === '' ? { first: null, last: null } : oneDate(to)
  return first && last ? { first: first.first, last: last.last } : null
}

function oneDate(edtf: string): DayBounds | null {
  const [, year, month, day] = DATE.exec(edtf) ?? []
  if (year === undefined) return null
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` }
  const season = SEASONS[month]
  if (season !== undefined && day === undefined) {
    const lastMonth = ((season + 1) % 12) + 1
    const lastYear = season === 12 ? Number(year) + 1 : Number(year)
    return { first: `${year}-${two(season)}-01`, last: lastDay(lastYear, lastMonth) }
  }
  if (Number(month) < 1 || Number(month) > 12) return null
  if (day === undefined) return { first: `${year}-${month}-01`, last: lastDay(Number(year), Number(month)) }
  return Number(day) < 1 || Number(day) > 31 ? null : { first: edtf.slice(0, 10), last: edtf.slice(0, 10) }
}

function lastDay(year: number, month: number): string {
  const days = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(days)}`
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Whether two stretches of days have a day in common. */
export function daysMeet(a: DayBounds, b: DayBounds): boolean {
  const startsInTime = a.first === null || b.last === null || a.first <= b.last
  const endsInTime = b.first === null || a.last === null || b.first <= a.last
  return startsInTime && endsInTime
}
