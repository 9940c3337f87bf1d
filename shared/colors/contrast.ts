import { linear, rgbOf } from './rgb.ts'

/** WCAG's relative luminance. */
export function luminance(hex: string): number {
  const [r, g, b] = linear(rgbOf(hex))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG's contrast ratio, from 1 (none) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
