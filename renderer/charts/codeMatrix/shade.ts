import { interpolateRgb } from 'd3'
import type { MatrixPalette } from './matrixModel.ts'

/** The ground of a cell: from the paper to the end of the scale; never quite either, so that a little is seen and ink is read. */
export function groundOf(shade: number, { paper, most, least }: MatrixPalette): string {
  if (shade === 0) return paper
  return interpolateRgb(paper, shade < 0 ? least : most)(0.1 + 0.8 * Math.min(1, Math.abs(shade)))
}

/** The ink that is read on it. */
export function inkOn(shade: number, { ink, onMost }: MatrixPalette): string {
  return Math.abs(shade) > 0.52 ? onMost : ink
}
