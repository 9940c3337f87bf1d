/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number]

/** `#rrggbb`, as records hold colours. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

export function hexOf(rgb: Rgb): string {
  const channel = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${rgb.map(channel).join('')}`
}

/** The amounts of light behind sRGB's values; where light adds up, it adds up here. */
export function linear(rgb: Rgb): Rgb {
  return mapped(rgb, (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
}

export function fromLinear(light: Rgb): Rgb {
  return mapped(light, (value) =>
    value <= 0.0031308 ? value * 12.92 : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055,
  )
}

export function mapped([r, g, b]: Rgb, change: (value: number) => number): Rgb {
  return [change(r), change(g), change(b)]
}
