import { CLOCK, isFullClock, secondsOf } from './clock.ts'
import { firstInk, type TextLine } from './textLines.ts'

/**
 * How a label is written:
 * `colon` Name: words · `dash` Name (0:09) - words · `line` Name  0:09 ⏎ words · `alone` NAME ⏎ words ·
 * `bracket` [name] words · `clock` [0:09] words, with nobody named.
 */
export type LabelMark = 'colon' | 'dash' | 'line' | 'alone' | 'bracket' | 'clock'

/** The start of a line that could name who speaks. Whether it does is decided over the whole text. */
export interface PossibleLabel {
  readonly line: number
  readonly mark: LabelMark
  /** White space folded; null for a time with nobody named. */
  readonly name: string | null
  /** UTF-16 offsets: where the label begins, and where it is over. */
  readonly start: number
  readonly end: number
  readonly time: number | null
  readonly timeEnd: number | null
  /**
   * How little else it could be: 2 for a full time in brackets behind a name, as transcription services print it,
   * 1 for a shorter time set apart, 0 for mere punctuation.
   */
  readonly clarity: 0 | 1 | 2
}

/** No label is longer, so no more of a line is looked at: long lines cost nothing. */
const REACH = 140
const ALONE_AT_MOST = 40

const CLOCKS = String.raw`([[(<{]?)[ \t]*(${CLOCK})(?:\s*(?:-->|[-–—]|to)\s*(${CLOCK}))?[ \t]*[\])>}]?`
/** A list mark, or the `>>` that captions put before a change of speaker. */
const BULLET = /[-–—•·*][ \t]+|>{2,3}[ \t]*/y
const EMPHASIS = /[*_]{1,3}/y
const LEADING_CLOCK = new RegExp(String.raw`${CLOCKS}(?:[ \t]*[-–—|][ \t]+)?[ \t]*`, 'y')
const BRACKETED = /\[([^\][\n:：]{1,60})\][*_]{0,3}[ \t]*[:：]?/y
const NAMED = new RegExp(
  // A name, then a time with a mark behind it, or a mark alone.
  String.raw`([^\s:：][^:：\t]{0,79}?)[*_]{0,3}(?:((?:[ \t]*[|,])?[ \t]*)${CLOCKS}[*_]{0,3}[ \t]*([:：]|[-–—](?=\s|$)|$)|[ \t]*([:：]|$))`,
  'y',
)

interface Clocks {
  readonly time: number
  readonly timeEnd: number | null
  readonly bracket: boolean
  readonly full: boolean
}

/** The labels that the start of a line allows: one that names somebody, one that is only a time, or neither. */
export function labelsAt(text: string, { start, end }: TextLine, line: number): PossibleLabel[] {
  const head = text.slice(start, Math.min(end, start + REACH))
  const whole = end - start <= REACH
  const ink = firstInk(head, 0, head.length)
  const first = skip(BULLET, head, ink)

  const leading = matchAt(LEADING_CLOCK, head, skip(EMPHASIS, head, first))
  const clocks = leading && clocksOf(leading[1], leading[2], leading[3])
  const behindClock = clocks && leading ? LEADING_CLOCK.lastIndex : first
  const found: PossibleLabel[] = []
  const add = (mark: LabelMark, name: string | null, to: number, times: Clocks | null, clarity: 0 | 1 | 2) => {
    found.push({
      line,
      mark,
      name,
      start: start + ink,
      end: start + to,
      time: times?.time ?? null,
      timeEnd: times?.timeEnd ?? null,
      clarity,
    })
  }

  const nobody = clocks?.bracket ? matchAt(/[:：]/y, head, behindClock) : null
  if (nobody) add('colon', null, behindClock + 1, clocks, clocks?.full ? 2 : 1)
  else addNamed(head, skip(EMPHASIS, head, behindClock), whole, clocks, add)
  if (clocks?.bracket && !nobody) add('clock', null, behindClock, clocks, 0)
  return found
}

type Add = (mark: LabelMark, name: string | null, to: number, times: Clocks | null, clarity: 0 | 1 | 2) => void

function addNamed(head: string, at: number, whole: boolean, leading: Clocks | null, add: Add): void {
  const bracketed = matchAt(BRACKETED, head, at)
  if (bracketed) {
    add('bracket', folded(bracketed[1] ?? ''), skip(EMPHASIS, head, at + bracketed[0].length), leading, 0)
    return
  }
  const named = matchAt(NAMED, head, at)
  if (!named) return
  const [all, rawName = '', gap = '', bracket, from, to, markBehindClock, markBehindName] = named
  const behind = at + all.length
  const name = folded(rawName)
  const mark = markBehindClock ?? markBehindName ?? ''
  const inner = from === undefined ? null : clocksOf(bracket, from, to)
  if (name === '' || (from !== undefined && !inner)) return
  if (mark === '') {
    if (!whole || behind !== head.length) return
    if (inner) add('line', name, behind, inner, clarityOf(inner, gap))
    else if (leading) add('line', name, behind, leading, 0)
    else if (head.trim().length <= ALONE_AT_MOST) add('alone', name, behind, null, 0)
    return
  }
  const isColon = mark === ':' || mark === '：'
  if (isColon && !endsLabel(head, behind)) return
  // The gap before a clock must keep it off the name: "P01 0:09", not "P010:09".
  if (inner && gap === '' && !inner.bracket) return
  const end = isColon ? skip(EMPHASIS, head, behind) : behind
  add(isColon ? 'colon' : 'dash', name, end, inner ?? leading, inner ? clarityOf(inner, gap) : 0)
}

/** Whether a colon can end a label: not the one of a time (10:30), a web address (http://) or a smiley. */
function endsLabel(head: string, behind: number): boolean {
  const next = head.charAt(behind)
  if (/\d/.test(next)) return !/\d/.test(head.charAt(behind - 2))
  return next !== '/' && next !== '\\' && !/^-?[)(](?:\s|$)/.test(head.slice(behind, behind + 3))
}

function clocksOf(bracket: string | undefined, from: string | undefined, to: string | undefined): Clocks | null {
  const time = from === undefined ? null : secondsOf(from)
  if (time === null || from === undefined) return null
  const timeEnd = to === undefined ? null : secondsOf(to)
  if (to !== undefined && (timeEnd === null || timeEnd < time)) return null
  return { time, timeEnd, bracket: bracket !== '' && bracket !== undefined, full: isFullClock(from) }
}

function clarityOf({ bracket, full }: Clocks, gap: string): 0 | 1 | 2 {
  if (bracket && full) return 2
  return bracket || full || /\t| {2}/.test(gap) ? 1 : 0
}

function folded(name: string): string {
  return name
    .replace(/\s+/g, ' ')
    .replace(/^[*_ ]+|[*_|,–— -]+$/g, '')
    .trim()
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function skip(pattern: RegExp, text: string, at: number): number {
  const found = matchAt(pattern, text, at)
  return found ? at + found[0].length : at
}
