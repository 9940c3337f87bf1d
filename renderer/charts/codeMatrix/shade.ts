import { interpolateRgb, rgb } from 'd3'
import { contrast } from '../../../shared/colors/contrast.ts'
import type { MatrixPalette } from './matrixModel.ts'

/** So many grounds tell a scale apart, and are mixed once each: a window full of cells is painted anew in every frame of scrolling. */
const STEPS = 64
const mixed = new Map<string, string>()

/** The ground of a cell: from the paper to the end of the scale; never quite either, so that a little is seen and ink is read. */
export function groundOf(shade: number, { paper, most, least }: MatrixPalette): string {
  if (shade === 0) return paper
  const step = Math.ceil(Math.min(1, Math.abs(shade)) * STEPS)
  const end = shade < 0 ? least : most
  const key = `${paper} ${end} ${step}`
  const known = mixed.get(key)
  if (known !== undefined) return known
  const ground = interpolateRgb(paper, end)(0.1 + (0.8 * step) / STEPS)
  mixed.set(key, ground)
  return ground
}

const READABLE = 4.5
const inks = new Map<string, string>()

/** The ink that is read on it: one of the palette’s two, or where neither stands out enough, black or white. */
export function inkOn(shade: number, palette: MatrixPalette): string {
  const ground = groundOf(shade, palette)
  const key = `${ground} ${palette.ink} ${palette.onMost}`
  const known = inks.get(key)
  if (known !== undefined) return known
  const against = (ink: string) => contrast(rgb(ink).formatHex(), rgb(ground).formatHex())
  const best = (candidates: readonly string[]) =>
    candidates.toSorted((a, b) => against(b) - against(a))[0] ?? palette.ink
  const own = best([palette.ink, palette.onMost])
  const ink = against(own) >= READABLE ? own : best(['#000000', '#ffffff'])
  inks.set(key, ink)
  return ink
}
