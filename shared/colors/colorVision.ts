import { fromLinear, linear, type Rgb } from './rgb.ts'

export const COLOR_VISIONS = ['usual', 'protanopia', 'deuteranopia', 'tritanopia'] as const
export type ColorVision = (typeof COLOR_VISIONS)[number]

type Row = readonly [number, number, number]
type Matrix = readonly [Row, Row, Row]

// Machado, Oliveira and Fernandes 2009, severity 1.
const MATRICES: Readonly<Record<Exclude<ColorVision, 'usual'>, Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** A colour as someone with this colour vision sees it. */
export function asSeen(rgb: Rgb, vision: ColorVision): Rgb {
  if (vision === 'usual') return rgb
  const light = linear(rgb)
  const [r, g, b] = MATRICES[vision]
  return fromLinear([dot(r, light), dot(g, light), dot(b, light)])
}

function dot(row: Row, light: Rgb): number {
  return row[0] * light[0] + row[1] * light[1] + row[2] * light[2]
}
