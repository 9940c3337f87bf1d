export interface PageLayout {
  /** Widths in CSS pixels, from left to right. */
  readonly gutter: number
  readonly column: number
  /** Between the text and the first stripe. */
  readonly gap: number
  readonly lanePitch: number
  readonly lanes: number
  /** 0 where there is no room for names: they are shown on pointing. */
  readonly names: number
  /** Speakers beside their turns, or above them where the window is narrow. */
  readonly speakers: 'beside' | 'above'
}

export interface PageSize {
  readonly width: number
  readonly fontSize: number
  /** Characters a line at most. */
  readonly measure: number
  readonly laneCount: number
  /** A field note has nobody to name in the gutter. */
  readonly hasTurns: boolean
}

/** Width of a character in Source Serif, in em: of one in the most closely set lines of English prose, so that no line holds more. */
export const CHARACTER = 0.425

/** More stripes than this side by side share the last lane. */
export const MOST_LANES = 20

interface Arrangement {
  readonly speakers: 'beside' | 'above'
  /** In em. */
  readonly gutter: number
  readonly gap: number
  /** In pixels. */
  readonly names: number
  readonly lanes: number
  readonly leastCharacters: number
}

/** What is given up as a window narrows, in this order: speakers beside the turns, then names beside the stripes. */
const ARRANGEMENTS: readonly Arrangement[] = [
  { speakers: 'beside', gutter: 9.6, gap: 1.3, names: 120, lanes: 72, leastCharacters: 54 },
  { speakers: 'above', gutter: 2.8, gap: 1.3, names: 104, lanes: 72, leastCharacters: 46 },
  { speakers: 'above', gutter: 2.4, gap: 0.8, names: 0, lanes: 48, leastCharacters: 0 },
]
const PLAIN_GUTTER = 2.4
const WIDEST_NAMES = 220
const WIDEST_PITCH = 10
const LEAST_COLUMN = 8

export function pageLayout({ width, fontSize, measure, laneCount, hasTurns }: PageSize): PageLayout {
  const laneTotal = Math.max(1, Math.min(MOST_LANES, laneCount))
  const widest = Math.round(measure * CHARACTER * fontSize)

  for (const arrangement of ARRANGEMENTS) {
    const { speakers, names, lanes, leastCharacters } = arrangement
    // However deep codings lie on one another, they share the same width: coding a passage must not make the text reflow.
    const lanePitch = Math.min(WIDEST_PITCH, lanes / laneTotal)
    const gap = Math.round(arrangement.gap * fontSize)
    const gutter = Math.round((hasTurns ? arrangement.gutter : Math.min(PLAIN_GUTTER, arrangement.gutter)) * fontSize)
    const room = width - gutter - gap - lanes - names
    if (room < leastCharacters * CHARACTER * fontSize) continue
    const column = Math.max(LEAST_COLUMN * fontSize, Math.min(widest, room))
    const widerNames = names === 0 ? 0 : Math.min(WIDEST_NAMES, names + room - column)
    return { gutter, column, gap, lanePitch, lanes, names: widerNames, speakers }
  }
  throw new Error('the last arrangement fits any width')
}
