export interface DateInName {
  /** ISO 8601, a day or a month; null where day and month cannot be told apart. */
  readonly date: string | null
  /** The name without it. */
  readonly rest: string
}

/** Whether 3.4.2020 is in April or in March, as the names of one folder show; null where none does. */
export type DayOrder = 'day first' | 'month first' | null

const GAP = '[-_. ]'
const YEAR = '((?:19|20)\\d\\d)'
/** Whole words only: Janet, Marie and Augusta are people. */
const MONTHS: readonly (readonly string[])[] = [
  'jan january januar janvier janv enero gennaio janeiro januari',
  'feb february februar février fevrier febrero febbraio fevereiro februari',
  'mar march märz maerz mars marzo março maart',
  'apr april avril abril aprile',
  'may mai mayo maggio maio mei',
  'jun june juni juin junio giugno junho',
  'jul july juli juillet julio luglio julho',
  'aug august août aout agosto augustus',
  'sep sept september septembre septiembre settembre setembro',
  'oct october okt oktober octobre octubre ottobre outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember décembre decembre diciembre dicembre dezembro',
].map((names) => names.split(' '))
const MONTH = `(${MONTHS.flat().join('|')})(?!\\p{L})\\.?`

const YEAR_FIRST = new RegExp(`(?<!\\d)${YEAR}(${GAP}?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)`, 'u')
const YEAR_LAST = new RegExp(`(?<!\\d)(\\d{1,2})([-_. ])(\\d{1,2})\\2${YEAR}(?!\\d)`, 'u')
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)?${GAP}*(?<!\\p{L})${MONTH}${GAP}*,?${GAP}*${YEAR}(?!\\d)`,
  'iu',
)
const MONTH_DAY = new RegExp(`(?<!\\p{L})${MONTH}${GAP}*(\\d{1,2})(?:st|nd|rd|th)?,?${GAP}+${YEAR}(?!\\d)`, 'iu')
const MONTH_YEAR = new RegExp(`(?<!\\p{L})${MONTH}${GAP}*${YEAR}(?!\\d)`, 'iu')
const YEAR_MONTH = new RegExp(`(?<!\\d)${YEAR}[-_. ](0[1-9]|1[0-2])(?!\\d)`, 'u')

/** The date in a file's name, if there is one. */
export function dateInName(name: string, order: DayOrder): DateInName {
  const read = (pattern: RegExp, date: (match: RegExpExecArray) => string | null | undefined): DateInName | null => {
    const match = pattern.exec(name)
    const found = match ? date(match) : undefined
    if (!match || found === undefined) return null
    return { date: found, rest: `${name.slice(0, match.index)} ${name.slice(match.index + match[0].length)}` }
  }
  return (
    read(YEAR_FIRST, ([, year, , month, day]) => isoDate(year, month, day)) ??
    read(YEAR_LAST, ([, one, gap, other, year]) => eitherOrder(year, one, other, gap === '.' ? 'day first' : order)) ??
    read(DAY_MONTH, ([, day, month, year]) => isoDate(year, monthNumber(month), day)) ??
    read(MONTH_DAY, ([, month, day, year]) => isoDate(year, monthNumber(month), day)) ??
    read(MONTH_YEAR, ([, month, year]) => `${year}-${monthNumber(month)}`) ??
    read(YEAR_MONTH, ([, year, month]) => `${year}-${month}`) ?? { date: null, rest: name }
  )
}

/** What the names of a folder say of the order of day and month, when taken together. */
export function dayOrderOf(names: readonly string[]): DayOrder {
  const dates = names.flatMap((name) => {
    const match = YEAR_LAST.exec(name)
    return match ? [{ one: Number(match[1]), other: Number(match[3]) }] : []
  })
  const dayFirst = dates.some(({ one, other }) => one > 12 && other <= 12)
  const monthFirst = dates.some(({ one, other }) => other > 12 && one <= 12)
  return dayFirst === monthFirst ? null : dayFirst ? 'day first' : 'month first'
}

/** Undefined for what is no date at all. */
function eitherOrder(year: string | undefined, one: string | undefined, other: string | undefined, order: DayOrder) {
  const dayFirst = isoDate(year, other, one)
  const monthFirst = isoDate(year, one, other)
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst
  if (dayFirst === monthFirst) return dayFirst
  return order === null ? null : order === 'day first' ? dayFirst : monthFirst
}

function isoDate(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const days =
    m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= days)) return undefined
  return `${y}-${two(m)}-${two(d)}`
}

function monthNumber(word: string | undefined): string {
  const lower = (word ?? '').toLowerCase()
  return two(MONTHS.findIndex((names) => names.some((name) => name === lower)) + 1)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
