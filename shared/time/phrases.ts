import { type Offset, type OffsetUnit, readEdtf } from './dateBounds.ts'
import { addMonths, civilOf, type Day, dayOf, isoOf } from './days.ts'

/** What ordinary words about time seem to say. A suggestion: the researcher sees its earliest and latest day and decides. */
export type PhraseReading =
  | { readonly is: 'date'; readonly edtf: string; readonly assumed: string | null }
  /** “About six months after …”: from something the words alone do not name. */
  | { readonly is: 'offset'; readonly offset: Offset; readonly approx: boolean }

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const SEASONS: Readonly<Record<string, number>> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const ABOUT =
  /\b(about|around|roughly|approximately|circa|some time|sometime|or so|or thereabouts|ish|more or less|nearly|almost)\b|(?<=\w)ish\b|\btime\b/g
const DOUBT =
  /\b(i think|i'm not sure|not sure|maybe|perhaps|probably|possibly|might have been|must have been|would have been|i reckon|if i remember|can't remember)\b/g

/**
 * Reads “about six months after”, “spring 2018”, “before Christmas 2019”, “between April and September 2018” as EDTF or as an
 * offset. Null where nothing is recognised.
 *
 * @param toldOn the day of the interview, for “last spring”, “six months ago” and a month without its year
 */
export function readPhrase(said: string, toldOn: Day | null = null): PhraseReading | null {
  const words = normalised(said)
  if (readEdtf(said.trim()) && /\d/.test(said)) return { is: 'date', edtf: said.trim(), assumed: null }
  const approx = matches(words, ABOUT)
  const doubt = matches(words, DOUBT)
  const bare = words.replace(ABOUT, ' ').replace(DOUBT, ' ').replace(/\s+/g, ' ').trim()
  const offset = readOffset(bare)
  if (offset) return { is: 'offset', offset, approx }
  const ago = readAgo(bare, toldOn)
  const read = ago ?? readRange(bare, toldOn) ?? readPart(bare, toldOn)
  if (!read) return null
  return { is: 'date', edtf: qualified(read.edtf, approx || read.approx === true, doubt), assumed: read.assumed }
}

interface Part {
  readonly edtf: string
  readonly assumed: string | null
  readonly approx?: boolean
}

