import { expect, test } from 'vitest'
import { PRINT_PALETTE } from '../../../../renderer/charts/codeMatrix/matrixModel.ts'
import { groundOf, inkOn } from '../../../../renderer/charts/codeMatrix/shade.ts'
import { contrast } from '../../../../shared/colors/contrast.ts'

const hexOf = (rgb: string) =>
  rgb.startsWith('#')
    ? rgb
    : `#${(rgb.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`

test('more is darker, in steps that tell apart, and nothing is paper', () => {
  expect(groundOf(0, PRINT_PALETTE)).toBe(PRINT_PALETTE.paper)
  const onPaper = [0.01, 0.25, 0.5, 0.75, 1].map((shade) =>
    contrast(hexOf(groundOf(shade, PRINT_PALETTE)), PRINT_PALETTE.paper),
  )
  expect(onPaper).toEqual(onPaper.toSorted((a, b) => a - b))
  expect(onPaper[0]).toBeGreaterThan(1.05)
})

test.each([-1, -0.7, -0.53, -0.4, -0.1, 0.1, 0.3, 0.45, 0.52, 0.6, 0.8, 1])(
  'the figure on a ground of %d is read',
  (shade) => {
    expect(contrast(hexOf(inkOn(shade, PRINT_PALETTE)), hexOf(groundOf(shade, PRINT_PALETTE)))).toBeGreaterThanOrEqual(
      4.5,
    )
  },
)
