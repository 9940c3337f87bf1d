import { fromLinear, linear, type Rgb } from './rgb.ts'

/** Lightness from 0 to 1, green–red, blue–yellow. Equal steps look about equally large (Ottosson 2020). */
export type Oklab = readonly [number, number, number]

export function oklabOf(rgb: Rgb): Oklab {
  const [r, g, b] = linear(rgb)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** May lie outside what a screen can show: then some channel is below 0 or above 1. */
export function rgbFromOklab([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return fromLinear([
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ])
}

/** Lightness, chroma and hue in degrees to {@link Oklab}. */
export function fromOklch(lightness: number, chroma: number, hue: number): Oklab {
  const angle = (hue / 180) * Math.PI
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]
}

export function chromaOf([, a, b]: Oklab): number {
  return Math.hypot(a, b)
}

export function hueOf([, a, b]: Oklab): number {
  return ((Math.atan2(b, a) / Math.PI) * 180 + 360) % 360
}

export function mixed(from: Oklab, to: Oklab, share: number): Oklab {
  const between = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [between(0), between(1), between(2)]
}

/** How different two colours look: 0.02 is just visible side by side. */
export function difference(one: Oklab, other: Oklab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}