function normalised(said: string): string {
  return numbersIn(
    said
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .replace(/[–—]/g, '-')
      .replace(/[,;.!?"“”()]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

function matches(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0
  return pattern.test(text)
}

/** Numbers in words become figures, and years as they are spoken become years: “eighty-seven” is 1987, “twenty nineteen” 2019. */
function numbersIn(text: string): string {
  const small = SMALL.slice(1).join('|')
  const tens = TENS.join('|')
  const two = `(?:(?:${tens})(?:[- ](?:${SMALL.slice(1, 10).join('|')}))?|${small})`
  return text
    .replace(new RegExp(`\\b(nineteen|twenty) (${two})\\b`, 'g'), (_all, century: string, rest: string) => {
      const value = valueOf(rest)
      // “Twenty five” is 25; “twenty nineteen” and “nineteen eighty-seven” are years.
      if (value < 10) return century === 'twenty' ? String(20 + value) : `${century} ${rest}`
      return String((century === 'nineteen' ? 1900 : 2000) + value)
    })
    .replace(/\btwo thousand(?: and)? ?(\w+)?\b/g, (all, rest: string | undefined) => {
      const value = rest === undefined ? 0 : valueOf(rest)
      return value < 0 ? all : String(2000 + value)
    })
    .replace(new RegExp(`\\b${two}\\b`, 'g'), (all) => String(valueOf(all)))
    .replace(/\b(a|an) (?=(couple|few|day|week|fortnight|month|year)\b)/g, '1 ')
    .replace(/\b(?:1 )?couple(?: of)?\b/g, '2')
    .replace(/\b(?:1 )?few\b/g, '3')
    .replace(/\b(\d+) and a half years?\b/g, (_all, years: string) => `${Number(years) * 12 + 6} months`)
    .replace(/\b(\d+) years? and a half\b/g, (_all, years: string) => `${Number(years) * 12 + 6} months`)
    .replace(/\bhalf (?:a |1 )?year\b/g, '6 months')
    .replace(/\b(\d+) fortnights?\b/g, (_all, count: string) => `${Number(count) * 2} weeks`)
    .replace(/'(\d\d)\b/g, (_all, year: string) => String(centuryOf(Number(year))))
}

function valueOf(words: string): number {
  const [first = '', second] = words.split(/[- ]/)
  const ten = TENS.indexOf(first)
  if (ten >= 0) return (ten + 2) * 10 + (second === undefined ? 0 : SMALL.indexOf(second))
  return SMALL.indexOf(first)
}

function centuryOf(year: number): number {
  return year < 40 ? 2000 + year : 1900 + year
}

const UNIT = '(day|week|month|year)s?'

function readOffset(text: string): Offset | null {
  const match = new RegExp(`\\b(\\d+) ${UNIT} (?:or so )?(after|later|before|earlier|into it|in)\\b`).exec(text)
  if (!match) return null
  const [, count, unit, way] = match
  const sign = way === 'before' || way === 'earlier' ? -1 : 1
  return { n: sign * Number(count), unit: unit as OffsetUnit }
}

function readAgo(text: string, toldOn: Day | null): Part | null {
  if (toldOn === null) return null
  const match = new RegExp(`\\b(\\d+) ${UNIT} (?:ago|back|since)\\b`).exec(text)
  if (!match) return null
  const [, count, unit] = match
  const n = Number(count)
  const assumed = 'counted back from the interview'
  if (unit === 'day' || unit === 'week')
    return { edtf: isoOf(toldOn - n * (unit === 'week' ? 7 : 1)), assumed, approx: unit === 'week' }
  const day = addMonths(toldOn, -n * (unit === 'year' ? 12 : 1))
  const iso = isoOf(day)
  return { edtf: unit === 'year' ? iso.slice(0, -6) : iso.slice(0, -3), assumed }
}

const BEGINS_A_DATE =
  /^(\d|early|late|mid|middle|end|start|beginning|back end|front end|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|christmas|xmas|boxing|easter|new year|good friday|whit|halloween|bonfire|last|this)/

function readRange(text: string, toldOn: Day | null): Part | null {
  const between = /\b(?:between|from) (.+?) (?:and|to|till|until|-) (.+)$/.exec(text)
  if (between) {
    const last = readPart(between[2] ?? '', toldOn)
    const year = last?.edtf.match(/^\d{4}/)?.[0]
    const first = readPart(between[1] ?? '', toldOn, year === undefined ? null : Number(year))
    if (first && last) return { edtf: `${first.edtf}/${last.edtf}`, assumed: first.assumed ?? last.assumed }
  }
  const open = /\b(since|after|until|till|up to|before|by) (?:the )?(.+)$/.exec(text)
  if (!open) return null
  // “By the war memorial, July” is no “until July”.
  if (!BEGINS_A_DATE.test(open[2] ?? '')) return null
  const part = readPart(open[2] ?? '', toldOn)
  if (!part || part.edtf.includes('/')) return null
  const isFrom = open[1] === 'since' || open[1] === 'after'
  return { ...part, edtf: isFrom ? `${part.edtf}/..` : `../${part.edtf}` }
}

/** One date: a day, a month, a season, a feast, a year, or a part of one. */
function readPart(text: string, toldOn: Day | null, knownYear: number | null = null): Part | null {
  const written = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b/.exec(text)
  if (written) {
    const [, day, month, year] = written
    const full = Number(year) < 100 ? centuryOf(Number(year)) : Number(year)
    return valid(`${full}-${pad(month)}-${pad(day)}`)
  }
  const year = yearIn(text) ?? relativeYear(text, toldOn) ?? knownYear
  const feast = readFeast(text, year, toldOn)
  if (feast) return feast
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`).test(text))
  // “May” is a month only beside a year, a day or “in”.
  const isMonth =
    month >= 0 && (month !== 4 || year !== null || /\b(in|the|last|this|\d) ?may\b|\bmay (time|the|\d)/.test(text))
  if (isMonth) {
    const dayOfMonth = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?! ?\d{3})/.exec(text.replace(/\b\d{4}\b/, ' '))?.[1]
    const of = (found: number) =>
      dayOfMonth === undefined ? partOfMonth(text, found, month + 1) : `${found}-${pad(month + 1)}-${pad(dayOfMonth)}`
    if (year !== null) return valid(of(year))
    const latest = latestYear(toldOn, (candidate) => dayOf(candidate, month + 1, 1))
    return latest === null ? null : valid(of(latest), 'the last one before the interview')
  }
  const season = Object.keys(SEASONS).find((name) => new RegExp(`\\b${name}\\b`).test(text))
  if (season !== undefined && SEASONS[season] !== undefined) {
    const number = SEASONS[season]
    if (year !== null) return valid(`${year}-${number}`)
    const latest = latestYear(toldOn, (candidate) => dayOf(candidate, 3 + (number - 21) * 3, 1))
    return latest === null ? null : valid(`${latest}-${number}`, 'the last one before the interview')
  }
  const decade = /\b(?:19|20)?(\d0)'?s\b/.exec(text)
  if (decade) return valid(`${Math.floor(centuryOf(Number(decade[1])) / 10)}X`)
  if (year === null) return null
  if (/\b(early|start|beginning|front end)\b/.test(text)) return valid(`${year}-01/${year}-04`)
  if (/\b(mid|middle)\b/.test(text)) return valid(`${year}-05/${year}-08`)
  if (/\bback end\b/.test(text)) return valid(`${year}-23`)
  if (/\b(late|end)\b/.test(text)) return valid(`${year}-09/${year}-12`)
  return { edtf: String(year), assumed: relativeYear(text, toldOn) === null ? null : 'counted from the interview' }
}

function partOfMonth(text: string, year: number, month: number): string {
  const of = `${year}-${pad(month)}`
  if (/\b(early|start|beginning)\b/.test(text)) return `${of}-01/${of}-10`
  if (/\b(mid|middle)\b/.test(text)) return `${of}-11/${of}-20`
  if (/\b(late|end)\b/.test(text)) return `${of}-21/${isoOf(dayOf(year, month + 1, 1) - 1)}`
  return of
}

function yearIn(text: string): number | null {
  const four = /\b(19\d\d|20\d\d)\b/.exec(text)?.[1]
  if (four !== undefined) return Number(four)
  // “the gates in eighty-seven”; 1 to 31 would be a day.
  const two = /\b(?:in|since|until|till|of) (\d\d)\b/.exec(text)?.[1]
  return two === undefined || Number(two) <= 31 ? null : centuryOf(Number(two))
}

function relativeYear(text: string, toldOn: Day | null): number | null {
  if (toldOn === null) return null
  const { year } = civilOf(toldOn)
  if (/\bthe year before last\b/.test(text)) return year - 2
  if (/\blast year\b/.test(text)) return year - 1
  if (/\bthis year\b/.test(text)) return year
  return null
}

const FEASTS: readonly { readonly name: RegExp; readonly day: (year: number) => Day }[] = [
  { name: /\bchristmas eve\b/, day: (year) => dayOf(year, 12, 24) },
  { name: /\bboxing day\b/, day: (year) => dayOf(year, 12, 26) },
  { name: /\b(christmas|xmas)\b/, day: (year) => dayOf(year, 12, 25) },
  { name: /\bnew year'?s eve\b/, day: (year) => dayOf(year, 12, 31) },
  { name: /\bnew year\b/, day: (year) => dayOf(year, 1, 1) },
  { name: /\b(valentine'?s)\b/, day: (year) => dayOf(year, 2, 14) },
  { name: /\b(halloween|hallowe'en)\b/, day: (year) => dayOf(year, 10, 31) },
  { name: /\b(bonfire night|guy fawkes)\b/, day: (year) => dayOf(year, 11, 5) },
  { name: /\bgood friday\b/, day: (year) => easter(year) - 2 },
  { name: /\beaster\b/, day: easter },
  { name: /\b(whit|whitsun|pentecost)\b/, day: (year) => easter(year) + 49 },
]

function readFeast(text: string, year: number | null, toldOn: Day | null): Part | null {
  const feast = FEASTS.find(({ name }) => name.test(text))
  if (!feast) return null
  const found = year ?? latestYear(toldOn, feast.day)
  if (found === null) return null
  return { edtf: isoOf(feast.day(found)), assumed: year === null ? 'the last one before the interview' : null }
}

/** The year of the latest time something that comes every year had come by the interview. */
function latestYear(toldOn: Day | null, dayIn: (year: number) => Day): number | null {
  if (toldOn === null) return null
  const { year } = civilOf(toldOn)
  return dayIn(year) <= toldOn ? year : year - 1
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones & Butcher’s rule). */
export function easter(year: number): Day {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

function valid(edtf: string, assumed: string | null = null): Part | null {
  return readEdtf(edtf) ? { edtf, assumed } : null
}

function pad(number: number | string | undefined): string {
  return String(Number(number)).padStart(2, '0')
}

function qualified(edtf: string, approx: boolean, doubt: boolean): string {
  const mark = approx && doubt ? '%' : approx ? '~' : doubt ? '?' : ''
  if (mark === '') return edtf
  return edtf
    .split('/')
    .map((part) => (part === '..' || part === '' ? part : `${part}${mark}`))
    .join('/')
}
