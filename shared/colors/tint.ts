import { contrast, luminance } from './contrast.ts'
import { mixed, type Oklab, oklabOf, rgbFromOklab } from './oklab.ts'
import { hexOf, rgbOf } from './rgb.ts'

export type Theme = 'light' | 'dark'

/** The colours of `tokens.css` that text and code colours meet in; a test compares the two. */
export const THEME_COLORS = {
  light: { paper: '#fbfaf7', ink: '#20242a', inkSoft: '#4b535c' },
  dark: { paper: '#16181b', ink: '#e6e3dc', inkSoft: '#b4bac0' },
} as const satisfies Record<Theme, { paper: string; ink: string; inkSoft: string }>

/** `soft` lies under text that is read, in either ink; `lit` under a passage pointed at, which is in full ink. */
export type TintStrength = 'soft' | 'lit'

const SHARE: Record<Theme, Record<TintStrength, number>> = {
  light: { soft: 0.2, lit: 0.42 },
  dark: { soft: 0.26, lit: 0.46 },
}
const READABLE = 4.5
const VISIBLE = 3

/** A code's colour mixed into the paper, and no more of it than leaves the text readable: any colour will do. */
export function tintOf(color: string, theme: Theme, strength: TintStrength): string {
  const { paper, ink, inkSoft } = THEME_COLORS[theme]
  const quietest = strength === 'soft' ? inkSoft : ink
  const from = oklabOf(rgbOf(paper))
  const to = oklabOf(rgbOf(color))
  const at = (share: number) => hexOf(rgbFromOklab(mixed(from, to, share)))
  return farthest(at, SHARE[theme][strength], (tint) => contrast(tint, quietest) >= READABLE)
}

/** A code's colour as a stripe or underline: its own, or where it would drown in the paper, lighter or darker of the same hue. */
export function strokeOf(color: string, theme: Theme): string {
  const { paper } = THEME_COLORS[theme]
  if (contrast(color, paper) >= VISIBLE) return color
  const [lightness, a, b] = oklabOf(rgbOf(color))
  const limit = luminance(paper) > 0.5 ? 0 : 1
  const moved = (share: number): Oklab => [lightness + (limit - lightness) * share, a * (1 - share), b * (1 - share)]
  for (let share = 0; share < 1; share += 0.04) {
    const stroke = hexOf(rgbFromOklab(moved(share)))
    if (contrast(stroke, paper) >= VISIBLE) return stroke
  }
  return limit === 0 ? '#000000' : '#ffffff'
}

function farthest(at: (share: number) => string, share: number, fits: (tint: string) => boolean): string {
  for (let part = share; part > 0; part -= 0.02) {
    const tint = at(part)
    if (fits(tint)) return tint
  }
  return at(0)
}
