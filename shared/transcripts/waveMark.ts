/** What a name says of the wave: its number in the order of waves, or its distance from the first, in months. */
export interface WaveMark {
  readonly number: number | null
  readonly months: number | null
  /** `baseline`, `follow-up`… where there is neither number nor distance. */
  readonly word: string | null
  /** What a new wave would be called. */
  readonly label: string
}

export interface FoundWave {
  readonly mark: WaveMark | null
  /** The name without what tells the wave. */
  readonly rest: string
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const MEETING = '(?:interview|int|round|wave|visit|session|meeting|contact)'
const NUMBER = `(\\d{1,3}|${NUMBERS.join('|')})`

interface Rule {
  readonly pattern: RegExp
  readonly mark: (match: RegExpExecArray) => WaveMark | null
}

/** In order of how surely each tells the wave; all are taken out of the name, the first gives the wave. */
const RULES: readonly Rule[] = [
  rule('(?:wave|w) ?0?(\\d{1,2})', ([, n]) => numbered(n, `Wave ${Number(n)}`)),
  rule('t(\\d{1,2})', ([, n]) => numbered(n, `T${Number(n)}`)),
  rule('(round|phase|visit|session|time ?point) ?0?(\\d{1,2})', ([, word = '', n]) =>
    numbered(n, `${title(word)} ${Number(n)}`),
  ),
  rule('(?:interview|int) ?0?(\\d{1,2})', ([, n]) => numbered(n, `${ordinal(Number(n))} interview`)),
  rule(`(\\d{1,2})(?:st|nd|rd|th) ?${MEETING}`, ([, n]) => numbered(n, `${ordinal(Number(n))} interview`)),
  rule(`(${ORDINALS.join('|')}) ?${MEETING}`, ([, word = '']) => {
    const n = ORDINALS.indexOf(word) + 1
    return numbered(String(n), `${ordinal(n)} interview`)
  }),
  rule(`(?:final|last) ?${MEETING}`, () => worded('final', 'Final interview')),
  rule(`${NUMBER} ?(?:m|mo|mos|mth|mths|month|months)(?: ?(?:follow ?up|fu))?`, ([, n]) => {
    const months = numberOf(n)
    return months === null
      ? null
      : { number: null, months, word: null, label: months === 1 ? '1 month' : `${months} months` }
  }),
  rule(`${NUMBER} ?(?:y|yr|yrs|year|years)(?: ?(?:follow ?up|fu))?`, ([, n]) => years(numberOf(n))),
  rule('(?:year|yr) ?(\\d{1,2})', ([, n]) => years(Number(n))),
  rule('(?:month|mth) ?(\\d{1,2})', ([, n]) => ({
    number: null,
    months: Number(n),
    word: null,
    label: `${Number(n)} months`,
  })),
  rule('(?:follow ?up|fu) ?(\\d{1,2})', ([, n]) => worded(`follow-up ${Number(n)}`, `Follow-up ${Number(n)}`)),
  rule('(?:base ?line|bl)', () => worded('baseline', 'Baseline')),
  rule('mid ?(?:line|point|term)', () => worded('midline', 'Midline')),
  rule('(?:end ?line|exit)', () => worded('endline', 'Endline')),
  rule('(?:follow ?up|fu)', () => worded('follow-up', 'Follow-up')),
  rule('pre', () => worded('pre', 'Pre')),
  rule('post', () => worded('post', 'Post')),
]

function rule(pattern: string, mark: Rule['mark']): Rule {
  return { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'), mark }
}

/** The wave in a name whose words stand apart by blanks. */
export function waveMark(name: string): FoundWave {
  let rest = name
  let found: WaveMark | null = null
  for (const { pattern, mark } of RULES) {
    const match = pattern.exec(rest)
    const lower = match?.map((part) => part?.toLowerCase()) as RegExpExecArray | undefined
    const read = lower ? mark(lower) : null
    if (!match || !read) continue
    found ??= read
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
  }
  return { mark: found, rest }
}

/** Whether two names tell the same wave: `12m` and "1 year", `w2` and "2nd interview". */
export function isSameWave(one: WaveMark, other: WaveMark): boolean {
  if (one.number !== null) return one.number === other.number
  if (one.months !== null) return one.months === other.months
  return one.word === other.word
}

function numbered(n: string | undefined, label: string): WaveMark {
  return { number: Number(n), months: null, word: null, label }
}

function worded(word: string, label: string): WaveMark {
  return { number: null, months: null, word, label }
}

function years(n: number | null): WaveMark | null {
  return n === null ? null : { number: null, months: 12 * n, word: null, label: n === 1 ? '1 year' : `${n} years` }
}

function numberOf(word: string | undefined): number | null {
  const n = /^\d+$/.test(word ?? '') ? Number(word) : NUMBERS.indexOf(word ?? '') + 1
  return n > 0 ? n : null
}

function ordinal(n: number): string {
  const ending =
    n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th'
  return `${n}${ending}`
}

function title(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
