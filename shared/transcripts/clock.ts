/** A place in a recording as people type it: `0:09`, `75:10`, `00:01:02.500`, `00:01:02:15` with frames. */
export const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2}(?:[:;]\d{2})?)?(?:[.,]\d{1,3})?(?!\d|:\d)`

const PARTS = /^(\d{1,3}):(\d{2})(?::(\d{2})(?:[:;]\d{2})?)?(?:[.,](\d{1,3}))?$/

/** Seconds, or null where the digits are no time of a recording (`3:75`). */
export function secondsOf(clock: string): number | null {
  const parts = PARTS.exec(clock)
  if (!parts) return null
  const [, first = '', second = '', third, fraction] = parts
  const seconds = Number(third ?? second)
  const minutes = third === undefined ? Number(first) : Number(second)
  const hours = third === undefined ? 0 : Number(first)
  if (seconds > 59 || (third !== undefined && minutes > 59)) return null
  // Summed in whole milliseconds, so that 2.11 seconds stay 2.11.
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0'))
  return ((hours * 60 + minutes) * 60 * 1000 + seconds * 1000 + milliseconds) / 1000
}

/** Hours, minutes and seconds all there: prose hardly ever holds one. */
export function isFullClock(clock: string): boolean {
  return /^\d+:\d{2}:\d{2}/.test(clock)
}

/** `00:01:02`, rounded down to the second. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}
