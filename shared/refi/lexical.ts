/** The simple types of XML Schema that REFI-QDA uses, as far as a file may be refused for them. */

export function isXsdBoolean(text: string): boolean {
  return /^(true|false|0|1)$/.test(text)
}

export function isXsdInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text)
}

export function isXsdDecimal(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)
}

export function isXsdColor(text: string): boolean {
  return /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.test(text)
}

const DATE = /^-?([1-9]\d{4,}|\d{4})-(\d\d)-(\d\d)(.*)$/
const TIME = /^T(\d\d):(\d\d):(\d\d)(\.\d+)?(.*)$/
const ZONE = /^(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/

export function isXsdDate(text: string): boolean {
  const rest = afterDate(text)
  return rest !== null && ZONE.test(rest)
}

/** What nearly every instant looks like, and every one of ours; days that some months lack are looked at closely. */
const PLAIN_INSTANT = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

export function isXsdDateTime(text: string): boolean {
  if (PLAIN_INSTANT.test(text)) return true
  const match = TIME.exec(afterDate(text) ?? '')
  if (!match) return false
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isMidnight = hour === 24 && minute === 0 && second === 0 && /^(\.0+)?$/.test(match[4] ?? '')
  return ((hour < 24 && minute < 60 && second < 60) || isMidnight) && ZONE.test(match[5] as string)
}

/** What follows a possible date; null where there is none. */
function afterDate(text: string): string | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return match[4] as string
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** `#abc` as `#aabbcc`; null for anything that is no colour of the standard. */
export function readColor(text: string | undefined): string | null {
  const color = text?.trim() ?? ''
  if (!isXsdColor(color)) return null
  return color.length === 7 ? color : `#${[...color.slice(1)].map((digit) => digit + digit).join('')}`
}

/** A whole number as other programs write it: `12`, ` 12 `, `12.0`, `12.7` (rounded down). Null for what is none. */
export function readInteger(text: string | undefined): number | null {
  const number = readNumber(text)
  if (number === null) return null
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(number)))
}

/** A number with decimals kept, as MAXQDA and others write coordinates. */
export function readNumber(text: string | undefined): number | null {
  const trimmed = text?.trim() ?? ''
  if (!isXsdDecimal(trimmed)) return null
  // Adding 0 turns -0, which no file means, into 0.
  const number = Number(trimmed) + 0
  return Number.isFinite(number) ? number : null
}
