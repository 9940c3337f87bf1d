/**
 * The 16 colours that codes are offered: OKLCH lightness 0.62, chroma 0.105, 22.5° of hue apart, so that none shouts and
 * none recedes.
 *
 * Their order is that in which new codes receive them. Neighbours lie on both sides of the yellow–blue and of the
 * red–green axis, so that they stay apart for people who see only one of the two.
 */
export const CODE_COLORS = [
  '#3291b9',
  '#9a8532',
  '#409a73',
  '#a271ad',
  '#bd6c63',
  '#5689c4',
  '#818e40',
  '#179a8e',
  '#b97249',
  '#7480c5',
  '#b16c97',
  '#639658',
  '#0a97a7',
  '#ad7b36',
  '#8d78bd',
  '#bb6a7e',
] as const
