import { type Bounds, readEdtf } from './dateBounds.ts'
import { civilOf, type Day } from './days.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const SEASONS: Readonly<Record<string, string>> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' }

/** `3 Apr 2018`. */
export function sayCivilDay(day: Day): string {
  const { year, month, day: ofMonth } = civilOf(day)
  return `${ofMonth} ${MONTHS[month - 1]} ${year}`
}

/** An EDTF expression as people say it: “about spring 2018”, “Apr 2018 to Sep 2018”, “since 2019”. As written where that is not known. */
export function sayEdtf(edtf: string): string {
  const [first = '', last] = edtf.split('/').map((part) => part.trim())
  if (last === undefined) return saySingle(first)
  const isOpen = (part: string) => part === '' || part === '..'
  if (isOpen(first) && isOpen(last)) return edtf
  if (isOpen(first)) return `until ${saySingle(last)}`
  if (isOpen(last)) return `since ${saySingle(first)}`
  return `${saySingle(first)} to ${saySingle(last)}`
}

function saySingle(text: string): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(text)
  if (!match || !readEdtf(text)) return text
  const [, year, month, day, mark] = match
  const plain =
    month === undefined
      ? (year ?? '')
      : Number(month) > 12
        ? SEASONS[month] === undefined
          ? text
          : `${SEASONS[month]} ${year}`
        : `${day === undefined ? '' : `${Number(day)} `}${MONTHS[Number(month) - 1]} ${year}`
  const about = mark === '~' || mark === '%' ? `about ${plain}` : plain
  return mark === '?' || mark === '%' ? `${about} (in doubt)` : about
}

/** What a date can mean at most: `1 Mar 2018 – 31 May 2018`, one day alone, `1 Apr 2018 or later`. */
export function sayBounds({ earliest, latest }: Bounds): string {
  if (earliest === null && latest === null) return 'at an unknown time'
  if (earliest === null) return `${sayCivilDay(latest ?? 0)} or earlier`
  if (latest === null) return `${sayCivilDay(earliest)} or later`
  return earliest === latest ? sayCivilDay(earliest) : `${sayCivilDay(earliest)} – ${sayCivilDay(latest)}`
}
