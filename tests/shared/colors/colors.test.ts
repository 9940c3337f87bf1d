import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import { asSeen, COLOR_VISIONS } from '../../../shared/colors/colorVision.ts'
import { contrast } from '../../../shared/colors/contrast.ts'
import { chromaOf, difference, hueOf, oklabOf, rgbFromOklab } from '../../../shared/colors/oklab.ts'
import { hexOf, rgbOf } from '../../../shared/colors/rgb.ts'
import { strokeOf, THEME_COLORS, tintOf } from '../../../shared/colors/tint.ts'

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const themes = ['light', 'dark'] as const

test('code colours are 16 hues, evenly apart, equally light and equally strong', () => {
  const labs = CODE_COLORS.map((color) => oklabOf(rgbOf(color)))
  for (const lab of labs) {
    expect(lab[0]).toBeCloseTo(0.62, 2)
    expect(Math.abs(chromaOf(lab) - 0.105)).toBeLessThan(0.003)
  }
  const hues = labs.map(hueOf).toSorted((a, b) => a - b)
  hues.forEach((hue, index) => {
    const next = hues[index + 1] ?? (hues[0] as number) + 360
    expect(Math.abs(next - hue - 22.5)).toBeLessThan(1.5)
  })
})

test.each(COLOR_VISIONS)('neighbouring code colours stay apart with %s colour vision', (vision) => {
  CODE_COLORS.forEach((color, index) => {
    const next = CODE_COLORS[(index + 1) % CODE_COLORS.length] as string
    const apart = difference(oklabOf(asSeen(rgbOf(color), vision)), oklabOf(asSeen(rgbOf(next), vision)))
    expect(apart, `${color} beside ${next}`).toBeGreaterThan(0.07)
  })
})

test('the first five code colours are all told apart at a glance', () => {
  const first = CODE_COLORS.slice(0, 5).map((color) => oklabOf(rgbOf(color)))
  first.forEach((one, index) => {
    for (const other of first.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(0.11)
  })
})

test.each(themes)('text on any tint is readable, in the %s theme', (theme) => {
  const { ink, inkSoft } = THEME_COLORS[theme]
  fc.assert(
    fc.property(fc.oneof(anyColor, fc.constantFrom('#000000', '#ffffff', '#ff0000', '#00ff00')), (color) => {
      expect(contrast(tintOf(color, theme, 'soft'), ink)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tintOf(color, theme, 'soft'), inkSoft)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tintOf(color, theme, 'lit'), ink)).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 500 },
  )
})

test.each(themes)('the tints of code colours are seen on the paper, in the %s theme', (theme) => {
  for (const color of CODE_COLORS) {
    const lab = (hex: string) => oklabOf(rgbOf(hex))
    const soft = difference(lab(tintOf(color, theme, 'soft')), lab(THEME_COLORS[theme].paper))
    const lit = difference(lab(tintOf(color, theme, 'lit')), lab(THEME_COLORS[theme].paper))
    expect(soft).toBeGreaterThan(0.05)
    expect(lit).toBeGreaterThan(soft * 1.5)
  }
})

test.each(themes)(
  'a stripe of any colour is seen, and code colours are shown as they are, in the %s theme',
  (theme) => {
    for (const color of CODE_COLORS) expect(strokeOf(color, theme)).toBe(color)
    fc.assert(
      fc.property(anyColor, (color) => {
        expect(contrast(strokeOf(color, theme), THEME_COLORS[theme].paper)).toBeGreaterThanOrEqual(3)
      }),
    )
  },
)

test('colours survive the way to OKLab and back', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      expect(hexOf(rgbFromOklab(oklabOf(rgbOf(color))))).toBe(color)
    }),
  )
})

test('the themes mixed with are those of the tokens', () => {
  const tokens = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8')
  const pair = (name: string) => new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)?.slice(1)
  expect(pair('paper')).toEqual([THEME_COLORS.light.paper, THEME_COLORS.dark.paper])
  expect(pair('ink')).toEqual([THEME_COLORS.light.ink, THEME_COLORS.dark.ink])
  expect(pair('ink-soft')).toEqual([THEME_COLORS.light.inkSoft, THEME_COLORS.dark.inkSoft])
})
