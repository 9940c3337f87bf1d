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
}

/** Width of the average character of English prose in Source Serif, in em. */
export const CHARACTER = 0.447

/** More stripes than this side by side share the last lane. */
export const MOST_LANES = 20

/** What is given up as a window narrows, in this order: speakers beside the turns, then names beside the stripes. */
const ARRANGEMENTS = [
  { speakers: 'beside', names: 132, leastCharacters: 54 },
  { speakers: 'above', names: 112, leastCharacters: 46 },
  { speakers: 'above', names: 0, leastCharacters: 0 },
] as const

const WIDEST_NAMES = 220

export function pageLayout({ width, fontSize, measure, laneCount }: PageSize): PageLayout {
  const laneTotal = Math.min(MOST_LANES, laneCount)
  const lanePitch = laneTotal <= 6 ? 10 : laneTotal <= 12 ? 8 : 6
  const lanes = Math.max(1, laneTotal) * lanePitch
  const gap = Math.round(fontSize * 1.3)
  const widest = Math.round(measure * CHARACTER * fontSize)

  for (const { speakers, names, leastCharacters } of ARRANGEMENTS) {
    const gutter = Math.round(fontSize * (speakers === 'beside' ? 9.4 : 3.2))
    const column = Math.min(widest, width - gutter - gap - lanes - names)
    if (column < leastCharacters * CHARACTER * fontSize) continue
    const spare = width - gutter - column - gap - lanes - names
    const widerNames = names === 0 ? 0 : Math.min(WIDEST_NAMES, names + spare)
    return { gutter, column: Math.max(column, fontSize * 6), gap, lanePitch, lanes, names: widerNames, speakers }
  }
  throw new Error('the last arrangement fits any width')
}
