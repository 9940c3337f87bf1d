import { describe, expect, test } from 'vitest'
import { createPath } from '../../../shared/commands/createPath.ts'
import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import { colorOfCode, nextColor } from '../../../shared/study/colorOfCode.ts'
import { aCode, aProject, guid } from '../../support/study.ts'

const { codes } = aProject(aCode('Setbacks', null, 1), aCode('Illness', 'Setbacks', 1), aCode('Gains', null, 2))
let nth = 0
const make = (...names: string[]) => createPath(codes, names, () => guid(`made ${(nth += 1)}`))

describe('a path of names', () => {
  test.each([
    [['Setbacks', 'Illness'], []],
    [['Setbacks', 'Money'], ['Money']],
    [['Work'], ['Work']],
    [
      ['Work', 'Pay', 'Late'],
      ['Work', 'Pay', 'Late'],
    ],
    // Illness exists, but not below Gains.
    [['Gains', 'Illness'], ['Illness']],
  ])('%s needs %s', (names, expected) => {
    const { missing, codeId } = make(...names)
    expect(missing.map(({ name }) => name)).toEqual(expected)
    expect(codeId).toBe(missing.at(-1)?.codeId ?? guid('Illness'))
    for (const [at, one] of missing.entries()) if (at > 0) expect(one.parentId).toBe(missing[at - 1]?.codeId)
  })

  test('of nothing makes nothing', () => {
    expect(make()).toEqual({ missing: [], codeId: null })
  })
})

test('a code without a colour shows its parent’s, and every code at the top has one', () => {
  const colored = aProject(
    { ...aCode('A', null, 1), color: '#AA0000' },
    aCode('B', 'A'),
    aCode('C', 'B'),
    aCode('D', null, 2),
  ).codes
  expect(['A', 'B', 'C'].map((name) => colorOfCode(colored, guid(name)))).toEqual(['#aa0000', '#aa0000', '#aa0000'])
  expect(CODE_COLORS).toContain(colorOfCode(colored, guid('D')))
})

test('a new code gets a colour that few have', () => {
  const taken = CODE_COLORS.slice(0, 3).map((color, at) => ({ ...aCode(`c${at}`, null, at), color }))
  expect(nextColor(aProject(...taken).codes)).toBe(CODE_COLORS[3])
})
