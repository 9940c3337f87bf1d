import { describe, expect, test } from 'vitest'
import { pinKeyOf, pinnedCode, withPin } from '../../../shared/study/pins.ts'
import {
  type CodeVisibility,
  hideCodes,
  showAgain,
  shownCodes,
  showOnly,
} from '../../../shared/study/codeVisibility.ts'
import { filterCodings } from '../../../shared/study/filterCodings.ts'
import { numberedCodes } from '../../../shared/study/numberedCodes.ts'
import { aCode, aCoding, aProject, guid } from '../../support/study.ts'

describe('number keys', () => {
  const pinned = withPin(withPin([], guid('Illness'), 1), guid('Money'), 5)

  test('a code stands on the key it was put on, with free keys between', () => {
    expect(pinnedCode(pinned, 1)).toBe(guid('Illness'))
    expect(pinnedCode(pinned, 3)).toBeNull()
    expect(pinKeyOf(pinned, guid('Money'))).toBe(5)
    expect(pinned).toHaveLength(5)
  })

  test('a code has one key, and a key one code', () => {
    const moved = withPin(pinned, guid('Illness'), 5)
    expect(pinKeyOf(moved, guid('Illness'))).toBe(5)
    expect(pinnedCode(moved, 1)).toBeNull()
    expect(pinKeyOf(moved, guid('Money'))).toBeNull()
  })

  test('taken off its key, a code leaves no trace', () => {
    expect(withPin(withPin([], guid('Illness'), 4), guid('Illness'), null)).toEqual([])
  })
})

describe('the number keys while coding', () => {
  const { codes } = aProject(
    aCode('Illness', null, 1),
    aCode('Money', null, 2),
    aCode('Work', null, 3),
    { ...aCode('Gains', null, 4), codable: false },
    { ...aCode('Old', null, 5), status: 'retired' },
  )
  const keys = (pins: readonly string[], recent: readonly string[]) =>
    numberedCodes(codes, pins, recent.map(guid)).map((id) => (id === undefined ? '–' : codes.get(id)?.name))

  test('a pinned code keeps its key; the keys left free have the codes used last', () => {
    const pins = withPin(withPin([], guid('Work'), 2), guid('Old'), 3)
    expect(keys(pins, ['Work', 'Money', 'Gains', 'Illness', 'gone']).slice(0, 4)).toEqual([
      'Money',
      'Work',
      'Illness',
      '–',
    ])
  })
})

describe('showing and hiding in the text', () => {
  const { codes } = aProject(
    aCode('Setbacks', null, 1),
    aCode('Illness', 'Setbacks', 1),
    aCode('Money', 'Setbacks', 2),
    aCode('Gains', null, 2),
  )
  const all: CodeVisibility = { codeIds: [], hiddenCodeIds: [] }
  const shown = (visibility: CodeVisibility) => {
    const isShown = shownCodes(codes, visibility)
    return [...codes.values()].filter(({ id }) => isShown(id)).map(({ name }) => name)
  }

  test('only a code means it and what is below it', () => {
    expect(shown(showOnly([guid('Setbacks')]))).toEqual(['Setbacks', 'Illness', 'Money'])
  })

  test('a code is hidden out of a shown family, and comes back', () => {
    const hidden = hideCodes(all, [guid('Illness')])
    expect(shown(hidden)).toEqual(['Setbacks', 'Money', 'Gains'])
    expect(shown(hideCodes(showOnly([guid('Setbacks')]), [guid('Money')]))).toEqual(['Setbacks', 'Illness'])
    expect(showAgain(codes, hidden, [guid('Illness')])).toEqual(all)
  })

  test('showing a code again shows it, whatever hid it', () => {
    expect(shown(showAgain(codes, hideCodes(all, [guid('Setbacks')]), [guid('Illness')]))).toContain('Illness')
    expect(shown(showAgain(codes, hideCodes(all, [guid('Illness')]), [guid('Setbacks')]))).toContain('Illness')
    expect(shown(showAgain(codes, showOnly([guid('Gains')]), [guid('Money')]))).toEqual(['Money', 'Gains'])
  })

  test('hiding every code shows none, not all', () => {
    expect(shown(hideCodes(all, [guid('Setbacks'), guid('Gains')]))).toEqual([])
  })

  test('the codings shown are those of the codes shown', () => {
    const codings = [aCoding('Illness', 'Eddie', 0, 5), aCoding('Gains', 'Eddie', 0, 5)]
    expect(filterCodings(codes, codings, [], [])).toBe(codings)
    expect(filterCodings(codes, codings, [guid('Setbacks')], [])).toEqual([codings[0]])
    expect(filterCodings(codes, codings, [], [], [guid('Setbacks')])).toEqual([codings[1]])
    expect(filterCodings(codes, codings, [], [guid('Ben')])).toEqual([])
  })
})
